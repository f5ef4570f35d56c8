import Casework
import Formats
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Suggestions

/// A batch worked through in one sitting: each row an act of its own.
@Suite struct BatchTests {
    private static let path = "/suggestions/batch"

    /// Some put forward by one deputy alone, in this order.
    private func filed(_ count: Int, _ site: SuggestionSite, _ more: [(String, String)] = []) async throws {
        for number in 1...count {
            let path = try await site.draft(as: .lead, [("title", "关于第 \(number) 条路的建议")] + more)
            try await site.act("file", path, as: .lead, [("channel", "inSession"), ("oneMatter", "yes")])
        }
    }

    private func rows(_ site: SuggestionSite, as persona: Persona = .staff) async throws -> [JSON] {
        try await site.json(Self.path, as: persona)["rows"]?.list ?? []
    }

    private func fields(_ rows: [JSON], _ more: [Int: [(String, String)]]) -> [(String, String)] {
        [("session", "5"), ("region", "411624000000")]
            + rows.enumerated().flatMap { index, row -> [(String, String)] in
                let at = index + 1
                guard case .integer(let version) = row["version"] else { return [] }
                return [("\(at).id", row["id"]?.string ?? ""), ("\(at).version", String(version))]
                    + (more[at] ?? []).map { ("\(at).\($0.0)", $0.1) }
            }
    }

    @Test(arguments: Engine.available) func eachRowIsAnActOfItsOwn(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            try await filed(4, site, [("wishedUnit", "交通运输局")])
            let before = try await rows(site)
            #expect(
                before.map { $0["proposedNumber"]?.string } == [
                    "411624-17-01-0001", "411624-17-01-0002", "411624-17-01-0003", "411624-17-01-0004",
                ])
            let page = try await site.browser(.staff).get(Self.path)
            #expect(page.text.contains("value=\"沈丘县交通运输局\""), "what was wished for is proposed")
            let reply = try await site.browser(.staff).post(
                Self.path,
                form: fields(
                    before,
                    [
                        1: [
                            ("decision", "registerAndHandOver"), ("topic", "roads"), ("publish", "yes"),
                            ("unit", "交通运输"), ("others", "住房和城乡建设局、水利局"),
                        ],
                        2: [("decision", "register"), ("topic", ""), ("unit", "写下的单位")],
                        3: [("decision", "registerAndHandOver"), ("topic", "housing"), ("unit", "局")],
                    ]), expect: 422)
            // Beside the rows what is wrong, and what was typed is still there.
            #expect(reply.says("办好 1 件") && reply.says("有 2 件没有办成"))
            #expect(reply.says("请选择内容分类") && reply.says("不止一个"))
            #expect(reply.text.contains("value=\"写下的单位\"") && reply.text.contains("value=\"housing\" selected"))
            #expect(reply.text.contains("href=\"#b-2-topic\"") || reply.text.contains("href=\"#b-1-topic\""))

