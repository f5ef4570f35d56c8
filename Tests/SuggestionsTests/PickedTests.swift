import App
import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// What an evaluation is about is picked from a list: narrowed without JavaScript, and nothing that was ticked or typed is
/// lost on the way.
@Suite struct PickedTests {
    private static let usual = [
        ("title", "路灯建议办理情况测评"), ("object", ""), ("criteria", "办理效果 | Effect"), ("secrecy", "secret"),
        ("planned", "yes"), ("group.residents", "yes"), ("satisfied.comparator", "moreThan"),
        ("basically.comparator", "moreThan"),
    ]

    private func name(_ path: String) -> String { String(path.dropFirst("/suggestions/".count)) }

    private func list(
        _ site: SuggestionSite, _ fields: [(String, String)], as persona: Persona = .staff
    ) async throws -> WebTestKit.Reply {
        try await site.browser(persona).post("/evaluations", form: fields + [("list", "show")], expect: 200)
    }

    /// The names on the list, and whether each is ticked.
    private func boxes(_ reply: WebTestKit.Reply) -> [String: Bool] {
        var found: [String: Bool] = [:]
        for part in reply.text.split(separator: "name=\"about.").dropFirst() {
            let tag = part.prefix { $0 != ">" }
            found[String(tag.prefix { $0 != "\"" })] = tag.contains(" checked")
        }
        return found
    }

    private func evaluations(_ site: SuggestionSite) async throws -> Int {
        try await site.count("SELECT COUNT(*) FROM evaluation")
    }

    @Test(arguments: Engine.available) func whatIsTickedIsEvaluated(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let (first, second) = (
                try await site.handOver(), try await site.handOver(to: "unit-town", cosigners: [])
            )
            let registered = try await site.register(cosigners: [])
            let form = try await site.browser(.staff).get("/evaluations/new")
            #expect(boxes(form) == [name(first): false, name(second): false])
            #expect(form.says("沈丘县交通运输局") && form.says("第 17 届第 5 次会议") && !form.text.contains(name(registered)))
            let reply = try await site.browser(.staff).post(
                "/evaluations", form: Self.usual + [("about.\(name(first))", "yes"), ("about", name(second))])
            let path = try #require(reply.path)
            let page = try await site.browser(.staff).get(path)
            #expect(page.text.contains("href=\"\(first)\"") && page.text.contains("href=\"\(second)\""))
            #expect(try await site.count("SELECT COUNT(*) FROM evaluation_matter") == 2)
            // Both are marked from then on, for those who see the draft.
            #expect(try await site.browser(.staff).get("/evaluations/new").says("已列入一次测评"))
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func theListIsNarrowedAndKeepsTicks(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            let roads = try await site.handOver()
            let town = try await site.handOver(to: "unit-town", cosigners: [])
            let tick = ("about.\(name(roads))", "yes")
            let byUnit = try await list(site, [("title", "这个名称要留着"), tick, ("pick.unit", "unit-town")])
            #expect(boxes(byUnit) == [name(roads): true, name(town): false])
            #expect(byUnit.text.contains("这个名称要留着") && byUnit.says("测评还没有起草"))
            // A unit that has none of them is not offered, and narrows nothing.
            #expect(boxes(try await list(site, [("pick.unit", "unit-water")])).count == 2)
            #expect(boxes(try await list(site, [("pick.words", "路灯")])).count == 2)
            #expect(boxes(try await list(site, [("pick.words", "%")])).isEmpty)
            #expect(boxes(try await list(site, [("pick.words", String(name(town).suffix(4)))])) == [name(town): false])
            #expect(boxes(try await list(site, [("pick.session", "")])).count == 2)
            #expect(boxes(try await list(site, [("pick.session", "17-5")])).count == 2)
            #expect(boxes(try await list(site, [("pick.stage", "open")])).count == 2)
            #expect(boxes(try await list(site, [("pick.stage", "concluded")])).isEmpty)
            // Looking for suggestions drafts nothing.
            #expect(try await evaluations(site) == 0)
            let wrong = try await site.browser(.staff).post(
                "/evaluations", form: [tick, ("pick.unit", "unit-town")], expect: 422)
            #expect(boxes(wrong) == [name(roads): true, name(town): false])
            // More than are taken are still ticked when the form comes back.
            let many = (1...21).map { ("about.411624-17-05-90\($0)", "yes") }
            let tooMany = try await site.browser(.staff).post("/evaluations", form: Self.usual + many, expect: 422)
            #expect(tooMany.says("最多 20 件") && boxes(tooMany).values.count { $0 } == 21)
            #expect(try await evaluations(site) == 0)
        }
    }

    @Test func nobodyPicksWhatIsNotOfTheirRegion() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            #expect(boxes(try await site.browser(.otherCountyStaff).get("/evaluations/new")).isEmpty)
            let fields = Self.usual + [("about.\(name(path))", "yes")]
            let reply = try await site.browser(.otherCountyStaff).post("/evaluations", form: fields, expect: 422)
            #expect(reply.text.contains("#f-about") && !reply.says("人民路") && reply.says("在这个地区没有找到"))
            for persona in Persona.allCases where persona != .staff && persona != .otherCountyStaff {
                try await site.browser(persona).post("/evaluations", form: fields + [("list", "show")], expect: nil)
                #expect(try await evaluations(site) == 0)
            }
        }
    }

    @Test func aProgramDraftsWhateverItSends() async throws {
        try await withSuggestions { site in
            let path = try await site.handOver()
            let made = try await site.browser(.staff).json(
                .post, "/api/v1/evaluations",
                [
                    "title": "路灯建议办理情况测评", "about": .text(name(path)), "criteria": "办理效果", "secrecy": "secret",
                    "planned": true, "group": ["residents": true], "list": "show",
                    "satisfied": ["comparator": "moreThan"], "basically": ["comparator": "moreThan"],
                ], expect: 201)
            #expect(try made.json["state"] == .text("draft"))
        }
    }
}
