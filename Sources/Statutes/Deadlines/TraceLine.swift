package import Words

/// One day of a count: what was done with it and why. Printed one under another they are the proof of a due date.
package struct TraceLine: Hashable, Sendable {
    package let day: Day
    /// Its running number, if it counts.
    package let counted: Int?
    package let why: Why
}

/// Why a day counts, or does not.
package enum Why: Hashable, Sendable {
    case startDay
    case meetingDay
    case counted
    case weekend
    case holiday(Occasion)
    case makeUpWorkday(Occasion)
    case paused
    case correspondingDay(months: Int)
    /// The month has no corresponding day, so its last day stands for it.
    case monthEnd(months: Int)
    /// The end of a count in months, moved on by its paused days.
    case movedByPauses(days: Int)
    /// The next working day, since the count ended on a day that is not worked.
    case rolledForward(past: DayKind)
    case rolledBackward(past: DayKind)

    package var text: Text {
        switch self {
        case .startDay: Text("起始日，不计入", "day of the event, not counted")
        case .meetingDay: Text("会议日，不计入", "day of the meeting, not counted")
        case .counted: Text("计入", "counted")
        case .weekend: Text("周末，不计", "weekend")
        case .holiday(let occasion):
            occasion.local.map { occasion.dayOff + $0.since + Text("，不计", "") }
                ?? Text("\(occasion.name.zh)放假，不计", "holiday: \(occasion.name.en)")
        case .makeUpWorkday(let occasion):
            occasion.worked + (occasion.local?.since ?? Text("", "")) + Text("，计入", ", counted")
        case .paused: Text("暂停，不计", "clock paused")
        case .correspondingDay(let months):
            Text("满 \(months) 个月的对应日", "corresponding day, month \(months)")
        case .monthEnd(let months):
            Text("满 \(months) 个月，当月无对应日，为月末日", "month \(months) has no corresponding day: its last day")
        case .movedByPauses(let days):
            Text("扣除暂停的 \(days) 天后", "after \(days) paused day\(days == 1 ? "" : "s")")
        case .rolledForward(let past):
            Text("期满日为\(past.text.zh)，顺延至此", "the last day was a day off (\(past.text.en)): moved on to here")
        case .rolledBackward(let past):
            Text("期满日为\(past.text.zh)，提前至此", "the last day was a day off (\(past.text.en)): moved back to here")
        }
    }
}

/// Turns the steps of a walk into lines that people read.
struct TraceBuilder {
    let rule: DeadlineRule
    let calendar: WorkCalendar
    private(set) var lines: [TraceLine] = []

    /// The kind of the day on which the count ended, for the line that rolls on from it.
    private var ended = DayKind.workday

    init(rule: DeadlineRule, calendar: WorkCalendar) {
        self.rule = rule
        self.calendar = calendar
    }

    mutating func add(_ day: Day, _ step: Walk.Step) {
        switch step {
        case .start: append(day, rule.direction == .forward ? .startDay : .meetingDay)
        case .counted(let number):
            append(day, whyCounted(day), number)
            ended = calendar.kind(of: day)
        case .skipped, .passed: append(day, whyNotWorked(day))
        case .paused: append(day, .paused)
        case .month(let number, let isMonthEnd):
            append(day, isMonthEnd ? .monthEnd(months: number) : .correspondingDay(months: number), number)
            ended = calendar.kind(of: day)
        case .movedByPauses(let days):
            append(day, .movedByPauses(days: days))
            ended = calendar.kind(of: day)
        case .rolled:
            append(day, rule.end == .rollBackward ? .rolledBackward(past: ended) : .rolledForward(past: ended))
        }
    }

    private mutating func append(_ day: Day, _ why: Why, _ counted: Int? = nil) {
        lines.append(TraceLine(day: day, counted: counted, why: why))
    }

    /// A make-up workday is remarkable only where working days are counted.
    private func whyCounted(_ day: Day) -> Why {
        if rule.unit == .workingDays, case .makeUpWorkday(let occasion) = calendar.kind(of: day) {
            return .makeUpWorkday(occasion)
        }
        return .counted
    }

    private func whyNotWorked(_ day: Day) -> Why {
        if case .holiday(let occasion) = calendar.kind(of: day) { .holiday(occasion) } else { .weekend }
    }
}
