import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Who is reminded of a case, from where it stands.
@Suite struct RunRemindersTests {
    private func withSite(_ engine: Engine = .sqlite, _ body: (OpinionsSite) async throws -> Void) async throws {
        try await withDatabase(engine, OpinionsSite.migrations) { database in
            try await body(try await OpinionsSite(database: database))
        }
    }

    private func run(_ site: OpinionsSite) async throws {
        let reminders = OpinionsFeature.reminders(site.desk)
        var next: String?
        repeat {
            let after = next
            next = try await site.database.write { try reminders.run(after: after, limit: 3, in: $0) }
        } while next != nil
    }

    /// The reminders that somebody finds, as `before`, `due`, `late`, the oldest first.
    private func told(_ persona: Persona, of number: String, on site: OpinionsSite) async throws -> [String] {
        let json = try await site.browser(persona).json(.get, "/api/v1/notices").json
        guard case .array(let notices)? = json["notices"] else { return [] }
        return notices.reversed().compactMap { notice in
            guard case .text(let kind)? = notice["kind"], kind.hasPrefix("opinion.reminder."),
                notice["link"] == .text("/opinions/\(number)")
            else { return nil }
            return String(kind.dropFirst("opinion.reminder.".count))
        }
    }

    /// Day by day, working days alone, as the round does.
    private func pass(days: Int, _ site: OpinionsSite) async throws {
        for _ in 0..<days {
            site.move(days: 1)
            if WorkCalendar.china.isWorkday(site.clock.today) { try await run(site) }
        }
    }

    private static let everybody: [Persona] = [
        .clerk, .deputy, .otherDeputy, .unitClerk, .unitSigner, .otherUnitClerk, .deputyWorkStaff, .otherCountyStaff,
        .cityStaff, .otherSiteClerk, .auditor, .admin,
    ]

    @Test(
        arguments: [
            // Tuesday, 24 November 2026; seven days on nobody has done anything.
            (Stage.submitted, [Persona.clerk: ["before", "due"], .deputyWorkStaff: ["late"], .cityStaff: ["late"]]),
            (.awaitingDetail, [:]), (.replied, [:]), (.closed, [:]), (.declined, [:]), (.merged, [:]),
            (.withdrawn, [:]), (.converted, [:]),
            (.withDeputy, [.deputy: ["before", "due"]]),
            (.withUnit, [.unitClerk: ["before", "due"]]),
            (.drafted, [.unitSigner: ["before", "due"]]),
            (.draftReturned, [.unitClerk: ["before", "due"]]),
            (
                .extensionRequested,
                [
                    .unitClerk: ["before", "due"], .clerk: ["before", "due"], .deputyWorkStaff: ["late"],
                    .cityStaff: ["late"],
                ]
            ),
            (
                .escalated,
                [.deputyWorkStaff: ["before", "due", "late"], .cityStaff: ["before", "due", "late"]]
            ),
            (.appealed, [.deputyWorkStaff: ["before", "due"], .cityStaff: ["before", "due"]]),
            (.reopened, [.clerk: ["before", "due"], .deputyWorkStaff: ["late"], .cityStaff: ["late"]]),
        ] as [(Stage, [Persona: [String]])])
    func whoeverMustActIsReminded(_ stage: Stage, _ expected: [Persona: [String]]) async throws {
        try await withSite { site in
            let number = try await site.bring(to: stage)
            try await pass(days: 7, site)
            for persona in Self.everybody {
                let told = try await told(persona, of: number, on: site)
                #expect(told == expected[persona] ?? [], "\(persona) of \(stage)")
            }
            for persona in expected.keys {
                let page = try await site.browser(persona).get("/notices")
                #expect(!page.text.contains("路灯") && !page.text.contains("李居民"))
            }
        }
    }

    @Test(arguments: Engine.available) func manyCasesAreRemindedPageByPageAndOnce(engine: Engine) async throws {
        try await withSite(engine) { site in
            for _ in 0..<8 { try await site.send() }
            try await pass(days: 1, site)
            func count() async throws -> Int {
                try await site.database.read {
                    try $0.scalar("SELECT COUNT(*) FROM notice WHERE kind LIKE 'opinion.reminder.%'")
                }
            }
            #expect(try await count() == 8)
            try await run(site)
            try await run(site)
            #expect(try await count() == 8)
            // A week in which nothing runs: one each, of what holds now.
            site.move(days: 8)
            try await run(site)
            #expect(try await count() == 16)
            let kinds = try await site.database.read {
                try $0.rows("SELECT DISTINCT kind FROM notice WHERE kind LIKE 'opinion.reminder.%' ORDER BY kind").map {
                    try $0.get(0, as: String.self)
                }
            }
            #expect(kinds == ["opinion.reminder.before", "opinion.reminder.late"])
        }
    }

    @Test func aReminderSaysWhatIsDueAndWhen() async throws {
        try await withSite { site in
            let number = try await site.send().number
            try await pass(days: 1, site)
            let clerk = try await site.browser(.clerk)
            #expect(try await clerk.get("/notices").says("\(number)：快到期了，意见分办应在2026年11月26日前完成"))
            await clerk.read(in: "en")
            #expect(try await clerk.get("/notices").says("\(number): due soon, on 26 November 2026: opinion triaged"))
        }
    }
}
