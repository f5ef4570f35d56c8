import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Duties

@Suite struct RosterTests {
    private static let form: [(String, String)] = [
        ("site", "SQ-001"), ("kind", "reception"), ("firstDay", "2026-09-28"), ("lastDay", "2026-10-11"),
        ("weekday.3", "yes"), ("weekday.6", "yes"), ("from", "09:00"), ("to", "11:00"), ("place", "人民路 1 号"),
        ("topic", "接待日"), ("perDay", "1"), ("announce", "yes"), ("deputy.deputy", "yes"),
        ("deputy.seconddeputy", "yes"),
    ]

    /// Monday, 21 September 2026, 9 in the morning.
    private func world() throws -> TestWorld {
        TestWorld(now: Zone.shanghai.startOf(try day("2026-09-21")).adding(seconds: 9 * 3600))
    }

    @Test(arguments: Engine.available) func severalWeeksAreShownBeforeTheyAreSaved(engine: Engine) async throws {
        try await withDuties(engine, world: try world()) { site in
            let shown = try await site.browser(.clerk).post("/duties/roster", form: Self.form, expect: 200)
            // Wednesdays 30 September and 7 October, Saturdays 3 and 10 October: the National Day holiday runs from the
            // 1st to the 7th, and the 10th is worked in exchange.
            #expect(shown.says("将安排 2 次，跳过 2 天"))
            #expect(shown.says("国庆节"))
            #expect(try await count(site) == 0)

            let confirm = Self.form + [("confirm", "yes")]
            let saved = try await site.browser(.clerk).post("/duties/roster", form: confirm)
            #expect(try await count(site) == 2)
            #expect(try await site.browser(.clerk).follow(saved).says("接待日"))
            #expect(try await site.browser(.anonymous).get("/duties?from=2026-09-28").says("接待日"))
            // They take turns, and each is told once.
            #expect(try await site.browser(.deputy).get("/notices").says("值班表里安排了您 1 次"))
            #expect(try await site.browser(.secondDeputy).get("/notices").says("值班表里安排了您 1 次"))

            // Once more plans nothing twice.
            let again = try await site.browser(.clerk).post("/duties/roster", form: Self.form, expect: 200)
            #expect(again.says("将安排 0 次") && again.says("这一天已经有同类活动"))
        }
    }

    @Test func whatIsMissingIsTold() async throws {
        try await withDuties(world: try world()) { site in
            let wrong = try await site.browser(.clerk).post(
                "/duties/roster", ["site": "SQ-001", "firstDay": "2026-09-28", "lastDay": "2027-09-28"], expect: 422)
            for words in ["最多排 92 天", "请至少选一天", "请至少选一位代表"] { #expect(wrong.says(words), "\(words)") }
            // Each stands with its boxes, and the list on top leads there.
            for group in ["weekdays", "deputies"] {
                #expect(wrong.text.contains("href=\"#f-\(group)\""), "\(group)")
                #expect(wrong.text.contains("<fieldset class=\"field wrong\" id=\"f-\(group)\""), "\(group)")
            }
        }
    }

    private func count(_ site: DutySite) async throws -> Int {
        try await site.database.read { try $0.scalar("SELECT COUNT(*) FROM duty_activity", as: Int.self) }
    }
}
