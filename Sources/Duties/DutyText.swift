import Statutes
import Words

/// Sentences with something in them.
enum DutyText {
    static func rosterCount(_ count: Int, skipped: Int) -> Text {
        Text(
            "将安排 \(count) 次，跳过 \(skipped) 天。还没有保存。",
            "\(count) will be planned, \(skipped) days are left out. Nothing is saved yet.")
    }

    static func hiddenMatters(_ count: Int) -> Text {
        Text("另有 \(count) 件您看不到的事正在办理。", "Besides, \(count) that you may not see.")
    }

    /// What a rule asks for, above a column.
    static func asked(_ rule: CadenceRule) -> Text {
        Text(
            "\(rule.kind.text.zh)（\(rule.perPeriod.text.zh)至少 \(rule.minimum) 次）",
            "\(rule.kind.several.en) (\(rule.perPeriod.text.en), at least \(rule.minimum))")
    }

    /// The same in the cell of one station.
    static func askedHere(_ rule: CadenceRule) -> Text {
        Text(
            "\(rule.perPeriod.text.zh)至少 \(rule.minimum) 次", "at least \(rule.minimum) \(rule.perPeriod.text.en)")
    }

    static func missing(_ count: Int) -> Text { Text("还缺 \(count) 次", "\(count) missing") }

    static func missing(_ line: CadenceLine) -> Text {
        let (rule, kind) = (line.rule, line.rule.kind.text)
        return Text(
            "\(rule.perPeriod.text.zh)\(kind.zh)还缺 \(line.missing) 次",
            "\(rule.kind.several.en): \(line.missing) more \(rule.perPeriod.text.en)")
    }
}

extension Attendance.State: Wording {
    var text: Text {
        switch self {
        case .invited: Text("等待答复", "not answered yet")
        case .accepted: Text("参加", "takes part")
        case .declined: Text("不能参加", "cannot come")
        case .checkedIn: Text("已签到", "checked in")
        case .absent: Text("缺席", "absent")
        }
    }
}
