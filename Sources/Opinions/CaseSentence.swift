import Casework
import Statutes
import Web
import Words

/// Where a case stands, told to its author in one sentence: who, what, by when.
struct CaseSentence: Sendable {
    let opinion: Opinion
    let site: String?
    let deputy: String?
    let unit: String?
    /// When the first of the author's own clocks is due. The case may be due earlier by one between handlers.
    let due: Day?
    let today: Day
    /// The suggestion that it is part of was replied to before.
    var isHandledAgain = false
    /// That suggestion may still be handled again, and it would wait with it.
    var mayWaitAgain = false

    func html(_ reader: Reader) -> HTML {
        let name: HTML? = who.map { "\(reader.name($0))\(when: reader.language == .en, " ")" }
        return "\(name)\(reader.say(text))"
    }

    /// With whose name the sentence begins.
    private var who: String? {
        switch opinion.state {
        case .submitted: site
        case .withDeputy: deputy.map { $0 + "代表" }
        case .withUnit: unit
        default: nil
        }
    }

    private var text: Text {
        switch opinion.state {
        case .submitted:
            told(
                site == nil
                    ? Text("工作人员正在看您的意见", "Staff are looking at your opinion")
                    : Text("正在看您的意见", "is looking at your opinion"),
                due: Text("决定由谁办理", "it will be decided who handles it"))
        case .awaitingDetail:
            before(Text("补充情况", "Please add the details asked for"))
        case .withDeputy:
            told(Text("正在办理", "is dealing with it"), due: Text("答复您", "you will have an answer"))
        case .withUnit:
            told(Text("正在办理", "is dealing with it"), due: Text("答复您", "you will have an answer"))
        case .escalated:
            told(
                Text("已经上报上一级", "It has gone to the next level"),
                due: Text("决定由谁办理", "it will be decided who handles it"))
        case .replied:
            before(Text("评价这个答复", "There is an answer. Please rate it"))
        case .reopened where opinion.poorRatings > 1:
            told(
                Text("您两次都不满意，代表工委正在写书面结论", "After two poor ratings a written conclusion is being drawn up"),
                due: Text("答复您", "you will have it")) + untilThen
        case .reopened where opinion.poorRatings == 1 && opinion.convertedInto != nil:
            told(
                Text(
                    "您不满意答复，正在决定由谁再办",
                    "You were not satisfied with the reply; it is being decided who handles it next"),
                due: Text("交办", "it will be assigned")) + untilThen
        case .reopened:
            told(
                Text("正在换人重新办理", "Someone else will handle it again"),
                due: Text("重新交办", "it will be assigned")) + untilThen
        case .converted where due != nil:
            told(
                Text("代表正在把您的意见写进代表建议", "A deputy is writing a suggestion of it"),
                due: Text("提出，到时没有提出就接着原来的办理", "it will be put forward, or be handled as before"))
        case .converted where isHandledAgain:
            Text(
                "代表建议正在重新办理，有了新的答复会请您评价。",
                "The suggestion is being handled again. When there is a new reply you will be asked to rate it.")
        case .converted:
            Text(
                "您的意见已经列入代表建议，有了答复会请您评价。",
                "It is part of a deputies' suggestion. When that is replied to you will be asked to rate the reply.")
        default: Text(opinion.state.text.zh + "。", opinion.state.text.en + ".")
        }
    }

    /// What may come of the suggestion meanwhile.
    private var untilThen: Text {
        guard mayWaitAgain else { return Text("", "") }
        return Text(
            "要是代表建议在那以前重新办理，就等它的新答复，到时再请您评价。",
            " Should the suggestion be handled again before that, yours waits for its new reply, which you will be asked to rate."
        )
    }

    private func told(_ doing: Text, due: Text) -> Text {
        guard let day = self.due else { return Text(doing.zh + "。", doing.en + ".") }
        let date = DateText.date(day, today: today)
        return Text("\(doing.zh)，最迟\(date.zh)\(due.zh)。", "\(doing.en); by \(date.en) at the latest \(due.en).")
    }

    /// What the author is asked to do, and until when.
    private func before(_ asked: Text) -> Text {
        guard let day = self.due else { return Text("请您\(asked.zh)。", "\(asked.en).") }
        let date = DateText.date(day, today: today)
        return Text("请您在\(date.zh)前\(asked.zh)。", "\(asked.en) by \(date.en).")
    }
}
