import Words

/// What the table of a batch says.
enum BatchWord: Wording, CaseIterable {
    case title, lead, empty, preset, decision, leave, sessionHint, others, publish, usualMode, proposed, due, send,
        noSuchUnit, gone, nothingDecided, rowID, why, only

    var text: Text {
        switch self {
        case .title: Text("登记和交办一批建议", "Register and hand over a batch")
        case .lead:
            Text(
                "每一行选好怎么办，一次提交。每件各自登记、交办、退回或者转为来信；有问题的一行会说明原因，不影响其他行。退回和转为来信要写给代表看的理由，可以只办那一行，别的行填的内容不会丢。",
                "Decide on each line and send them all at once. Each is an act of its own: what is wrong with one line stands beside it and keeps no other back. Returning one, or treating it as a letter, needs a reason that its deputies read; such a line can be sent alone, and what stands in the others is kept."
            )
        case .empty: Text("没有等待登记或者交办的建议。", "Nothing waits to be registered or handed over.")
        case .preset: Text("全部先设为", "Set every line to")
        case .decision: Text("怎么办", "Decision")
        case .leave: Text("先不办", "Leave it")
        case .sessionHint:
            Text(
                "本批登记所属的会议次数。编号按名单次序给；前面有没登记的，后面的编号依次提前。",
                "Of those that are registered now. Numbers are given in the order of the list; where one is left out, those after it move up."
            )
        case .others: Text("协办（或者分别办理）单位", "Co-handlers (or others apart)")
        case .publish: Text("公开", "Publish")
        case .usualMode: Text("主办和协办", "Leading unit with co-handlers")
        case .proposed: Text("拟编", "to be")
        case .due: Text("到期", "due")
        case .send: Text("提交这一批", "Send the batch")
        case .noSuchUnit:
            Text("没有这个单位，或者不止一个；请写全称。", "No unit of this name, or several: please give its whole name.")
        case .gone: Text("您看不到这件建议了。", "You cannot see this suggestion any more.")
        case .nothingDecided: Text("没有选怎么办的一行。", "No line was decided on.")
        case .why: Text("退回或者转为来信的理由", "Why it is returned or treated as a letter")
        case .only: Text("只办这一行", "Send this line alone")
        case .rowID: Text("第 1 行的建议；其余各行同样编号", "The suggestion of line 1; further lines likewise")
        }
    }
}

enum BatchText {
    static func done(_ count: Int) -> Text { Text("办好 \(count) 件。", "\(count) carried out.") }
    static func only(_ row: Int) -> Text { Text("只办第 \(row) 行", "Send line \(row) alone") }
    static func refused(_ count: Int) -> Text {
        Text("有 \(count) 件没有办成，请看一下：", "\(count) not carried out; please look at these:")
    }
    static func waiting(_ count: Int) -> Text {
        Text("\(count) 件等待登记或者交办", "\(count) wait to be registered or handed over")
    }
    static func cosigners(_ count: Int) -> Text { Text("等 \(count + 1) 人", "and \(count) more") }
    static func noSuchUnit(_ name: String) -> Text {
        Text("没有“\(name)”这个单位，或者不止一个；请写全称。", "No unit is called “\(name)”, or several are: please give its whole name.")
    }
}

extension BatchDecision.Kind: Wording {
    var text: Text {
        switch self {
        case .register: SuggestionLifecycle.Action.register.text
        case .registerAndHandOver: Text("登记并交办", "Register and hand over")
        case .handOver: SuggestionLifecycle.Action.handOver.text
        case .sendBack: SuggestionLifecycle.Action.sendBack.text
        case .treatAsLetter: SuggestionLifecycle.Action.treatAsLetter.text
        }
    }
}
