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
import Words

/// Suggestions in the morning's mail, beside what else waits.
@Suite struct SuggestionMailTests {
    private static let thursday = Day(year: 2026, month: 11, day: 26)
    private static let text: [(String, String)] = [
        ("title", "关于整修人民路路灯的建议"), ("grounds", "十二盏路灯不亮。"), ("proposal", "一个月内修好。"),
    ]

    /// Drafted and put forward by the deputy; its path.
    private func file(_ site: MailSite) async throws -> String {
        let deputy = try await site.signIn(.deputy)
        try await deputy.get("/suggestions/new")
        let path = try #require(try await deputy.post("/suggestions", form: Self.text).path)
        site.world.advance(seconds: 1)
        try await deputy.post("\(path)/file", form: [("channel", "betweenSessions"), ("oneMatter", "yes")])
        return path
    }

    private func turn(_ isOn: Bool, from day: Day, _ site: MailSite) async throws {
        try await site.site.web.turn(
            "suggestions", on: isOn, from: day.description, in: WholeSite.county, site.plugged.database)
    }

    private func reminders(_ site: MailSite) async throws -> [String] {
        try await site.plugged.database.read { tx in
            try tx.rows("SELECT kind FROM notice WHERE kind LIKE 'suggestion.reminder.%' ORDER BY id").map {
                try $0.get(0)
            }
        }
    }

    @Test(arguments: Engine.available) func whatAPlaceDoesNotUseIsNeitherMailedNorRemindedOf(engine: Engine)
        async throws
    {
        try await withMailSite(engine) { site in
            let thursday = try #require(Self.thursday)
            let path = try await file(site)
            try await site.subscribe(.staff)
            try await turn(false, from: thursday, site)
            site.move(to: thursday.adding(days: -1), hour: 8, minute: 1)
            let before = try #require(try await site.minute().first)
            #expect(before.to == MailSite.address(.staff) && before.entries == ["代表建议"])
            #expect(before.body.contains("等待登记") && before.body.contains("http://127.0.0.1:8080\(path)\n"))
            #expect(!before.body.contains("路灯"))
            // From its day on nothing is told, though its first clock runs and runs out.
            for offset in 0...7 {
                site.move(to: thursday.adding(days: offset), hour: 8, minute: 1)
                let told = try await site.minute().flatMap(\.entries).filter { $0.hasPrefix("代表建议") }
                #expect(told.isEmpty, "\(offset)")
            }
            #expect(try await reminders(site).isEmpty)
            // Used again, what holds then is told once.
            let again = thursday.adding(days: 8)
            try await turn(true, from: again, site)
            site.move(to: again, hour: 8, minute: 1)
            #expect(try await site.minute().flatMap(\.entries).filter { $0.hasPrefix("代表建议") } == ["代表建议"])
            #expect(try await reminders(site) == ["suggestion.reminder.late"])
        }
    }

    @Test(arguments: Engine.available) func theNewestComesFirstWhicheverDeskItIsOn(engine: Engine) async throws {
        try await withMailSite(engine) { site in
            let draft = try await file(site)
            try await site.subscribe(.unitClerk, language: "en")
            let staff = try await site.signIn(.staff)
            let registered = try await staff.post("\(draft)/register", form: [("session", "5"), ("topic", "roads")])
            let path = try #require(registered.path)
            try await staff.post("\(path)/hand-over", form: [("mode", "sole"), ("unit", "unit-sq")])
            site.world.advance(seconds: 1)
            let sent = try await site.site.web.browser().json(
                .post, "/api/v1/opinions", ["site": "SQ-001", "text": "路灯又坏了", "topic": "roads"], expect: 201
            ).json
            guard case .text(let newest)? = sent["number"] else { return #expect(Bool(false)) }
            let clerk = try await site.signIn(.clerk)
            try await clerk.post(
                "/opinions/\(newest)/accept-to-unit", ["unit": "unit-sq", "handling": "complex", "note": "路政的事"])
            site.move(to: try #require(Self.thursday), hour: 8, minute: 1)
            let mail = try #require(try await site.minute().first)
            #expect(mail.entries == [newest, "Suggestion 411624-17-05-0001", site.site.number])
        }
    }
}
