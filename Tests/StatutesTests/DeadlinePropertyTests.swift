import Statutes
import Testing

/// Rules that must hold for every rule, start and pause, tried with seeded chance.
struct DeadlinePropertyTests {
    private let china = WorkCalendar.china

    private func anyDay(_ generator: inout SeededGenerator) -> Day {
        Day(number: Int.random(in: 12_600...20_600, using: &generator))
    }

    private func anyRule(_ generator: inout SeededGenerator, mayPause: Bool = false) -> DeadlineRule {
        let unit = DeadlineRule.Unit.allCases[Int.random(in: 0..<3, using: &generator)]
        let most =
            switch unit {
            case .workingDays: 30
            case .days: 90
            case .months: 12
            }
        let direction: DeadlineRule.Direction = mayPause || Bool.random(using: &generator) ? .forward : .backward
        let start: DeadlineRule.Start = Bool.random(using: &generator) ? .nextDay : .sameDay
        let end = DeadlineRule.End.allCases[Int.random(in: 0..<3, using: &generator)]
        return rule(
            Int.random(in: 1...most, using: &generator), unit, direction: direction, start: start, end: end,
            mayPause: mayPause)
    }

    /// The same date from the definition: list the days that may count, take the one at the place asked for.
    private func expected(_ rule: DeadlineRule, from: Day, pauses: [Pause] = []) -> Day {
        let sign = rule.direction == .forward ? 1 : -1
        let first = rule.start == .nextDay ? 1 : 0
        func isPaused(_ day: Day) -> Bool {
            pauses.contains { pause in
                guard rule.mayPause, let to = pause.to else { return false }
                return pause.from < day && day <= to
            }
        }
        var amount = rule.amount
        if rule.unit == .months {
            let corresponding = from.adding(months: rule.amount * sign)
            let isFull = rule.start == .sameDay && (sign < 0 || corresponding.day == from.day)
            let end = isFull ? corresponding.adding(days: -sign) : corresponding
            amount = abs(from.days(until: end)) + (rule.start == .sameDay ? 1 : 0)
        }
        let candidates = (first...(first + 2_000)).lazy.map { from.adding(days: $0 * sign) }.filter { day in
            !isPaused(day) && (rule.unit != .workingDays || china.kind(of: day).isWorkday)
        }
        let counted = Array(candidates.prefix(amount))
        var due = counted[amount - 1]
        let step = rule.end == .rollForward ? 1 : -1
        while rule.end != .asIs, !china.kind(of: due).isWorkday { due = due.adding(days: step) }
        return due
    }

