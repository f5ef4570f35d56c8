import Casework
import Formats
import TestKit
import Testing
import WebTestKit

@testable import Suggestions

/// Lists taken away as files: the same rows as on the page, for the same reader.
@Suite struct ExportTests {
    private func lines(_ site: SuggestionSite, _ query: String, as persona: Persona) async throws -> [String] {
        let reply = try await site.browser(persona).get("/export/suggestions/csv\(query)")
        return reply.text.split(separator: "\r\n").dropFirst().map(String.init)
    }

    @Test(arguments: Engine.available) func aFileHasTheRowsOfItsList(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            _ = try await site.draft()
            _ = try await site.register(cosigners: [], publish: false)
            let open = try await site.handOver(mode: "leadAndCo", others: ["unit-town"], cosigners: [.second])
            let own = try await site.work(open)
            try await site.answer(own, [("result", "solved"), ("grade", "a"), ("text", "修好了"), ("coNote", "协办单位没有意见")])
            try await site.act("feedback-good", open, as: .lead, [("grade", "satisfied")])
            for persona in Persona.allCases {
                for query in ["", "?state=registered", "?key=yes"] + (persona == .lead ? ["?group=mine"] : []) {
                    let list = try await site.json("/suggestions\(query)", as: persona)["suggestions"]?.list ?? []
                    let file = try await lines(site, query, as: persona)
                    #expect(file.count == list.count, "\(persona) \(query)")
                }
            }
            let seen = try await lines(site, "", as: .anonymous)
            #expect(seen.count == 1 && seen[0].contains("沈丘县交通运输局 (主办)、沈丘县住房和城乡建设局 (协办)"))
            #expect(seen[0].contains("A") && seen[0].contains("满意"))
            try await site.browser(.anonymous).get("/export/suggestions/csv?group=toRegister", expect: 303)
            let book = try await site.browser(.staff).get("/export/suggestions/xlsx?state=registered")
            #expect(book.header("Content-Type")?.contains("spreadsheetml") == true)
            // The page leads to the file with its own filter.
            #expect(
                try await site.browser(.staff).get("/suggestions?state=registered").text.contains(
                    "/export/suggestions/xlsx?state=registered"))
        }
    }

    @Test func whatAProgramWouldCalculateIsDefused() async throws {
        try await withSuggestions { site in
            _ = try await site.draft(as: .lead, [("title", "=HYPERLINK(\"http://x\")")])
            let file = try await lines(site, "", as: .lead)
            #expect(file.first?.contains(",=HYPERLINK") == false && file.first?.contains(",\"=HYPERLINK") == false)
            #expect(file.first?.contains("HYPERLINK") == true)
        }
    }
}