            let first = try await site.json("/suggestions/411624-17-05-0001")
            #expect(first["state"]?.string == "handedOver" && first["mode"]?.string == "leadAndCo")
            #expect(first["units"]?.list?.count == 3)
            let left = try await rows(site)
            #expect(left.count == 3 && left.allSatisfy { $0["state"]?.string == "filed" })
            // Nothing of the refused rows was kept: their numbers are free.
            #expect(left.first?["proposedNumber"]?.string == "411624-17-05-0002")
            try await site.browser(.staff).post(
                Self.path,
                form: fields(
                    left,
                    [
                        1: [("decision", "register"), ("topic", "roads")],
                        2: [("decision", "register"), ("topic", "roads"), ("publish", "yes")],
                    ]))
            #expect(try await site.state("/suggestions/411624-17-05-0003", as: .staff) == "registered")
            let half = try await rows(site)
            try await site.browser(.staff).post(
                Self.path, form: fields(half, [1: [("decision", "handOver"), ("unit", "unit-water")]]))
            #expect(try await site.state("/suggestions/411624-17-05-0002", as: .staff) == "handedOver")
            try await site.verify()
        }
    }

    @Test(arguments: Engine.available) func someGoBackToTheirDeputiesFromTheSamePage(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            try await filed(4, site)
            let before = try await rows(site)
            let names = try before.map { try #require($0["id"]?.string) }
            let typed: [Int: [(String, String)]] = [
                1: [("decision", "sendBack"), ("ground", "severalMatters"), ("told", "")],
                2: [("decision", "registerAndHandOver"), ("topic", "roads"), ("unit", "写到一半")],
                3: [("decision", "treatAsLetter"), ("told", "属于个人的信访事项，已转信访局。")],
                4: [("decision", "sendBack"), ("ground", ""), ("told", "说的是两件事")],
            ]
            let browser = try site.browser(.staff)
            // One line alone: what is wrong stands beside it, and nothing else is carried out.
            let refused = try await browser.post(
                Self.path, form: fields(before, typed) + [("only", "1")], expect: 422)
            #expect(refused.says("有 1 件没有办成") && refused.says("请写") && refused.text.contains("href=\"#b-1-told\""))
            #expect(refused.text.contains("value=\"severalMatters\" selected") && refused.text.contains("写到一半"))
            // With its reason it goes, and what was typed in the others stays.
            var again = typed
            again[1] = [("decision", "sendBack"), ("ground", "severalMatters"), ("told", "一件说道路，\r\n一件说路灯。\r\n请拆成两件")]
            // What names no line that was sent carries out none of them.
            for wrong in ["", "x", "99"] {
                let reply = try await browser.post(
                    Self.path, form: fields(before, again) + [("only", wrong)], expect: 422)
                #expect(reply.text.contains("一件说道路，\n一件说路灯。\n请拆成两件"), "\(wrong)")
            }
            #expect(try await site.state("/suggestions/\(names[0])") == "filed")
            let page = try await browser.post(Self.path, form: fields(before, again) + [("only", "1")], expect: 200)
            #expect(page.says("办好 1 件") && page.text.contains("写到一半") && page.text.contains("属于个人的信访事项"))
            #expect(try await site.state("/suggestions/\(names[0])") == "returned")
            let returned = try await site.browser(.lead).get("/suggestions/\(names[0])")
            #expect(returned.says("请拆成两件") && !returned.text.contains("一件说道路， 一件说路灯。"))
            #expect(try await site.state("/suggestions/\(names[2])") == "filed")
            // Then the batch, with one that lacks its ground.
            let left = try await rows(site)
            let rest = Dictionary(uniqueKeysWithValues: (2...4).map { ($0 - 1, typed[$0] ?? []) })
            let batch = try await browser.post(Self.path, form: fields(left, rest), expect: 422)
            #expect(batch.says("办好 1 件") && batch.says("有 2 件没有办成"))
            #expect(try await site.state("/suggestions/\(names[2])") == "treatedAsLetter")
            #expect(try await site.state("/suggestions/\(names[3])") == "filed")
            // Only what was put forward can go back.
            let reply = try await browser.json(
                .post, "/api/v1\(Self.path)",
                [
                    "session": "5",
                    "1": ["id": .text(names[0]), "decision": "sendBack", "ground": "tender", "told": "再退"],
                ],
                expect: 422)
            #expect(try reply.json["problems"]?.list?.first?["field"]?.string == "1.decision")
            // Nobody sets every line to it at once.
            #expect(try await !browser.get("\(Self.path)?decide=sendBack").text.contains("value=\"sendBack\" selected"))
            try await site.verify()
        }
    }

    /// Hundreds of lines with their reasons are more than other forms hold, and are read for those who have signed in alone.
    @Test func aLargeBatchIsReadForWhoeverHasSignedIn() async throws {
        try await withSuggestions { site in
            let long = [("400.told", String(repeating: "字", count: 40_000))]
            let staff = try site.browser(.staff)
            try await staff.get(Self.path)
            try await staff.post(Self.path, form: long, expect: 422)
            let stranger = site.web.browser()
            try await stranger.get("/suggestions")
            try await stranger.post(Self.path, form: long, expect: 413)
        }
    }

    @Test func aRowThatSomebodyElseDecidedMeanwhileSaysSo() async throws {
        try await withSuggestions { site in
            try await filed(2, site)
            let before = try await rows(site)
            let id = try #require(before.first?["id"]?.string)
            try await site.act("register", "/suggestions/\(id)", as: .staff, [("session", "5"), ("topic", "roads")])
            let reply = try await site.browser(.staff).post(
                Self.path,
                form: fields(
                    before,
                    [
                        1: [("decision", "register"), ("topic", "roads")],
                        2: [("decision", "register"), ("topic", "roads")],
                    ]),
                expect: 422)
            #expect(reply.says("办好 1 件") && reply.says("有 1 件没有办成"))
            let nothing = try await site.browser(.staff).post(
                Self.path, form: fields(try await rows(site), [:]), expect: 422)
            #expect(nothing.says("没有选怎么办的一行"))
        }
    }

    @Test func programsGetWhatWasDoneAndWhatWasNot() async throws {
        try await withSuggestions { site in
            try await filed(1, site, [("keepPrivate", "yes")])
            let id = try #require(try await rows(site).first?["id"]?.string)
            let reply = try await site.browser(.staff).json(
                .post, "/api/v1\(Self.path)",
                ["session": "5", "1": ["id": .text(id), "decision": "register", "topic": "roads", "publish": true]],
                expect: 422)
            #expect(try reply.json["problems"]?.list?.first?["field"]?.string == "1.publish")
            let done = try await site.browser(.staff).json(
                .post, "/api/v1\(Self.path)",
                ["session": "5", "1": ["id": .text(id), "decision": "register", "topic": "roads"]])
            #expect(try done.json["done"]?.list?.first?["number"]?.string == "411624-17-05-0001")
        }
    }

    @Test(arguments: Persona.allCases) func theBatchIsForStaffOfTheCounty(persona: Persona) async throws {
        try await withSuggestions { site in
            try await filed(1, site)
            let browser = try site.browser(persona)
            switch persona {
            case .staff: try await browser.get(Self.path)
            case .otherCountyStaff:
                #expect(try await rows(site, as: persona).isEmpty)
                let own = try await site.json("\(Self.path)?region=411624000000", as: persona)
                #expect(own["rows"]?.list?.isEmpty == true)
                let id = try #require(try await rows(site).first?["id"]?.string)
                let reply = try await browser.json(
                    .post, "/api/v1\(Self.path)",
                    ["session": "5", "1": ["id": .text(id), "decision": "register", "topic": "roads"]], expect: 422)
                #expect(try reply.json["done"]?.list?.isEmpty == true)
            case .anonymous: try await browser.get(Self.path, expect: 303)
            default: try await browser.get(Self.path, expect: 403)
            }
        }
    }

    /// Four hundred rows: as many statements as for one, and the form still fits into what is read of one.
    @Test(arguments: Engine.available) func fourHundredRowsAreReadAtOnce(engine: Engine) async throws {
        try await withSuggestions(engine) { site in
            try await filed(1, site)
            let one = try #require(try await rows(site).first?["id"]?.string)
            try await site.database.write { tx in
                for number in 2...401 {
                    try tx.run(
                        """
                        INSERT INTO suggestion (id, version, state, region_id, level, term, lead_id, title, grounds, proposal,
                            wants_public, paper_kept, is_public, round, filed_at, withdrawal_asked, started_at, changed_at)
                        SELECT id || \("-\(number)"), version, state, region_id, level, term, lead_id, title, grounds, proposal,
                            wants_public, paper_kept, is_public, round, filed_at, withdrawal_asked, started_at, changed_at
                        FROM suggestion WHERE id = \(one)
                        """)
                }
            }
            let page = try await site.browser(.staff).get("\(Self.path)?decide=registerAndHandOver")
            #expect(page.text.contains("id=\"b-400-unit\"") && !page.text.contains("id=\"b-401-unit\""))
            #expect(page.says("400 件等待登记或者交办"))
            let few = try await rows(site)
            let reply = try await site.browser(.staff).post(
                Self.path,
                form: fields(
                    few,
                    Dictionary(
                        uniqueKeysWithValues: (1...400).map {
                            (
                                $0,
                                [
                                    ("decision", $0 == 400 ? "register" : ""), ("topic", ""), ("unit", "沈丘县住房和城乡建设局"),
                                    ("others", ""), ("mode", ""), ("publish", "yes"),
                                ]
                            )
                        })), expect: 422)
            #expect(reply.text.contains("href=\"#b-400-topic\""))
        }
    }
}
