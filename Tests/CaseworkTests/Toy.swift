import Casework
import Statutes
import Store
import TestKit
import Words

/// A life cycle small enough to reason about: a lamp is reported, mended by a worker, and checked by somebody else.
enum Lamp: Lifecycle {
    enum State: String, Hashable, Sendable, CaseIterable { case dark, mended, checked }
    enum Action: String, Hashable, Sendable, CaseIterable { case report, mend, check, reopen }
    enum Outcome: String, Hashable, Sendable { case bright }
    enum Guard: String, Hashable, Sendable, CaseIterable { case anotherPerson, isNight, isDay }

    static let kind = "lamp"
    static let clerk = Actor(.stationClerk, .site)
    static let unit = Actor(.unitClerk, .handlingUnit)
    static let transitions: [Transition<Lamp>] = [
        .init(.report, from: nil, to: .dark, by: [Actor(.resident, .anyone)], clocks: [.start("OPN-01")]),
        .init(.mend, from: .dark, to: .mended, by: [unit, clerk], clocks: [.endAll]),
        .init(.check, from: .mended, to: .checked, outcome: .bright, by: [clerk], when: [.anotherPerson, .isNight]),
        .init(.reopen, from: .checked, to: .dark, by: [clerk], when: [.isNight], clocks: [.start("OPN-04")]),
        .init(.reopen, from: .checked, to: .mended, by: [clerk], when: [.isDay]),
    ]
    static func refusal(of unmet: Guard) -> Text { Text(unmet.rawValue, unmet.rawValue) }
}

/// A clock on the wall that stands at nine in the morning of Tuesday, 24 November 2026, in Shanghai.
enum Fixed {
    static let now = Instant(secondsSinceEpoch: 1_795_482_000)

    static func world() -> World {
        let counter = Counter()
        return World(
            now: { now }, newID: { "00000000-0000-7000-8000-\(counter.next())" },
            randomBytes: { count in (0..<count).map { _ in UInt8(truncatingIfNeeded: counter.next()) } })
    }

    static func at(_ day: String) -> Instant {
        Zone.shanghai.startOf(Day(day) ?? Day(number: 0)).adding(seconds: 9 * 3600)
    }
}
