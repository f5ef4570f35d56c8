import Statutes
import Testing

/// The calendar as a child learns it: next day, next month, next year. Slow, and independent of the arithmetic tested.
private struct NaiveDate {
    var year: Int
    var month: Int
    var day: Int
    /// Monday is 1.
    var weekday: Int

    var daysInMonth: Int {
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    mutating func advance() {
        weekday = weekday % 7 + 1
        day += 1
        guard day > daysInMonth else { return }
        day = 1
        month += 1
        guard month > 12 else { return }
        month = 1
        year += 1
    }
}

struct DayTests {
    @Test func everyDayOfEightCenturiesAgreesWithCountingOnOneByOne() throws {
        // 1 January 1600 was a Saturday.
        var naive = NaiveDate(year: 1600, month: 1, day: 1, weekday: 6)
        var number = try day("1600-01-01").number
        var wrong: [Int] = []
        while naive.year < 2400 {
            let counted = Day(number: number)
            let built = Day(year: naive.year, month: naive.month, day: naive.day)
            let agrees =
                counted.year == naive.year && counted.month == naive.month && counted.day == naive.day
                && counted.weekday.rawValue == naive.weekday && built == counted
            if !agrees { wrong.append(number) }
            naive.advance()
            number += 1
        }
        #expect(wrong.isEmpty)
        #expect(number - (try day("1600-01-01")).number == 2 * 146_097)
    }

    @Test func theEpochIsDayZeroAndAThursday() throws {
        let epoch = try day("1970-01-01")
        #expect(epoch.number == 0)
        #expect(epoch.weekday == .thursday)
        #expect(try day("1969-12-31").number == -1)
        #expect(try day("2026-12-01").weekday == .tuesday)
    }

    @Test func textsReadBackAndSortLikeDays() throws {
        var generator = SeededGenerator(seed: 1)
        let last = try day("9999-12-31").number
        let first = try day("0001-01-01").number
        for _ in 0..<2_000 {
            let one = Day(number: Int.random(in: first...last, using: &generator))
            let other = Day(number: Int.random(in: first...last, using: &generator))
            #expect(Day(one.description) == one)
            #expect((one < other) == (one.description < other.description))
        }
    }

    @Test(arguments: [
        "", "2026-2-1", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
        "2026/01/01", "20260101", "2026-01-01 ", " 2026-01-01", "+026-01-01", "2026-1a-01", "0000-01-01", "2026-01-011",
        "２０２６-01-01",
    ])
    func whatIsNotADayIsNotRead(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func onlyDatesThatExistAreBuilt() {
        #expect(Day(year: 2024, month: 2, day: 29) != nil)
        #expect(Day(year: 2023, month: 2, day: 29) == nil)
        #expect(Day(year: 2026, month: 4, day: 31) == nil)
        #expect(Day(year: 0, month: 1, day: 1) == nil)
        #expect(Day(year: 10_000, month: 1, day: 1) == nil)
        #expect(Day(year: 2026, month: 12, day: -1) == nil)
    }

    @Test func addingDaysAndCountingThemAreInverse() throws {
        let start = try day("2024-02-28")
        #expect(start.adding(days: 2).description == "2024-03-01")
        #expect(start.adding(days: -59).description == "2023-12-31")
        #expect(start.days(until: start.adding(days: 366)) == 366)
        #expect(start.days(until: start.adding(days: -10)) == -10)
    }

    @Test(arguments: [
        ("2025-11-30", 3, "2026-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-11-15", 3, "2027-02-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -13, "2024-12-15"),
        ("2026-05-05", 0, "2026-05-05"),
    ])
    func monthsEndOnTheCorrespondingDayElseOnTheLast(from: String, months: Int, to: String) throws {
        #expect(try day(from).adding(months: months).description == to)
    }

    @Test func monthsAgreeWithSteppingThroughTheCalendar() throws {
        var generator = SeededGenerator(seed: 2)
        let first = try day("1890-01-01").number
        for _ in 0..<1_000 {
            let start = Day(number: first + Int.random(in: 0..<80_000, using: &generator))
            let months = Int.random(in: 1...40, using: &generator)
            // Walk day by day until as many new months have begun; then on to the same day, or stop at the month's end.
            var reached = start
            var begun = 0
            while begun < months {
                reached = reached.adding(days: 1)
                if reached.day == 1 { begun += 1 }
            }
            while reached.day < start.day, reached.adding(days: 1).day != 1 { reached = reached.adding(days: 1) }
            #expect(start.adding(months: months) == reached)
        }
    }
}
