import Accounts
import App
import Casework
import Formats
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Statutes
@testable import Suggestions

/// A term of five years, day by day: sixty suggestions, some answered late, extended, refused, handled again or promised; two
/// holidays that are announced when clocks already run, a week in which nothing runs, and a county that shortens the time
/// to reply in the middle. Years in which the shipped calendar knows no holiday, so that the test's own count is complete.
@Suite(.timeLimit(.minutes(20))) struct FiveYearsTests {
    @Test(arguments: Engine.available) func everyClockIsRightAtTheEnd(engine: Engine) async throws {
        try await withSuggestions(engine, world: TestWorld(now: Zone.shanghai.startOf(Day(civil: 2031, 1, 5)))) {
            site in
            var term = try Term(site)
            try await term.run()
            try await term.compareClocks()
            try await term.compareReminders()
            try await term.compareStates()
            try await site.verify()
        }
    }
}

extension Term {
    // MARK: Looking back

    private struct Ran {
        let rule: String
        let title: String
        let start: Day
        let due: Day
        let end: Instant?
    }

    private func clocks() async throws -> [Ran] {
        try await site.database.read { tx in
            try tx.rows(
                """
                SELECT clock.rule_id, suggestion.title, clock.started_on, clock.due_on, clock.ended_at FROM clock
                LEFT JOIN handling ON handling.id = clock.case_id
                JOIN suggestion ON suggestion.id = COALESCE(handling.suggestion_id, clock.case_id)
                """
            ).map {
                Ran(
                    rule: try $0.get(0), title: try $0.get(1), start: try $0.get(2), due: try $0.get(3),
                    end: try $0.get(4))
            }
        }
    }

    private static let times = [
        "SUG-05": "7 days", "SUG-06": "7 workdays", "SUG-09": "10 workdays", "SUG-10": "10 workdays",
        "SUG-11": "2 months",
        "SUG-13": "3 months", "SUG-14": "6 months", "SUG-18": "10 workdays", "SUG-19": "1 months",
    ]

