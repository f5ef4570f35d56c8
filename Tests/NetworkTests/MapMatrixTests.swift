import Accounts
import Casework
import Formats
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// Every address on which places are kept, as everybody; written down by hand from the sketch of permissions.
@Suite struct MapMatrixTests {
    /// Who comes to them. `elsewhere` are of another county.
    enum Comer: String, CaseIterable, Sendable {
        case anonymous, admin, cityAdmin, adminElsewhere, staff, staffElsewhere, auditor, clerk

        var viewer: Viewer? {
            switch self {
            case .anonymous: nil
            case .admin: Town.viewer(.administrator, over: .region(RegionRange(Town.shenqiu)))
            case .cityAdmin: Town.viewer(.administrator, over: .region(RegionRange(Town.prefecture)))
            case .adminElsewhere: Town.viewer(.administrator, over: .region(RegionRange(Town.shangshui)))
            case .staff: Town.staff
            case .staffElsewhere: Town.otherStaff
            case .auditor: Town.viewer(.auditor, over: .region(RegionRange(Town.shenqiu)))
            case .clerk: Town.clerk
            }
        }
    }

    private struct Row: Sendable {
        let name: String
        let path: String
        let answers: [Comer: Int]
        var fields: KeyValuePairs<String, String>?

        init(
            _ name: String, _ path: String, _ answers: [([Comer], Int)],
            post fields: KeyValuePairs<String, String>? = nil
        ) {
            (self.name, self.path, self.fields) = (name, path, fields)
            self.answers = Dictionary(
                uniqueKeysWithValues: answers.flatMap { comers, answer in comers.map { ($0, answer) } })
        }
    }

    private static let readers: [Comer] = [.admin, .cityAdmin, .adminElsewhere, .staff, .staffElsewhere]
    private static let ofTheCounty: [Comer] = [.admin, .cityAdmin, .staff]
    private static let keepers: [Comer] = [.admin, .cityAdmin]

    /// What an act answers to those who may, and to staff, who see the place and may not change it.
    private static func act(_ answer: Int) -> [([Comer], Int)] { [(keepers, answer), ([.staff], 403)] }

    /// The same where there is no place yet.
    private static func entering(_ answer: Int) -> [([Comer], Int)] {
        [([.admin, .cityAdmin, .adminElsewhere], answer), ([.staff, .staffElsewhere], 403)]
    }

    private static let rows: [Row] = [
        Row("kept-sites", "/places/sites", [(readers, 200)]),
        Row("kept-sites", "/places/sites?q=槐店&state=open", [(readers, 200)]),
        Row("new-site", "/places/sites/new", entering(200)),
        Row("add-site", "/places/sites", entering(422), post: ["name": "站"]),
        Row("kept-site", "/places/sites/SQ-001", [(ofTheCounty, 200)]),
        Row("change-site", "/places/sites/SQ-001", act(422), post: ["name": ""]),
        Row("reopen-site", "/places/sites/SQ-001/reopen", act(409), post: [:]),
        Row("close-site", "/places/sites/SQ-{n}/close", act(303), post: [:]),
        Row("kept-organisations", "/places/organisations", [(readers, 200)]),
        Row("new-organisation", "/places/organisations/new", entering(200)),
        Row("add-organisation", "/places/organisations", entering(422), post: ["name": "局"]),
        Row("kept-organisation", "/places/organisations/roads", [(ofTheCounty, 200)]),
        // A site is none of these.
        Row("kept-organisation", "/places/organisations/station-1", []),
        Row("rename-organisation", "/places/organisations/roads/rename", act(422), post: ["name": ""]),
        Row("retire-organisation", "/places/organisations/roads/retire", act(422), post: ["successor": "none"]),
        Row("restore-organisation", "/places/organisations/roads/restore", act(409), post: [:]),
        Row("kept-regions", "/places/regions", [(readers, 200)]),
        Row("kept-region", "/places/regions/411624000000", [(ofTheCounty, 200)]),
        Row("kept-region", "/places/regions/411600000000", [([.cityAdmin], 200)]),
        Row("change-region", "/places/regions/411624000000", act(422), post: ["name": ""]),
        Row("add-region", "/places/regions/411624000000/below", act(422), post: ["name": ""]),
        Row("kept-deputies", "/places/deputies", [(readers, 200)]),
        Row("kept-deputy", "/places/deputies/zhang", [(ofTheCounty, 200)]),
        Row("change-mandate", "/places/deputies/zhang/mandate", [(ofTheCounty, 422)], post: ["act": "end"]),
        // Of the congress of the county, over which staff do not decide.
        Row(
            "change-mandate", "/places/deputies/zhang/mandate", act(422),
            post: ["mandate": "{mandate}", "act": "resume"]),
        // Where deputies receive people is staff's to say too.
        Row("join-station", "/places/deputies/zhang/stations", [(ofTheCounty, 422)], post: ["site": "SQ-999"]),
        Row(
            "leave-station", "/places/deputies/zhang/stations/leave", [(ofTheCounty, 422)], post: ["site": "SQ-001"]),
        Row("terms", "/places/terms", [(readers, 200)]),
        Row("term", "/places/terms/411624000000", [(ofTheCounty, 200)]),
        // A village elects no congress.
        Row("term", "/places/terms/411624100201", []),
        Row("change-term", "/places/terms/411624000000", act(422), post: ["term": "17"]),
        Row("place-log", "/places/log", [(readers + [.auditor], 200)]),
    ]

