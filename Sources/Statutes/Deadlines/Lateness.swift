package import Words

/// How a clock stands today. Computed, never stored: late is not a state.
package enum Lateness: String, Sendable, CaseIterable, Comparable {
    case normal
    case dueSoon
    case overdue
    case severelyOverdue

    package static func < (left: Lateness, right: Lateness) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .normal: 0
        case .dueSoon: 1
        case .overdue: 2
        case .severelyOverdue: 3
        }
    }

    package var text: Text {
        switch self {
        case .normal: Text("正常", "in time")
        case .dueSoon: Text("即将到期", "due soon")
        case .overdue: Text("已逾期", "overdue")
        case .severelyOverdue: Text("严重逾期", "severely overdue")
        }
    }
}

/// Late from 00:00 after the due day. Soon when a fifth of the whole time or less is left, and in any case with two
/// working days or fewer to go; severely late when half the whole time again has gone by.
///
/// Shares are of calendar days from the start to the due date, whatever unit the rule counts in: over a long holiday
/// the wait is as long for the resident.
package func lateness(due: Day, today: Day, from: Day, calendar: WorkCalendar) -> Lateness {
    let whole = abs(from.days(until: due))
    if today > due {
        return due.days(until: today) * 2 >= whole ? .severelyOverdue : .overdue
    }
    if today.days(until: due) * 5 <= whole { return .dueSoon }
    return hasMoreThanTwoWorkdays(after: today, through: due, calendar) ? .normal : .dueSoon
}

/// The first day on which `lateness` calls a clock due soon; its due day at the latest.
package func soonFrom(due: Day, from: Day, calendar: WorkCalendar) -> Day {
    var first = due.adding(days: -(abs(from.days(until: due)) / 5))
    while first > from, !hasMoreThanTwoWorkdays(after: first.adding(days: -1), through: due, calendar) {
        first = first.adding(days: -1)
    }
    return first
}

/// Stops at the third: a list asks this of every row.
private func hasMoreThanTwoWorkdays(after today: Day, through due: Day, _ calendar: WorkCalendar) -> Bool {
    var found = 0
    var day = today
    while day < due {
        day = day.adding(days: 1)
        guard calendar.isWorkday(day) else { continue }
        found += 1
        if found > 2 { return true }
    }
    return false
}
