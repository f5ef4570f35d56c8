import Statutes
import Testing

struct TenYearsTests {
    /// Every rule started on every day of ten years: some 200,000 clocks.
    @Test(.timeLimit(.minutes(1)))
    func tenYearsOfClocksKeepTheirPromises() throws {
        let first = try day("2017-01-01")
        let last = try day("2026-12-31")
        let book = RuleBook.shipped
        var clocks = 0
        var broken: [String] = []
        for id in book.ids {
            var earlier: Day?
            for number in first.number...last.number {
                let from = Day(number: number)
                guard let rule = book.rule(id, on: from) else { continue }
                let (due, provisional) = Deadline.due(rule, from: from, calendar: .china)
                clocks += 1
                let isAhead = rule.direction == .forward ? from < due : due < from
                let isWorked = rule.end == .asIs && rule.unit != .workingDays || WorkCalendar.china.isWorkday(due)
                let isMonotone = earlier.map { $0 <= due } ?? true
                let isFirm = provisional || due <= last || rule.end == .asIs
                if !(isAhead && isWorked && isMonotone && isFirm) { broken.append("\(id) from \(from) due \(due)") }
                earlier = due
            }
        }
        #expect(broken == [])
        #expect(clocks > 190_000)
    }
}
