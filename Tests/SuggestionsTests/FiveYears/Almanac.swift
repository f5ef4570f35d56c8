import Testing

@testable import Statutes

/// The test's own count: nothing of it is the program's.
struct Almanac {
    struct Announcement {
        let on: Day
        let off: Set<Day>
        let worked: Set<Day>
    }
    let announcements: [Announcement]

    /// As it was known on a day, the announcement of that day included.
    func isWorkday(_ day: Day, knownOn known: Day) -> Bool {
        let told = announcements.filter { $0.on <= known }
        if told.contains(where: { $0.off.contains(day) }) { return false }
        if told.contains(where: { $0.worked.contains(day) }) { return true }
        // 1 January 2001 was a Monday.
        return !(5...6).contains(((day.number - Self.monday.number) % 7 + 7) % 7)
    }
    private static let monday = Day(civil: 2001, 1, 1)

    func next(_ day: Day, knownOn known: Day) -> Day {
        var day = day
        while !isWorkday(day, knownOn: known) { day = day.adding(days: 1) }
        return day
    }

    func due(_ amount: String, from start: Day, knownOn known: Day) throws -> Day {
        let parts = amount.split(separator: " ")
        let count = try #require(Int(parts[0]))
        switch parts[1] {
        case "workdays":
            var (day, left) = (start, count)
            while left > 0 {
                day = day.adding(days: 1)
                if isWorkday(day, knownOn: known) { left -= 1 }
            }
            return day
        case "days": return next(start.adding(days: count), knownOn: known)
        default:
            let months = start.year * 12 + start.month - 1 + count
            let (year, month) = (months / 12, months % 12 + 1)
            var day = start.day
            // No such day in that month: its last one.
            while Day(year: year, month: month, day: day) == nil { day -= 1 }
            return next(try #require(Day(year: year, month: month, day: day)), knownOn: known)
        }
    }
}
