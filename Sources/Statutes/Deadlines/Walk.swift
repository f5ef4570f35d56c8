/// The one count behind every due date, with or without a trace: it goes day by day and tells `visit` what each day
/// was, so that the explanation cannot differ from the result.
struct Walk {
    enum Step {
        /// The day of the event, which is not counted.
        case start
        case counted(Int)
        /// Not worked, in a count of working days.
        case skipped
        case paused
        case month(Int, isMonthEnd: Bool)
        /// The end of months, moved by so many paused days.
        case movedByPauses(Int)
        /// Not worked either, on the way to a working day.
        case passed
        /// The working day reached.
        case rolled
    }

    struct Outcome {
        let due: Day
        /// Where the count itself ended, before rolling.
        let counted: Day
        let provisional: Bool
    }

    let rule: DeadlineRule
    let from: Day
    let paused: PausedDays
    let calendar: WorkCalendar

    /// +1 or -1: a count back from a meeting is the same count in the mirror.
    private let stride: Int

    init(_ rule: DeadlineRule, from: Day, pauses: [Pause], calendar: WorkCalendar) {
        self.rule = rule
        self.from = from
        self.calendar = calendar
        stride = rule.direction == .forward ? 1 : -1
        // Only clocks that the rule lets pause; and a meeting's date cannot wait.
        paused = PausedDays(rule.mayPause && rule.direction == .forward ? pauses : [])
    }

    func run(_ visit: (Day, Step) -> Void) -> Outcome {
        if rule.start == .nextDay { visit(from, .start) }
        let counted =
            switch rule.unit {
            case .workingDays: countWorkdays(visit)
            case .days: countDays(rule.amount, after: anchor, visit)
            case .months: countMonths(visit)
            }
        let due = roll(counted, visit)
        return Outcome(due: due, counted: counted, provisional: isProvisional(counted: counted, due: due))
    }

    /// The day before the first day that may count.
    private var anchor: Day {
        rule.start == .nextDay ? from : from.adding(days: -stride)
    }

    private func countWorkdays(_ visit: (Day, Step) -> Void) -> Day {
        var day = anchor
        var count = 0
        while count < rule.amount {
            day = day.adding(days: stride)
            if paused.contains(day) {
                visit(day, .paused)
            } else if calendar.isWorkday(day) {
                count += 1
                visit(day, .counted(count))
            } else {
                visit(day, .skipped)
            }
        }
        return day
    }

    private func countDays(_ amount: Int, after anchor: Day, _ visit: (Day, Step) -> Void) -> Day {
        var day = anchor
        var count = 0
        while count < amount {
            day = day.adding(days: stride)
            if paused.contains(day) {
                visit(day, .paused)
            } else {
                count += 1
                visit(day, .counted(count))
            }
        }
        return day
    }

    /// One step a month, each taken from the start so that 31 January does not stay on the 28th; paused days are put
    /// behind the last.
    private func countMonths(_ visit: (Day, Step) -> Void) -> Day {
        var end = anchor
        var count = 0
        while count < rule.amount {
            count += 1
            let corresponding = from.adding(months: count * stride)
            let isMonthEnd = corresponding.day != from.day
            // With the first day counted in, the period is full one day short of the corresponding day; a month's
            // last day that stands for a later one is that already.
            let isOneShort = rule.start == .sameDay && !(isMonthEnd && rule.direction == .forward)
            end = isOneShort ? corresponding.adding(days: -stride) : corresponding
            visit(end, .month(count, isMonthEnd: isMonthEnd))
        }
        guard !paused.isEmpty else { return end }
        let moved = countDays(anchor.days(until: end), after: anchor) { _, _ in }
        if moved != end { visit(moved, .movedByPauses(end.days(until: moved))) }
        return moved
    }

    private func roll(_ end: Day, _ visit: (Day, Step) -> Void) -> Day {
        let step: Int
        switch rule.end {
        case .asIs: return end
        case .rollForward: step = 1
        case .rollBackward: step = -1
        }
        guard !calendar.isWorkday(end) else { return end }
        var day = end.adding(days: step)
        while !calendar.isWorkday(day) {
            visit(day, .passed)
            day = day.adding(days: step)
        }
        visit(day, .rolled)
        return day
    }

    /// Whether an announcement still to come could move the date: only the days whose kind was asked matter.
    private func isProvisional(counted: Day, due: Day) -> Bool {
        if rule.unit == .workingDays {
            return !calendar.isAnnounced(from: anchor.adding(days: stride), through: due)
        }
        return rule.end != .asIs && !calendar.isAnnounced(from: counted, through: due)
    }
}
