package import Statutes

/// When something that has a due day is spoken of: so many working days before, on the day, or when it is late. What is due
/// on a holiday is told on the last working day before, what is late on the first one after.
package struct ReminderTime: Sendable, Hashable {
    package enum Moment: String, Sendable, CaseIterable { case before, due, late }

    package let moment: Moment
    /// Working days before the due day; for `due` and `late` none.
    package let workdays: Int

    package init(_ moment: Moment, workdays: Int = 0) { (self.moment, self.workdays) = (moment, workdays) }

    /// In the order in which they come.
    package static func times(before: [Int], isToldLate: Bool) -> [ReminderTime] {
        before.map { ReminderTime(.before, workdays: $0) } + [ReminderTime(.due)]
            + (isToldLate ? [ReminderTime(.late)] : [])
    }

    /// With what is due, what happens once.
    package var stage: String { moment == .before ? "before-\(workdays)" : moment.rawValue }

    /// The working day on which it is told, for what is due on a day.
    package func day(due: Day, calendar: WorkCalendar) -> Day {
        switch moment {
        case .late: return Self.workday(from: due.adding(days: 1), by: 1, calendar)
        case .due: return Self.workday(from: due, by: -1, calendar)
        case .before:
            var day = due
            for _ in 0..<workdays { day = Self.workday(from: day.adding(days: -1), by: -1, calendar) }
            return day
        }
    }

    /// Whether that day is there. On the day itself the act from which it is counted has been told.
    package func hasCome(for due: Day, since: Day?, by today: Day, _ calendar: WorkCalendar) -> Bool {
        let day = day(due: due, calendar: calendar)
        return day <= today && since.map { day > $0 } ?? true
    }

    private static func workday(from day: Day, by step: Int, _ calendar: WorkCalendar) -> Day {
        var day = day
        while !calendar.isWorkday(day) { day = day.adding(days: step) }
        return day
    }
}