    @Test func anIndependentCountAgrees() {
        var generator = SeededGenerator(seed: 10)
        for _ in 0..<1_500 {
            let rule = anyRule(&generator)
            let from = anyDay(&generator)
            #expect(
                Deadline.due(rule, from: from, calendar: china).due == expected(rule, from: from), "\(rule) \(from)")
        }
    }

    @Test func anIndependentCountAgreesWithPauses() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<1_000 {
            let rule = anyRule(&generator, mayPause: true)
            let from = anyDay(&generator)
            let pauses = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                let start = from.adding(days: Int.random(in: -5...40, using: &generator))
                return Pause(from: start, to: start.adding(days: Int.random(in: 0...25, using: &generator)))
            }
            let due = Deadline.due(rule, from: from, pauses: pauses, calendar: china).due
            #expect(due == expected(rule, from: from, pauses: pauses), "\(rule) \(from) \(pauses)")
        }
    }

    @Test func aLaterStartIsNeverDueEarlier() {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<60 {
            let rule = anyRule(&generator)
            let first = anyDay(&generator)
            let dues = (0..<60).map { Deadline.due(rule, from: first.adding(days: $0), calendar: china).due }
            #expect(zip(dues, dues.dropFirst()).allSatisfy { $0 <= $1 }, "\(rule) \(first)")
        }
    }

    @Test func aPauseWithinTheTimeShiftsByExactlyItsUnits() {
        var generator = SeededGenerator(seed: 13)
        for _ in 0..<500 {
            let unit: DeadlineRule.Unit = Bool.random(using: &generator) ? .workingDays : .days
            let amount = Int.random(in: 2...30, using: &generator)
            let pausing = rule(amount, unit, mayPause: true)
            let from = anyDay(&generator)
            let plain = Deadline.due(pausing, from: from, calendar: china).due
            let start = from.adding(days: Int.random(in: 0..<from.days(until: plain), using: &generator))
            let pause = Pause(from: start, to: start.adding(days: Int.random(in: 1...40, using: &generator)))
            let to = pause.to ?? start
            let units = unit == .days ? start.days(until: to) : china.workdays(after: start, through: to)
            let paused = Deadline.due(pausing, from: from, pauses: [pause], calendar: china).due
            let longer = Deadline.due(rule(amount + units, unit), from: from, calendar: china).due
            #expect(paused == longer, "\(amount) \(unit) \(from) \(pause)")
        }
    }

    @Test func countingBackUndoesCountingOn() {
        var generator = SeededGenerator(seed: 14)
        for _ in 0..<500 {
            let amount = Int.random(in: 1...40, using: &generator)
            let from = anyDay(&generator)
            let there = Deadline.due(rule(amount, .days), from: from, calendar: china).due
            #expect(Deadline.due(rule(amount, .days, direction: .backward), from: there, calendar: china).due == from)

            guard china.isWorkday(from) else { continue }
            let worked = Deadline.due(rule(amount, .workingDays), from: from, calendar: china).due
            let back = rule(amount, .workingDays, direction: .backward)
            #expect(Deadline.due(back, from: worked, calendar: china).due == from)
        }
    }

    @Test func theTraceCountsTheAmountAndEndsOnTheDueDate() {
        var generator = SeededGenerator(seed: 15)
        for _ in 0..<1_000 {
            let mayPause = Bool.random(using: &generator)
            let rule = anyRule(&generator, mayPause: mayPause)
            let from = anyDay(&generator)
            let start = from.adding(days: Int.random(in: 0...10, using: &generator))
            let pauses = [Pause(from: start, to: start.adding(days: 6))]
            let deadline = Deadline.compute(rule, from: from, pauses: pauses, calendar: china)
            let plain = Deadline.due(rule, from: from, pauses: pauses, calendar: china)
            #expect(deadline.due == plain.due && deadline.provisional == plain.provisional)
            #expect(deadline.trace.compactMap(\.counted) == Array(1...rule.amount), "\(rule) \(from)")
            #expect(deadline.trace.last?.day == deadline.due, "\(rule) \(from)")
        }
    }

    @Test func everyDayStandsInTheTraceOnceAndInOrder() {
        var generator = SeededGenerator(seed: 16)
        for _ in 0..<500 {
            let unit: DeadlineRule.Unit = Bool.random(using: &generator) ? .workingDays : .days
            let direction: DeadlineRule.Direction = Bool.random(using: &generator) ? .forward : .backward
            let end: DeadlineRule.End = direction == .forward ? .rollForward : .rollBackward
            let rule = rule(Int.random(in: 1...40, using: &generator), unit, direction: direction, end: end)
            let from = anyDay(&generator)
            let deadline = Deadline.compute(rule, from: from, calendar: china)
            let sign = direction == .forward ? 1 : -1
            let days = (0...abs(from.days(until: deadline.due))).map { from.adding(days: $0 * sign) }
            #expect(deadline.trace.map(\.day) == days, "\(rule) \(from)")
        }
    }

    @Test func everyReasonIsTrueOfItsDay() {
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<500 {
            let rule = anyRule(&generator)
            for line in Deadline.compute(rule, from: anyDay(&generator), calendar: china).trace {
                let kind = china.kind(of: line.day)
                switch line.why {
                case .weekend: #expect(kind == .weekend)
                case .holiday(let occasion): #expect(kind == .holiday(occasion))
                case .makeUpWorkday(let occasion): #expect(kind == .makeUpWorkday(occasion))
                case .rolledForward(let past), .rolledBackward(let past):
                    #expect(kind.isWorkday)
                    #expect(!past.isWorkday)
                case .counted: #expect(rule.unit == .days || kind == .workday)
                case .startDay: #expect(rule.direction == .forward && line.counted == nil)
                case .meetingDay: #expect(rule.direction == .backward && line.counted == nil)
                case .correspondingDay, .monthEnd: #expect(rule.unit == .months && line.counted != nil)
                case .paused, .movedByPauses: Issue.record("nothing was paused")
                }
            }
        }
    }
}