    /// What it is due by in the test's own count: as it was known when it began, and later where an announcement says so.
    private func due(_ clock: Ran) throws -> (first: Day, last: Day) {
        let time = try #require(
            clock.rule == "SUG-13" && clock.start >= Self.shorter ? "2 months" : Self.times[clock.rule], "\(clock.rule)"
        )
        let first = try almanac.due(time, from: clock.start, knownOn: clock.start)
        var last = first
        for announcement in almanac.announcements where announcement.on > clock.start {
            let told = Zone.shanghai.startOf(announcement.on).adding(seconds: 8 * 3600)
            guard clock.end.map({ $0 >= told }) ?? true else { continue }
            last = max(last, try almanac.due(time, from: clock.start, knownOn: announcement.on))
        }
        return (first, last)
    }

    func compareClocks() async throws {
        let ran = try await clocks()
        #expect(ran.count > 300 && Set(ran.map(\.rule)) == Set(Self.times.keys))
        var moved = 0
        for clock in ran {
            let due = try due(clock)
            #expect(clock.due == due.last, "\(clock.title) \(clock.rule) from \(clock.start)")
            if due.first != due.last { moved += 1 }
        }
        // Both announcements moved something, and the shorter time was used.
        #expect(moved >= 2)
        #expect(ran.contains { $0.rule == "SUG-13" && $0.start >= Self.shorter })
    }

    private static let told: [String: (before: [Int], late: Bool)] = [
        "SUG-05": ([1], true), "SUG-06": ([2], true), "SUG-10": ([2], true), "SUG-11": ([10, 3], true),
        "SUG-13": ([20, 5], true), "SUG-14": ([20, 5], true), "SUG-19": ([5], true), "SUG-18": ([3], false),
    ]

    /// One reminder for each that is asked for, and no other; of what ran when a holiday was announced, only that none
    /// comes twice.
    func compareReminders() async throws {
        var (expected, moved): ([String], Set<String>) = ([], [])
        for clock in try await clocks() {
            guard let told = Self.told[clock.rule] else { continue }
            let due = try due(clock)
            let name = "\(clock.title) \(clock.rule)"
            if isCrossed(clock, due.last) {
                moved.insert(name)
                continue
            }
            let known = clock.due
            func workday(_ day: Day) -> Bool { almanac.isWorkday(day, knownOn: known) }
            func back(_ count: Int) -> Day {
                var (day, left) = (clock.due, count)
                while left > 0 {
                    day = day.adding(days: -1)
                    if workday(day) { left -= 1 }
                }
                return day
            }
            var late = clock.due.adding(days: 1)
            while !workday(late) { late = late.adding(days: 1) }
            let moments =
                told.before.map { (back($0), "before") } + [(clock.due, "due")] + (told.late ? [(late, "late")] : [])
            var tellings: [(Day, String)] = []
            for (day, moment) in moments where day > clock.start {
                guard let morning = mornings.first(where: { $0 >= day }) else { continue }
                if let last = tellings.last, last.0 == morning { tellings.removeLast() }
                tellings.append((morning, moment))
            }
            for (morning, moment) in tellings {
                let at = Zone.shanghai.startOf(morning).adding(seconds: 8 * 3600 + 60)
                if let end = clock.end, end <= at { continue }
                expected.append("\(morning) \(name) \(clock.due) \(moment)")
            }
        }
        let posted = try await site.database.read { tx in
            try tx.rows(
                "SELECT made_at, kind, arguments, person_id FROM notice WHERE kind LIKE 'suggestion.reminder.%'"
            ).map {
                (
                    try $0.get(0, as: Instant.self), try $0.get(1, as: String.self), try $0.get(2, as: String.self),
                    try $0.get(3, as: String?.self)
                )
            }
        }
        var actual: [String] = []
        var promises = 0
        for (at, kind, arguments, person) in posted {
            guard let found = arguments.wholeMatch(of: #/\{"due":"(.*)","rule":"(.*)","title":"(.*)"\}/#) else {
                #expect(arguments.contains("\"promise\":\"更换十二盏路灯\""))
                promises += 1
                continue
            }
            let name = "\(found.3) \(found.2)"
            if moved.contains(name) { continue }
            // Both signers are reminded of their own feedback.
            if found.2 == "SUG-18", person != site.people[.lead]?.text { continue }
            actual.append(
                "\(at.day(in: .shanghai)) \(name) \(found.1) \(kind.split(separator: ".").last.map(String.init) ?? "")")
        }
        #expect(expected.count > 120)
        #expect(Set(actual).count == actual.count, "doubled")
        let (lost, more) = (Set(expected).subtracting(actual), Set(actual).subtracting(expected))
        #expect(lost.isEmpty, "lost: \(lost.sorted().prefix(5))")
        #expect(more.isEmpty, "not asked for: \(more.sorted().prefix(5))")
        // Twenty days before, five days before, and on the day itself; what was put off was done long before its new day.
        let promised = (0..<Self.count).filter { $0 % 6 == 4 && Self.first.adding(days: 29 * $0 + 260) <= Self.last }
        #expect(promises == 3 * promised.count)
    }

    /// Whether a holiday was announced while it ran: what had been told by then was told by the old table.
    private func isCrossed(_ clock: Ran, _ due: Day) -> Bool {
        almanac.announcements.contains { announcement in
            let told = Zone.shanghai.startOf(announcement.on)
            return announcement.on > clock.start && announcement.on <= due && clock.end.map { $0 >= told } ?? true
        }
    }

    func compareStates() async throws {
        for number in 0..<Self.count {
            let begun = Self.first.adding(days: 29 * number)
            guard begun.adding(days: 310) <= Self.last else { continue }
            let one = try await site.json(try #require(book.paths[number]))
            #expect(one["state"]?.string == "concluded", "\(number)")
            #expect(one["outcome"]?.string == (number % 6 == 4 ? "noFeedback" : "satisfied"), "\(number)")
        }
    }
}
