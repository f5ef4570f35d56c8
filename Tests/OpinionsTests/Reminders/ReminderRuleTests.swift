import Casework
import Statutes
import Testing

@testable import Opinions

/// Which mornings the rules mean, with days that were counted on a paper calendar.
@Suite struct ReminderRuleTests {
    private func rule(_ clock: RuleID, _ stage: String) throws -> ReminderRule {
        try #require(ReminderRule.byClock[clock]?.first { $0.stage == stage })
    }

    @Test(
        arguments: [
            // Due on a Friday.
            ("OPN-05", "before-2", "2026-11-27", "2026-11-25"), ("OPN-05", "due", "2026-11-27", "2026-11-27"),
            ("OPN-05", "late", "2026-11-27", "2026-11-30"),
            // Over a weekend.
            ("OPN-01", "before-1", "2026-11-30", "2026-11-27"),
            // 25 to 27 September and 1 to 7 October are holidays; Saturday, 10 October is worked.
            ("OPN-06", "before-5", "2026-10-09", "2026-09-24"), ("OPN-06", "before-2", "2026-10-08", "2026-09-29"),
            ("OPN-06", "late", "2026-10-09", "2026-10-10"), ("OPN-04", "before-1", "2026-10-08", "2026-09-30"),
            // What is due on a holiday, by a calendar that was announced later, is told before it.
            ("OPN-05", "due", "2026-10-03", "2026-09-30"), ("OPN-05", "before-2", "2026-10-03", "2026-09-29"),
            ("OPN-05", "late", "2026-10-03", "2026-10-08"),
        ])
    func aStageHasItsMorning(_ clock: String, _ stage: String, _ due: String, _ morning: String) throws {
        let told = try rule(RuleID(rawValue: clock), stage).time.day(due: day(due), calendar: .china)
        #expect(told == day(morning))
    }

    @Test func everyRuleIsOfAClockThatRunsAndEveryClockHasOneOrAReason() {
        let clocks = Set(
            OpinionLifecycle.transitions.flatMap(\.clocks).compactMap { effect -> RuleID? in
                switch effect {
                case .start(let rule), .extend(let rule): rule
                case .startChosen, .end, .endAll, .pauseAll, .resumeAll: nil
                }
            } + Opinion.HandlingClass.allCases.map(\.rule))
        // They wait for the resident, or end a right.
        let silent: Set<RuleID> = ["OPN-02", "OPN-12", "OPN-09"]
        #expect(Set(ReminderRule.clocks) == clocks.subtracting(silent))
    }

    @Test func stagesOfAClockAreDifferentAndInTheOrderOfTheirDays() {
        for (clock, rules) in ReminderRule.byClock {
            #expect(Set(rules.map(\.stage)).count == rules.count)
            for number in 0..<400 {
                let due = day("2026-01-20").adding(days: number)
                let days = rules.map { $0.time.day(due: due, calendar: .china) }
                #expect(days == days.sorted(), "\(clock) \(due)")
                #expect(days.allSatisfy { WorkCalendar.china.isWorkday($0) })
                #expect(due.adding(days: -ReminderRule.horizon) <= days[0], "\(clock) \(due) is asked for too late")
            }
        }
    }
}
