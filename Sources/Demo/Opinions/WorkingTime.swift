import Statutes

/// The clock on the wall while a plan is written: offices work on working days, residents at any time.
struct WorkingTime {
    private(set) var now: Instant
    private let calendar: WorkCalendar
    private let zone: Zone

    init(from now: Instant, calendar: WorkCalendar, zone: Zone) {
        (self.now, self.calendar, self.zone) = (now, calendar, zone)
    }

    var day: Day { now.day(in: zone) }

    /// Some working days on, in office hours; none means still today where there is time left.
    mutating func office(after days: Int, _ dice: inout Dice) -> Instant {
        var day = day
        var left = days
        if !calendar.isWorkday(day) || now > hour(16, on: day) {
            day = nextWorkday(after: day)
            left = max(0, left - 1)
        }
        for _ in 0..<left { day = nextWorkday(after: day) }
        let opens = max(hour(8, on: day).adding(seconds: 1800), now.adding(seconds: 240))
        let closes = hour(17, on: day).adding(seconds: 1800)
        now = opens.adding(seconds: dice.below(max(1, opens.seconds(until: closes))))
        return now
    }

    /// Some days on, between seven in the morning and ten at night.
    mutating func atHome(after days: Int, _ dice: inout Dice) -> Instant {
        let day = day.adding(days: days)
        let earliest = max(hour(7, on: day), now.adding(seconds: 900))
        let latest = max(hour(22, on: day), earliest.adding(seconds: 600))
        now = earliest.adding(seconds: dice.below(max(1, earliest.seconds(until: latest))))
        return now
    }

    private func hour(_ hour: Int, on day: Day) -> Instant { zone.startOf(day).adding(seconds: hour * 3600) }

    private func nextWorkday(after day: Day) -> Day {
        var next = day.adding(days: 1)
        while !calendar.isWorkday(next) { next = next.adding(days: 1) }
        return next
    }
}
