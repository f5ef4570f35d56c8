import Accounts
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// Finding one suggestion among many: by words of its title, its number and its session.
@Suite struct FindTests {
    @Test(arguments: Engine.available) func wordsNumbersAndSessionsNarrowTheList(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let last = try await registered("关于清淤 50% 支渠的建议", session: "4", site)
            let now = try await registered("关于 School_Gate 红绿灯的建议", session: "5", site)
            let inner = try await registered("关于校门口的建议", session: "5", publish: false, site)

            func titles(_ query: String, as persona: Persona = .staff) async throws -> [String] {
                let json = try await site.json("/suggestions?\(query)", as: persona)
                return (json["suggestions"]?.list ?? []).compactMap { $0["number"]?.string }
            }
            @Sendable func number(_ path: String) -> String { String(path.dropFirst("/suggestions/".count)) }
            let (first, second, third) = (number(last), number(now), number(inner))
            #expect(try await titles("q=%E6%94%AF%E6%B8%A0") == [first])
            #expect(try await titles("q=school_gate") == [second])
            #expect(try await titles("q=17-04-0001") == [first])
            // A sign of a pattern is no more than a sign.
            #expect(try await titles("q=%25") == [first])
            #expect(try await titles("q=l_g") == [second])
            #expect(try await titles("q=o_g").isEmpty)
            #expect(try await titles("session=17-05") == [third, second])
            #expect(try await titles("session=17-04&q=gate").isEmpty)
            // Signs that only one side would fold.
            let folded = try await registered("关于Ⅲ类水质和ＰＭ2.5的建议", session: "5", site)
            #expect(try await titles("q=%E2%85%A2%E7%B1%BB") == [number(folded)])
            #expect(try await titles("q=%EF%BC%B0%EF%BC%AD2.5") == [number(folded)])
            // Sessions of townships are others, by whatever number.
            #expect(try await titles("session=township-17-05").isEmpty)
            let ofTownship = try await registered("关于集市的建议", session: "5", site)
            try await site.database.write { tx in
                _ = try tx.run(
                    "UPDATE suggestion SET level = \(CongressLevel.township) WHERE number = \(number(ofTownship))")
            }
            #expect(try await titles("session=township-17-05") == [number(ofTownship)])
            #expect(try await titles("session=17-05") == [number(folded), third, second])
            // What is not published is found by those inside alone, and its session is not told of.
            #expect(try await titles("q=%E6%A0%A1%E9%97%A8", as: .anonymous).isEmpty)
            for wrong in ["session=17", "session=0-1", "session=a-b", "session=17-100", "session=village-17-05"] {
                try await site.browser(.staff).get("/suggestions?\(wrong)", expect: 404)
            }
            let page = try await site.browser(.staff).get("/suggestions?session=17-04&q=%3Cb%3E").text
            #expect(page.contains("value=\"&lt;b&gt;\"") && page.contains("name=\"session\" value=\"17-04\""))
            #expect(page.contains("session=17-05"))
            // A table has what its list has.
            let table = try await site.browser(.staff).get("/export/suggestions/csv?session=17-04").text
            #expect(table.contains(first) && !table.contains(second))
        }
    }

    private func registered(
        _ title: String, session: String, publish: Bool = true, _ site: SuggestionSite
    ) async throws -> String {
        try await site.browser(.lead).get("/suggestions/new")
        let fields = SuggestionSite.text.map { ($0.0, $0.0 == "title" ? title : $0.1) }
        let draft = try #require(try await site.browser(.lead).post("/suggestions", form: fields).path)
        try await site.act("file", draft, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
        let reply = try await site.act(
            "register", draft, as: .staff,
            [("session", session), ("topic", "roads")] + (publish ? [("publish", "yes")] : []))
        return try #require(reply.path)
    }
}