    @Test func everyRouteHasItsRow() async throws {
        try await Town.with { town in
            let routes = town.network.routes().filter { $0.page?.hasPrefix("/places") == true }
            #expect(Set(routes.map(\.name)) == Set(Self.rows.map(\.name)))
        }
    }

    @Test(arguments: Engine.available) func everybodyIsAnsweredAsTheTableSays(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let (site, mandate) = (town.site(), try await Self.mandate(in: town))
            for (index, comer) in Comer.allCases.enumerated() {
                let browser = comer.viewer.map { site.browser(as: $0) } ?? site.browser()
                for row in Self.rows {
                    let expected = comer == .anonymous ? 303 : row.answers[comer] ?? 404
                    let path = row.path.replacing("{n}", with: "01\(index)").replacing("槐店", with: Paths.encoded("槐店"))
                    let reply =
                        if let fields = row.fields {
                            try await browser.post(
                                path, form: fields.map { ($0.key, $0.value.replacing("{mandate}", with: mandate)) },
                                expect: nil)
                        } else {
                            try await browser.get(path, expect: nil)
                        }
                    #expect(reply.status == expected, "\(comer) \(row.name) \(path)")
                    if comer == .anonymous { #expect(reply.location?.hasPrefix("/sign-in") == true) }
                }
            }
        }
    }

    /// 张伟's, to the congress of 沈丘.
    private static func mandate(in town: Town) async throws -> String {
        let (people, person) = (town.people, try await town.addDeputy("张伟", slug: "zhang"))
        return try await town.database.read { try people.mandates(of: person, in: $0)[0].id.text }
    }

    /// A program gets the same answers; where a browser is led on, the thing itself.
    @Test func programsAreAnsweredAlike() async throws {
        try await Town.with { town in
            let (site, mandate) = (town.site(), try await Self.mandate(in: town))
            for (index, comer) in Comer.allCases.enumerated() {
                let browser = comer.viewer.map { site.browser(as: $0) } ?? site.browser()
                for row in Self.rows where !row.name.hasPrefix("new-") {
                    let answer = row.answers[comer] ?? 404
                    let expected = comer == .anonymous ? 401 : answer == 303 ? 200 : answer
                    let path =
                        "/api/v1"
                        + row.path.replacing("{n}", with: "03\(index)").replacing("槐店", with: Paths.encoded("槐店"))
                    let members = row.fields.map { fields in
                        JSON.object(
                            fields.map {
                                JSON.Member($0.key, .text($0.value.replacing("{mandate}", with: mandate)))
                            })
                    }
                    let reply = try await browser.json(row.fields == nil ? .get : .post, path, members, expect: nil)
                    #expect(reply.status == expected, "\(comer) \(row.name) \(path): \(reply.text.prefix(200))")
                }
            }
        }
    }
}
