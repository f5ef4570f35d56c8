import Statutes
import Web
import Words

/// What stands on the forms that are printed.
enum FormWord: Wording, CaseIterable {
    case suggestionForm, replyForm, sheets, sheet, sheetLead, feedbackSheet, printHint, number, noNumber, leadDeputy,
        district, filedOn, wish, publicity, mayBePublic, signatures, name, signature, signedOn, signedHere, handling,
        due,
        explain, resultClass, draft, docNumber, dear, seal, contact, phone, copies, committee, reply, result, promises,
        ways, attitude, outcome, reasons, demands, feedbackLaw, deputySigns, date, part, others, refuseBy, replyBy,
        received, receiver, rules, noSheets, all, on, count, issuedBy, unit

    var text: Text {
        switch self {
        case .suggestionForm: Text("代表建议表", "Suggestion form")
        case .replyForm: Text("答复件", "Reply")
        case .sheets: Text("交办清单", "Hand-over sheets")
        case .sheet: Text("代表建议交办单", "Hand-over of deputies' suggestions")
        case .sheetLead:
            Text("每个单位每次交办一张，写明期限和依据。", "One for each unit and hand-over, with dates and the rules behind them.")
        case .feedbackSheet: Text("征询代表意见表", "The deputy's opinion of the reply")
        case .printHint: Text("用浏览器打印，A4 纸。", "Print it from the browser, on A4.")
        case .number: Text("编号", "Number")
        case .noNumber: Text("（登记后编号）", "(given when registered)")
        case .leadDeputy: Text("领衔代表", "Leading deputy")
        case .district: Text("选区或者选举单位", "District or electing unit")
        case .filedOn: Text("提出日期", "Put forward on")
        case .wish: Text("希望承办的单位", "Unit wished for")
        case .publicity: Text("是否公开", "Publication")
        case .mayBePublic: Text("可以公开", "may be published")
        case .signatures: Text("代表签名", "Signatures")
        case .name: Text("姓名", "Name")
        case .signature: Text("签名", "Signature")
        case .signedOn: Text("日期", "Date")
        case .signedHere: Text("已在网上联名", "signed online")
        case .handling: Text("交办情况", "Handed over")
        case .due: Text("期限", "Due")
        case .explain:
            Text(
                "一事一议。联名代表各自签名确认；网上提出的，签名的纸质件交人大存档。",
                "One matter to a suggestion. Each signer confirms by their own signature; of what is put forward online the signed copy is kept by the congress."
            )
        case .resultClass: Text("类别", "Class")
        case .draft: Text("草稿，未签发", "Draft, not signed")
        case .docNumber: Text("文号：＿＿＿〔＿＿＿＿〕＿＿号", "Document no. ________")
        case .dear: Text("代表：", ":")
        case .seal: Text("（盖章）", "(seal)")
        case .contact: Text("联系人", "Contact")
        case .phone: Text("联系电话", "Telephone")
        case .copies: Text("抄送", "Copies to")
        case .committee: Text("人大常委会代表工作委员会", "standing committee, deputies' work committee")
        case .reply: Text("签发人", "Signed by")
        case .result: Text("办理结果", "Outcome")
        case .promises: Text("承诺事项和期限", "What is promised, and by when")
        case .ways: Text("承办单位联系代表的方式", "How the unit heard the deputy")
        case .attitude: Text("对办理态度", "How it was handled")
        case .outcome: Text("对办理结果", "What came of it")
        case .reasons: Text("不满意的理由", "Why not satisfied")
        case .demands: Text("具体要求", "What exactly is asked for")
        case .feedbackLaw: Text("请在收到答复后反馈", "Please answer after the reply has reached you")
        case .deputySigns: Text("代表签名", "The deputy's signature")
        case .date: Text("＿＿＿＿年＿＿月＿＿日", "Date ____________")
        case .part: Text("承办方式", "Part")
        case .others: Text("其他承办单位", "Other units")
        case .refuseBy: Text("退办申请截止", "May refuse until")
        case .replyBy: Text("答复（意见）截止", "Reply or opinion due")
        case .received: Text("签收单位（盖章）", "Received by (seal)")
        case .receiver: Text("签收人", "Receiver")
        case .rules: Text("期限的依据", "The rules behind the dates")
        case .noSheets: Text("这里没有交办过建议。", "Nothing was handed over here.")
        case .all: Text("这一天的全部单位", "All units of the day")
        case .on: Text("交办日期", "Handed over on")
        case .count: Text("件数", "Suggestions")
        case .issuedBy: Text("交办单位", "Handed over by")
        case .unit: Text("承办单位", "Handling unit")
        }
    }
}

enum FormText {
    /// With its year: paper is kept.
    static func date(_ day: Day) -> Text {
        DateText.whole(day)
    }
    static func congress(_ place: String, term: Int, session: Int?) -> Text {
        let (zh, en) = session.map { ("第 \($0) 次会议", ", session \($0)") } ?? ("", "")
        return Text(
            "\(place)第 \(term) 届人民代表大会\(zh)", "People's Congress of \(place), term \(term)\(en)")
    }
    static func replyTitle(_ congress: Text, serial: String) -> Text {
        Text("对\(congress.zh)第 \(serial) 号代表建议的答复", "Reply to suggestion no. \(serial) — \(congress.en)")
    }
    static func rule(_ rule: DeadlineRule) -> Text {
        Text(
            "\(rule.name.zh)：\(rule.term.zh)，\(rule.source.zh)\(rule.article.zh)（\(rule.id.rawValue)）",
            "\(rule.name.atLineStart.en): \(rule.term.en), \(rule.source.en), \(rule.article.en) (\(rule.id.rawValue))")
    }
    static func sum(_ count: Int) -> Text { Text("共 \(count) 件", "\(count) in all") }
    static func andMore(_ count: Int) -> Text { Text("等 \(count + 1) 人", "and \(count) more") }
}
