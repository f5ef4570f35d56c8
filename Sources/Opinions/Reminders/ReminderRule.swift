import Casework
import Notices
import Statutes
import Web
import Words

/// Who is reminded of which clock, and when. Whatever is not a row here reminds nobody: clocks that wait for a resident,
/// and the window in which a unit may refuse, have none.
struct ReminderRule: Sendable, Hashable {
    enum Reader: String, Sendable { case site, deputy, unit, staff }

    let clock: RuleID
    let time: ReminderTime
    let to: Reader

    var moment: ReminderTime.Moment { time.moment }
    /// With the clock, what happens once.
    var stage: String { time.stage }

    /// In the order in which they come, for each clock.
    static let all: [ReminderRule] =
        of("OPN-01", to: .site, before: 1) + of("OPN-10", to: .site, before: 1)
        // What a deputy does not answer in time goes back to the station by itself.
        + of("OPN-03", to: .deputy, before: 1, isToldLate: false)
        + of("OPN-04", to: .unit, before: 1) + of("OPN-05", to: .unit, before: 2)
        + of("OPN-06", to: .unit, before: 5, 2) + of("OPN-11", to: .unit, before: 3)
        + of("OPN-13", to: .unit, before: 2)
        + of("OPN-07", to: .staff, before: 1) + of("OPN-14", to: .staff, before: 2)
        + of("OPN-15", to: .staff, before: 2) + of("OPN-16", to: .site, before: 1)
        // What is not put forward in time goes back to where it was by itself.
        + of("OPN-17", to: .deputy, before: 5, 1, isToldLate: false)

    static let byClock = Dictionary(grouping: all, by: \.clock)
    static let clocks = byClock.keys.sorted()
    /// No reminder comes longer before a due day, holidays between them included.
    static let horizon = 31

    private static func of(_ clock: RuleID, to reader: Reader, before: Int..., isToldLate: Bool = true)
        -> [ReminderRule]
    {
        ReminderTime.times(before: before, isToldLate: isToldLate).map {
            ReminderRule(clock: clock, time: $0, to: $0.moment == .late ? .staff : reader)
        }
    }
}

extension ReminderTime.Moment {
    var kind: NoticeKind { NoticeKind(stringLiteral: "opinion.reminder.\(rawValue)") }

    /// The sentence of the notice.
    var text: NoticeText {
        { arguments in
            let (number, due) = (arguments["number"] ?? "", DateText.whole(argument: arguments["due"]))
            let what =
                RuleBook.shipped.versions(of: RuleID(rawValue: arguments["rule"] ?? "")).last?.name
                ?? Text("办理", "what is due")
            return switch self {
            case .before:
                Text("\(number)：快到期了，\(what.zh)应在\(due.zh)前完成", "\(number): due soon, on \(due.en): \(what.en)")
            case .due: Text("\(number)：\(due.zh)到期：\(what.zh)", "\(number): due on \(due.en): \(what.en)")
            case .late:
                Text("\(number)：已经逾期，\(what.zh)应在\(due.zh)前完成", "\(number): overdue since \(due.en): \(what.en)")
            }
        }
    }
}
