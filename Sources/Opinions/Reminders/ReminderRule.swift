import Notices
import Statutes
import Words

/// Who is reminded of which clock, and when. Whatever is not a row here reminds nobody: clocks that wait for a resident,
/// and the window in which a unit may refuse, have none.
struct ReminderRule: Sendable, Hashable {
    enum Moment: String, Sendable, CaseIterable { case before, due, late }
    enum Reader: String, Sendable { case site, deputy, unit, staff }

    let clock: RuleID
    let moment: Moment
    /// Working days before the due day; for `due` and `late` none.
    let workdays: Int
    let to: Reader

    /// With the clock, what happens once.
    var stage: String { moment == .before ? "before-\(workdays)" : moment.rawValue }

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
        before.map { ReminderRule(clock: clock, moment: .before, workdays: $0, to: reader) }
            + [ReminderRule(clock: clock, moment: .due, workdays: 0, to: reader)]
            + (isToldLate ? [ReminderRule(clock: clock, moment: .late, workdays: 0, to: .staff)] : [])
    }

    /// The working day on which it is told, for a clock that is due on a day. What is due on a holiday is told on the
    /// last working day before, what is late on the first one after.
    func day(due: Day, calendar: WorkCalendar) -> Day {
        switch moment {
        case .late: return Self.workday(from: due.adding(days: 1), by: 1, calendar)
        case .due: return Self.workday(from: due, by: -1, calendar)
        case .before:
            var day = due
            for _ in 0..<workdays { day = Self.workday(from: day.adding(days: -1), by: -1, calendar) }
            return day
        }
    }

    private static func workday(from day: Day, by step: Int, _ calendar: WorkCalendar) -> Day {
        var day = day
        while !calendar.isWorkday(day) { day = day.adding(days: step) }
        return day
    }
}

extension ReminderRule.Moment {
    var kind: NoticeKind { NoticeKind(stringLiteral: "opinion.reminder.\(rawValue)") }

    /// The sentence of the notice.
    var text: NoticeText {
        { arguments in
            let (number, due) = (arguments["number"] ?? "", arguments["due"] ?? "")
            let what =
                RuleBook.shipped.versions(of: RuleID(rawValue: arguments["rule"] ?? "")).last?.name
                ?? Text("办理", "what is due")
            return switch self {
            case .before:
                Text("\(number)：快到期了，\(what.zh)应在 \(due) 前完成", "\(number): due soon, on \(due): \(what.en)")
            case .due: Text("\(number)：\(due) 到期：\(what.zh)", "\(number): due on \(due): \(what.en)")
            case .late: Text("\(number)：已经逾期，\(what.zh)应在 \(due) 前完成", "\(number): overdue since \(due): \(what.en)")
            }
        }
    }
}
