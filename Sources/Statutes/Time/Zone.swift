/// A fixed distance from UTC. China keeps one time all year, so no table of daylight saving is needed.
package struct Zone: Sendable, Hashable {
    package let secondsFromUTC: Int

    package init(secondsFromUTC: Int) {
        self.secondsFromUTC = secondsFromUTC
    }

    package static let shanghai = Zone(secondsFromUTC: 8 * 3_600)

    /// Local midnight: a day runs from here up to, and without, the start of the next one.
    package func startOf(_ day: Day) -> Instant {
        Instant(secondsSinceEpoch: day.number * 86_400 - secondsFromUTC)
    }

    /// What a wall clock in this zone shows.
    package func time(of instant: Instant) -> TimeOfDay {
        let local = instant.secondsSinceEpoch + secondsFromUTC
        let second = local - floorDivide(local, 86_400) * 86_400
        return TimeOfDay(hour: second / 3_600, minute: second / 60 % 60, second: second % 60)
    }
}

/// A wall clock's reading; written as hour and minute, which is all a page shows.
package struct TimeOfDay: Sendable, Hashable, CustomStringConvertible {
    package let hour: Int
    package let minute: Int
    package let second: Int

    package var description: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }
}
