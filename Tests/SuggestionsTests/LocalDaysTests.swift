import App
import Casework
import Formats
import Messages
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// A county's own days off count for its reminders and marks, and for no other county's.
@Suite struct LocalDaysTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// One of each county, put forward on 24 November 2026; nobody works in 沈丘县 on the days given.
    private func both(_ off: [String], _ site: SuggestionSite) async throws -> (own: String, other: String) {
        try await site.agree(
            on: "/holidays",
            [
                ("region", SuggestionSite.county.text), ("days", off.map { "\($0),放假,防汛停工" }.joined(separator: "\n")),
                ("source", "沈政〔2026〕12 号"), ("article", ""),
            ])
        let own = try await site.file(cosigners: [])
        let other = try await site.draft(as: .otherCountyDeputy)
        try await site.act(
            "file", other, as: .otherCountyDeputy, [("channel", "betweenSessions"), ("oneMatter", "yes")])
        return (own, other)
    }

    /// Reminders that somebody finds, as `2026-11-27 before`, the oldest first.
    private func told(_ persona: Persona, _ site: SuggestionSite) async throws -> [String] {
        let person = try #require(site.people[persona])
        let viewer = persona.viewer(person)
        let notices = try await site.web.browser(as: viewer, name: persona.name).json(.get, "/api/v1/notices").json
        return try #require(notices["notices"]?.list).reversed().compactMap { notice in
            guard let kind = notice["kind"]?.string, kind.hasPrefix("suggestion.reminder.") else { return nil }
            return String(kind.dropFirst("suggestion.reminder.".count))
        }
    }

    private func mark(_ persona: Persona, _ site: SuggestionSite) async throws -> [Lateness] {
        let viewer = persona.viewer(site.people[persona])
        return try await site.database.read { tx in
            Waiting(try WaitingSuggestions(desk: site.desk).waiting(for: viewer, in: tx)).matters.map(\.lateness)
        }
    }

    @Test(arguments: Engine.available) func aReminderComesOnTheLastWorkingDayOfItsPlace(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            // Both are to be accepted by Tuesday, 1 December; on the Monday before it one county stops work.
            _ = try await both(["2026-11-30"], site)
            for (date, own, other) in [
                ("2026-11-26", [String](), [String]()), ("2026-11-27", ["before"], []),
                ("2026-11-30", ["before"], ["before"]), ("2026-12-01", ["before", "due"], ["before", "due"]),
            ] {
                site.move(to: try day(date), hour: 8)
                try await site.remind()
                #expect(try await told(.staff, site) == own, "\(date)")
                #expect(try await told(.otherCountyStaff, site) == other, "\(date)")
            }
        }
    }

    @Test(arguments: Engine.available) func aReminderOfBeingLateWaitsUntilTheirPlaceWorks(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            _ = try await both(["2026-12-02"], site)
            for (date, own, other) in [("2026-12-02", 0, 1), ("2026-12-03", 1, 1)] {
                site.move(to: try day(date), hour: 8)
                try await site.remind()
                #expect(try await told(.staff, site).count { $0 == "late" } == own, "\(date)")
                #expect(try await told(.otherCountyStaff, site).count { $0 == "late" } == other, "\(date)")
            }
        }
    }

    @Test(arguments: Engine.available) func aPromiseIsRemindedOfByTheDaysOfItsPlace(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let path = try await site.handOver(cosigners: [])
            try await site.answer(try await site.work(path), SuggestionSite.promising)
            // Five working days before Wednesday, 30 June 2027, and one more that this county does not work.
            try await site.agree(
                on: "/holidays",
                [
                    ("region", SuggestionSite.county.text), ("days", "2027-06-28,放假,防汛停工"),
                    ("source", "沈政〔2027〕3 号"), ("article", ""),
                ])
            for (date, count) in [("2027-06-21", 1), ("2027-06-22", 2)] {
                site.move(to: try day(date), hour: 8)
                try await site.remind()
                #expect(try await told(.roadsClerk, site).count { $0 == "before" } == count, "\(date)")
            }
        }
    }

    @Test(arguments: Engine.available) func theMailMarksByThem(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            _ = try await both(["2026-11-30"], site)
            // Three working days are left there, and here two.
            site.move(to: try day("2026-11-26"), hour: 9)
            #expect(try await mark(.staff, site) == [.dueSoon])
            #expect(try await mark(.otherCountyStaff, site) == [.normal])
        }
    }

    @Test(arguments: Engine.available) func theListOfTheSupervisedMarksByThem(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let (own, other) = try await both(["2026-12-18", "2026-12-21", "2026-12-22"], site)
            for (path, staff) in [(own, Persona.staff), (other, .otherCountyStaff)] {
                let registered = try await site.act(
                    "register", path, as: staff, [("session", "5"), ("topic", "roads"), ("publish", "yes")])
                try await site.act(
                    "mark-key", try #require(registered.path), as: staff,
                    [("leader", "常委会副主任"), ("committee", "财政经济委员会")])
            }
            // Both are looked at next on Thursday, 24 December.
            site.move(to: try day("2026-12-17"), hour: 9)
            for (region, isSoon) in [(SuggestionSite.county, true), (SuggestionSite.otherCounty, false)] {
                let page = try await site.browser(.anonymous).get("/suggestions/key?region=\(region.text)")
                #expect(page.says("12月24日") && page.text.contains("class=\"soon\"") == isSoon, "\(region.text)")
            }
        }
    }
}
