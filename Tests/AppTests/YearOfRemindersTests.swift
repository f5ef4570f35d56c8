import App
import Casework
import Formats
import Foundation
import Opinions
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// A year with its holidays, working weekends, a week in which nothing runs, and cases that are answered, answered late,
/// and forgotten. What was told is compared, one by one, with what a list of the year's working days asks for.
@Suite(.timeLimit(.minutes(20))) struct YearOfRemindersTests {
    private static let outage = "2026-07-13"..."2026-07-19"

    /// Written down by hand: working days before the due day, and whether being late is told.
    private static let told: [String: (before: [Int], late: Bool)] = [
        "OPN-01": ([1], true), "OPN-10": ([1], true), "OPN-03": ([1], false), "OPN-04": ([1], true),
        "OPN-05": ([2], true), "OPN-06": ([5, 2], true), "OPN-11": ([3], true), "OPN-13": ([2], true),
        "OPN-07": ([1], true), "OPN-14": ([2], true), "OPN-15": ([2], true), "OPN-16": ([1], true),
        "OPN-17": ([5, 1], false),
    ]

    @Test func noReminderIsLostOrDoubledOrSentOnAHoliday() async throws {
        try await withMailSite(at: "2026-01-04T01:00:00Z") { site in
            for visitor in [Visitor.clerk, .staff, .unitClerk, .unitSigner, .deputy] {
                try await site.subscribe(visitor)
            }
            var mails: [(day: Day, mail: Mailbox.Mail)] = []
            var year = Year()
            var day = try #require(Day("2026-01-05"))
            let end = try #require(Day("2026-12-31"))
            while day <= end {
                if !Self.outage.contains(day.description) {
                    // Before the hour, at it, at noon when people work, and in the evening.
                    for (hour, minute) in [(7, 59), (8, 1), (12, 0), (20, 30)] {
                        site.move(to: day, hour: hour, minute: minute)
                        if hour == 12 { try await year.work(on: day, site) }
                        _ = try await OpinionsFeature.timeouts(site.plugged.desk).run()
                        let sent = try await site.minute()
                        #expect(sent.isEmpty || (hour, minute) == (8, 1), "\(day) \(hour):\(minute)")
                        mails += sent.map { (day, $0) }
                        if (hour, minute) == (8, 1) { try await check(sent, on: day, site) }
                    }
                }
                day = day.adding(days: 1)
            }
            #expect(year.numbers.count > 150)
            try await compare(with: site)
            let calendar = WorkCalendar.china
            #expect(mails.allSatisfy { calendar.isWorkday($0.day) && !Self.outage.contains($0.day.description) })
            let keys = mails.map { "\($0.mail.to) \($0.day)" }
            #expect(keys.count == Set(keys).count)
            #expect(Set(mails.compactMap { $0.mail.headers["Message-ID"] }).count == mails.count)
            // On the morning after the outage everybody who has something gets one mail.
            let after = mails.filter { $0.day.description == "2026-07-20" }.map(\.mail.to)
            #expect(after.count == Set(after).count && after.contains(MailSite.address(.clerk)))
        }
    }

    /// The mails of one morning against the tables.
    private func check(_ mails: [Mailbox.Mail], on day: Day, _ site: MailSite) async throws {
        let working = "('submitted', 'withDeputy', 'withUnit', 'escalated', 'reopened')"
        let late = "(due_on < '\(day)' AND state IN \(working))"
        let wanted: [(Visitor, String)] = [
            (.clerk, "site_id = 'site-sq' AND (state = 'submitted' OR state = 'reopened' OR \(late))"),
            (.unitClerk, "unit_id = 'unit-sq' AND state = 'withUnit' AND NOT \(Self.drafted)"),
            (.unitSigner, "unit_id = 'unit-sq' AND state = 'withUnit' AND \(Self.drafted)"),
            (.staff, "county_id = '411624000000' AND \(late)"),
            (.deputy, "1 = 0"),
        ]
        let isWorkday = WorkCalendar.china.isWorkday(day)
        for (visitor, condition) in wanted {
            let numbers = try await site.plugged.database.read { tx in
                try tx.rows("SELECT number FROM opinion WHERE \(SQL(stringLiteral: condition)) ORDER BY id DESC").map {
                    try $0.get(0, as: String.self)
                }
            }
            let own = mails.filter { $0.to == MailSite.address(visitor) }
            if numbers.isEmpty || !isWorkday {
                #expect(own.isEmpty, "\(visitor) \(day)")
            } else {
                #expect(own.map(\.numbers) == [Array(numbers.prefix(50))], "\(visitor) \(day)")
            }
        }
    }

    private static let drafted =
        "EXISTS (SELECT 1 FROM opinion_reply WHERE opinion_id = opinion.id AND given_at IS NULL)"

    /// One notice for each that is asked for, and no other.
    private func compare(with site: MailSite) async throws {
        let days = try Self.workdays()
        let rounds = days.filter {
            !Self.outage.contains($0.description) && ("2026-01-05"..."2026-12-31").contains($0.description)
        }
        var expected: [String] = []
        let clocks = try await site.plugged.database.read { tx in
            try tx.rows(
                """
                SELECT opinion.number, clock.rule_id, clock.started_on, clock.due_on, clock.ended_at FROM clock
                JOIN opinion ON opinion.id = clock.case_id
                """
            ).map {
                (
                    try $0.get(0, as: String.self), try $0.get(1, as: String.self), try $0.get(2, as: Day.self),
                    try $0.get(3, as: Day.self), try $0.get(4, as: Instant?.self)
                )
            }
        }
        for (number, rule, started, due, ended) in clocks {
            guard let told = Self.told[rule] else { continue }
            // What is told on which morning; of several on one, the last.
            var mornings: [(Day, String)] = []
            let before = days.filter { $0 < due }
            var moments = told.before.compactMap { count in before.suffix(count).first.map { ($0, "before") } }
            moments += [days.last { $0 <= due }].compactMap { $0 }.map { ($0, "due") }
            if told.late { moments += [days.first { $0 > due }].compactMap { $0 }.map { ($0, "late") } }
            for (day, moment) in moments where day > started {
                guard let morning = rounds.first(where: { $0 >= day }) else { continue }
                if let last = mornings.last, last.0 == morning { mornings.removeLast() }
                mornings.append((morning, moment))
            }
            for (morning, moment) in mornings {
                let at = Zone.shanghai.startOf(morning).adding(seconds: 8 * 3600 + 60)
                if let ended, ended <= at { continue }
                expected.append("\(morning) \(number) \(rule) \(due) \(moment)")
            }
        }
        let posted = try await site.plugged.database.read { tx in
            try tx.rows("SELECT made_at, kind, arguments FROM notice WHERE kind LIKE 'opinion.reminder.%'").map {
                (try $0.get(0, as: Instant.self), try $0.get(1, as: String.self), try $0.get(2, as: String.self))
            }
        }
        let actual = try posted.map { at, kind, arguments in
            let found = try #require(
                arguments.wholeMatch(of: #/\{"due":"(.*)","number":"(.*)","rule":"(.*)"\}/#), "\(arguments)")
            #expect(Zone.shanghai.time(of: at).description == "08:01")
            return "\(at.day(in: .shanghai)) \(found.2) \(found.3) \(found.1) \(kind.dropFirst(17))"
        }
        #expect(expected.count > 300)
        #expect(Set(actual).count == actual.count, "doubled")
        let (lost, more) = (Set(expected).subtracting(actual), Set(actual).subtracting(expected))
        #expect(lost.isEmpty, "lost: \(lost.sorted().prefix(5))")
        #expect(more.isEmpty, "not asked for: \(more.sorted().prefix(5))")
    }

    private static func workdays() throws -> [Day] {
        let first = try #require(Day("2025-12-01"))
        return (0..<500).map { first.adding(days: $0) }.filter { WorkCalendar.china.isWorkday($0) }
    }
}

/// What people do in the year: some cases are never looked at, some lie with the unit for ever, some are answered in time
/// and some late.
private struct Year {
    private(set) var numbers: [String] = []
    private var plans: [(day: Day, act: Act, number: String)] = []

    private enum Act {
        case give(String)
        case draft, sign
    }

    mutating func work(on day: Day, _ site: MailSite) async throws {
        if day.number.isMultiple(of: 2) { try await send(on: day, site) }
        let due = plans.filter { $0.day <= day }
        plans.removeAll { $0.day <= day }
        guard !due.isEmpty else { return }
        let (clerk, unit) = (try await site.signIn(.clerk), try await site.signIn(.unitClerk))
        let signer = try await site.signIn(.unitSigner)
        for (_, act, number) in due {
            switch act {
            case .give(let handling):
                try await clerk.post(
                    "/opinions/\(number)/accept-to-unit", ["unit": "unit-sq", "handling": handling, "note": "路政"])
            case .draft: try await unit.post("/opinions/\(number)/draft-reply", ["text": "已经修好", "result": "solved"])
            case .sign: try await signer.post("/opinions/\(number)/sign-reply")
            }
        }
    }

    private mutating func send(on day: Day, _ site: MailSite) async throws {
        let sent = try await site.site.web.browser().json(
            .post, "/api/v1/opinions", ["site": "SQ-001", "text": "路灯又不亮了", "topic": "roads"], expect: 201
        ).json
        guard case .text(let number)? = sent["number"] else { return }
        let next = day.adding(days: 1)
        switch numbers.count % 8 {
        case 0: break
        case 1: plans.append((next, .give("simple"), number))
        case 2, 3, 4: answer(number, "complex", given: next, after: 4)
        case 5: answer(number, "hard", given: next, after: 28)
        case 6: answer(number, "simple", given: next, after: 9)
        default: answer(number, "hard", given: day.adding(days: 6), after: 40)
        }
        numbers.append(number)
    }

    private mutating func answer(_ number: String, _ handling: String, given: Day, after days: Int) {
        plans.append((given, .give(handling), number))
        plans.append((given.adding(days: days), .draft, number))
        plans.append((given.adding(days: days + 1), .sign, number))
    }
}
