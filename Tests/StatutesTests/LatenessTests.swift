import Statutes
import Testing

struct LatenessTests {
    @Test(arguments: [
        // Thirty days from 23 November: a fifth is six days, and two working days are within them.
        ("2026-11-24", Lateness.normal),
        ("2026-12-16", .normal),
        ("2026-12-17", .dueSoon),
        ("2026-12-23", .dueSoon),
        ("2026-12-24", .overdue),
        ("2027-01-06", .overdue),
        ("2027-01-07", .severelyOverdue),
    ])
    func thirtyDaysGrowLate(today: String, expected: Lateness) throws {
        let now = lateness(
            due: try day("2026-12-23"), today: try day(today), from: try day("2026-11-23"), calendar: .china)
        #expect(now == expected)
    }

    @Test(arguments: [
        // Seven days from Monday 23 November; the weekend before the last day leaves two working days on Thursday.
        ("2026-11-25", Lateness.normal),
        ("2026-11-26", .dueSoon),
        ("2026-11-30", .dueSoon),
        ("2026-12-01", .overdue),
        ("2026-12-03", .overdue),
        ("2026-12-04", .severelyOverdue),
    ])
    func aShortTimeIsSoonTwoWorkingDaysAhead(today: String, expected: Lateness) throws {
        let now = lateness(
            due: try day("2026-11-30"), today: try day(today), from: try day("2026-11-23"), calendar: .china)
        #expect(now == expected)
    }

    @Test func aLongHolidayBeforeTheEndIsNotWorkingTime() throws {
        // From 30 September the eight days of National Day hold one working day, 8 October.
        let now = lateness(
            due: try day("2026-10-08"), today: try day("2026-09-30"), from: try day("2026-09-01"), calendar: .china)
        #expect(now == .dueSoon)
    }

    @Test func theDueDayItselfIsInTime() throws {
        let due = try day("2026-11-25")
        #expect(lateness(due: due, today: due, from: try day("2026-11-23"), calendar: .china) == .dueSoon)
        #expect(
            lateness(due: due, today: due.adding(days: 1), from: try day("2026-11-23"), calendar: .china)
                > .dueSoon)
    }

    @Test func soonBeginsOnOneDayAndLastsToTheEnd() {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<300 {
            let from = Day(number: Int.random(in: 12_600...20_600, using: &generator))
            let due = from.adding(days: Int.random(in: 0...120, using: &generator))
            let soon = soonFrom(due: due, from: from, calendar: .china)
            #expect(from <= soon && soon <= due)
            for number in from.number...due.number {
                let today = Day(number: number)
                let isSoon = lateness(due: due, today: today, from: from, calendar: .china) == .dueSoon
                #expect(isSoon == (today >= soon), "\(from) \(due) \(today)")
            }
        }
    }

    @Test func latenessNeverShrinksFromDayToDay() {
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<200 {
            let from = Day(number: Int.random(in: 12_600...20_600, using: &generator))
            let due = from.adding(days: Int.random(in: 0...120, using: &generator))
            let levels = (0..<200).map {
                lateness(due: due, today: from.adding(days: $0), from: from, calendar: .china)
            }
            #expect(levels == levels.sorted())
            #expect(levels.last ?? .normal >= .overdue)
        }
    }
}
