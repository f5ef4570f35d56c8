package import Web
package import Words

/// What posters and cards say, and the pages around them. What is printed stands there in both languages at once.
enum PaperWord: Wording, CaseIterable {
    case poster, card, cards, printHint, size, noCode, noCodeYet, keepCode
    case scan, letters, siteScan, deputyScan, hours, address, steps, stepWrite, stepTake, stepAnswer, stepRate,
        noAccount

    var text: Text {
        switch self {
        case .poster: Text("打印海报", "Poster to print")
        case .card: Text("打印代表名牌", "Deputy card to print")
        case .cards: Text("打印小卡片", "Small cards to print")
        case .printHint:
            Text(
                "用浏览器的打印功能打印，缩放选“100%”或“实际大小”，黑白打印机即可。",
                "Print with your browser at 100 % or actual size; a black and white printer will do.")
        case .size: Text("纸张", "Paper")
        case .noCode: Text("现在没有可用的扫码牌，请先启用一个。", "There is no valid code now; please issue one first.")
        case .noCodeYet: Text("还没有扫码牌", "no code yet")
        case .keepCode: Text("扫码牌", "Scan code")
        case .scan: Text("有事找代表", "Tell your deputies")
        case .letters: Text("不能扫码，请输入网址", "Cannot scan? Enter this address")
        case .siteScan: Text("扫码反映问题", "Scan to send an opinion")
        case .deputyScan: Text("扫码向我反映问题", "Scan to write to me")
        case .hours: Text("接待时间", "Open")
        case .address: Text("地址", "Address")
        case .steps: Text("您反映的问题会怎样办理", "What happens with what you say")
        case .stepWrite: Text("您写下问题，得到编号和查询码", "You write; you get a number and a secret")
        case .stepTake: Text("联络站登记，转给能办的人", "The station passes it to those who can act")
        case .stepAnswer: Text("在规定期限内答复您，随时可查", "You are answered in time and can look at any moment")
        case .stepRate: Text("您来评价，不满意再办一次", "You rate the answer; if poor, it is done again")
        case .noAccount: Text("不用注册，可以不留姓名", "No account; no name needed")
        }
    }
}

extension Wording {
    /// Chinese large, English small below it, whatever language the page around is in.
    package var onPaper: HTML {
        "<span lang=\"zh-Hans\">\(text.zh)</span><br><span class=\"en\" lang=\"en\">\(text.en)</span>"
    }
}
