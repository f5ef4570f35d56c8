import Statutes
import Words

/// A month as people count it, `2026-11` in an address. Its instants are those of its days in the zone of the deployment.
struct CalendarMonth: Hashable, Sendable, CustomStringConvertible {
    let first: Day

    init(of day: Day) { first = day.adding(days: 1 - day.day) }

    /// Exactly `2026-11`.
    init?(_ text: String) {
        guard text.utf8.count == 7, let day = Day(text + "-01") else { return nil }
        first = day
    }

    var next: CalendarMonth { CalendarMonth(of: first.adding(months: 1)) }

    /// From its first instant up to, and without, the first of the next.
    func span(in zone: Zone) -> (from: Instant, before: Instant) { (zone.startOf(first), zone.startOf(next.first)) }

    var description: String { String(first.description.prefix(7)) }

    var text: Text { Text("\(first.year) 年 \(first.month) 月", "\(Self.english[first.month - 1]) \(first.year)") }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
