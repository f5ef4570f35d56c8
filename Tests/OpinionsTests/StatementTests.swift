import Casework
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// A page costs the same number of statements however many cases there are.
@Suite struct StatementTests {
    @Test(arguments: Engine.available) func pagesCostTheSameWithTenCasesAndWithFiveHundred(engine: Engine) async throws
    {
        let counter = StatementCounter()
        try await withOpinions(engine, keepsPages: false, options: counter.options()) { site in
            let watched = try await site.bring(to: .replied)
            try await site.publish(watched)
            try await fill(site, upTo: 10)
            let few = try await count(site, watched, counter)
            try await fill(site, upTo: 500)
            let many = try await count(site, watched, counter)
            #expect(few == many)
            // None of them is a question without end.
            #expect(few.allSatisfy { $0.value > 0 && $0.value <= 20 }, "\(few)")
        }
    }

    /// A search looks at a few rounds of hits at most, whether its filters keep nearly all of them or hardly any.
    @Test(arguments: Engine.available) func searchingInsideCostsAHandfulHoweverManyCasesThereAre(engine: Engine)
        async throws
    {
        let counter = StatementCounter()
        try await withOpinions(engine, keepsPages: false, options: counter.options()) { site in
            // The only one that has been answered, and the oldest: the last that a search comes to.
            let answered = try await site.bring(to: .replied)
            for size in [10, 500] {
                try await fill(site, upTo: size)
                for persona in [Persona.clerk, .deputyWorkStaff, .cityStaff, .auditor] {
                    let browser = try await site.browser(persona)
                    for filter in ["", "&state=replied", "&measure=received", "&state=withdrawn", "&sites=mine"] {
                        let path = "/cases?q=\("路灯".encodedForQuery)\(filter)"
                        let (reply, statements) = try await counter.counting { try await browser.get(path) }
                        #expect(statements.count <= Self.mostToSearch, "\(persona) \(path) of \(size): \(statements)")
                        if filter.isEmpty { #expect(reply.text.contains("/opinions/411624-")) }
                        if size == 10, filter == "&state=replied" { #expect(reply.text.contains(answered)) }
                    }
                }
            }
        }
    }

    /// Who is asking, the places, and four rounds of hits, each read and then filtered.
    private static let mostToSearch = 20

    /// Through the feature's own door, and public by one statement.
    private func fill(_ site: OpinionsSite, upTo count: Int) async throws {
        let have = try await site.count("SELECT COUNT(*) FROM opinion")
        let send = SendOpinion(desk: site.desk, limiter: RateLimiter(limit: 1, perSeconds: 1, isOn: false))
        let target = try #require(try await site.desk.places().openSite(code: Place.siteCode))
        for index in have..<count {
            var form = SendOpinion.Form()
            form.words = "路灯不亮，第 \(index) 处"
            form.formID = "form-\(index)"
            _ = try await send.send(form, to: .site(target), by: .anonymous, at: site.clock.now)
        }
        try await site.database.write { tx in
            _ = try tx.run(
                """
                UPDATE opinion SET publication = 'published', published_at = submitted_at, needs_index = TRUE
                WHERE publication = 'internal'
                """)
            _ = try tx.run(
                """
                UPDATE opinion_words SET public_title = '路灯', public_text = original WHERE public_title IS NULL
                """)
        }
        try await site.index()
    }

    private func count(_ site: OpinionsSite, _ number: String, _ counter: StatementCounter) async throws -> [String:
        Int]
    {
        var counts: [String: Int] = [:]
        for persona in [Persona.resident, .clerk, .deputyWorkStaff, .auditor, .unitClerk] {
            let browser = try await site.browser(persona, on: number)
            try await browser.get("/opinions/\(number)")
            counts["case as \(persona)"] = try await counter.counting { try await browser.get("/opinions/\(number)") }
                .statements.count
        }
        let reader = try await site.browser(.anonymous)
        let search = "/opinions?q=\("路灯".encodedForQuery)"
        for path in ["/opinions", "/opinions?county=\(Place.county)", "/opinions/\(number)", search] {
            counts[path] = try await counter.counting { try await reader.get(path) }.statements.count
        }
        return counts
    }
}
