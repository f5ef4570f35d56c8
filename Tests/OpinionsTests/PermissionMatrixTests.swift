import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Every route of the feature, asked for by everybody, page and API, compared with `PermissionRow`.
@Suite struct PermissionMatrixTests {
    /// Routes of the desks, and of photos, have their own tests of who sees what.
    private static let elsewhere: Set<String> = [
        "desk", "overview", "cases", "retention", "opinions.photo", "opinions.thumbnail", "opinions.receipt",
        // What a unit holds that was retired: `HandOverTests`.
        "opinion.hand-over", "opinions.public-photo", "opinions.public-thumbnail", "opinion.withdraw-photo",
        "paper-forms", "print-paper-forms", "paper-form-sheets", "export-cases",
    ]
    private static let pages: Set<String> = [
        "opinions.new", "opinions.send", "opinions.list", "opinions.show", "opinions.follow.form", "opinions.follow",
    ]

    @Test func everyRouteHasItsRow() async throws {
        try await withOpinions { site in
            let rows = Set(
                PermissionRow.acts.map(\.route) + PermissionRow.publication.map(\.route)
                    + PermissionRow.sameForm.keys + PermissionRow.ownData.map(\.route)
            ).union(Self.pages).union(Self.elsewhere)
            let routes = Set(OpinionsFeature.routes(site.desk, limits: false).map(\.name))
            #expect(routes.subtracting(rows).isEmpty)
            #expect(rows.subtracting(routes).isSubset(of: Self.elsewhere))
        }
    }

    // MARK: Acts

    @Test(arguments: Engine.available, PermissionRow.acts.map(\.route)) func onlyThoseWhoMayActCan(
        engine: Engine, route: String
    ) async throws {
        let row = try #require(PermissionRow.acts.first { $0.route == route })
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: row.stage)
            let fields = try await Self.fill(row.fields, on: site)
            let before = try await site.everything(of: number)
            let sees = PermissionRow.sees(row.stage)
            for persona in Persona.allCases where !row.may.contains(persona) {
                let expected: Int =
                    if row.asksForSignIn, persona.name == nil {
                        303
                    } else if sees.contains(persona) { row.proposedBy == persona ? 409 : 403 } else { 404 }
                try await Self.send(
                    row.route, fields, to: number, as: persona, on: site, expecting: expected,
                    asksForSignIn: row.asksForSignIn)
            }
            #expect(try await site.everything(of: number) == before)

            for persona in row.may.sorted(by: { $0.rawValue < $1.rawValue }) {
                let own = try await site.bring(to: row.stage)
                let before = try await site.everything(of: own)
                let fields = try await Self.fill(row.fields, on: site)
                let path = "/opinions/\(own)/\(row.route.dropFirst("opinion.".count))"
                let reply = try await site.browser(persona, on: own).post(path, fields, expect: nil)
                #expect(
                    reply.status == (row.route == "opinion.read-contact" ? 200 : 303), "\(persona) \(reply.visible)")
                let after = try await site.everything(of: own)
                #expect(row.route == "opinion.read-contact" || after != before)
            }
        }
    }

    @Test(arguments: Engine.available) func onlyThoseWhoMayPublishCan(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            func ready(_ from: PermissionRow.PublicStage) async throws -> String {
                let number = try await site.bring(to: .submitted)
                try await site.act(
                    "propose-publication", number, as: .secondClerk, ["title": "路灯", "publicText": "路灯不亮"])
                if from != .proposed { try await site.act("publish", number, as: .cityStaff) }
                if from == .correcting {
                    try await site.act(
                        "correct-publication", number, as: .clerk, ["title": "路灯", "publicText": "改过"])
                }
                return number
            }
            for row in PermissionRow.publication {
                let number = try await ready(row.from)
                let before = try await site.everything(of: number)
                for persona in Persona.allCases where !row.may.contains(persona) {
                    let isInside = PermissionRow.sees(.submitted).contains(persona) && persona != .resident
                    let expected = persona.name == nil ? 303 : isInside ? 403 : 404
                    try await Self.send(
                        row.route, Self.pairs(row.fields), to: number, as: persona, on: site, expecting: expected,
                        asksForSignIn: true)
                }
                #expect(try await site.everything(of: number) == before)
                for persona in row.may {
                    let own = try await ready(row.from)
                    let path = "/opinions/\(own)/\(row.route.dropFirst("opinion.".count))"
                    try await site.browser(persona).post(path, Self.pairs(row.fields), expect: 303)
                }
            }
        }
    }

    /// One's own data: for whoever holds the secret. To everybody else the page is not there, however much they see of
    /// the case.
    @Test(arguments: Engine.available) func ownDataIsForItsAuthorAlone(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for row in PermissionRow.ownData {
                let number = try await site.bring(to: .withUnit)
                let path = "/opinions/\(number)/my-data\(row.path)"
                let body = JSON.object(row.fields.map { JSON.Member($0.0, .text($0.1)) })
                let before = try await site.everything(of: number)
                for persona in Persona.allCases where persona != .resident {
                    let browser = try await site.browser(persona, on: number)
                    var headers: [String: String] = [:]
                    if persona == .otherResident { headers["Case-Secret"] = "23456789" }
                    if row.writes {
                        try await browser.post(path, Self.pairs(row.fields), expect: 404)
                    } else {
                        try await browser.get(path, expect: 404)
                    }
                    try await browser.json(
                        row.writes ? .post : .get, "/api/v1\(path)", row.writes ? body : nil, bearer: persona.token,
                        headers: headers, expect: 404)
                }
                #expect(try await site.everything(of: number) == before)
                let own = try await site.browser(.resident, on: number)
                if row.writes {
                    try await own.post(path, Self.pairs(row.fields), expect: 303)
                } else {
                    try await own.get(path, expect: 200)
                }
            }
        }
    }

    // MARK: Pages

    @Test(arguments: Engine.available) func pagesAreForWhomTheyAre(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .replied)
            let published = try await site.bring(to: .replied)
            try await site.publish(published)
            for persona in Persona.allCases {
                let browser = try await site.browser(persona, on: number)
                let maySend = PermissionRow.senders.contains(persona)
                let sees = PermissionRow.sees(.replied).contains(persona)
                try await browser.get("/opinions/new", expect: maySend ? 200 : 403)
                try await browser.get("/opinions", expect: 200)
                try await browser.get("/follow", expect: 200)
                try await browser.get("/opinions/\(number)", expect: sees ? 200 : 404)
                try await browser.get("/opinions/\(published)", expect: 200)
                try await browser.get("/opinions/411624-2026-999999", expect: 404)
                try await browser.post(
                    "/opinions",
                    ["site": Place.siteCode, "text": "水管漏了", "topic": "water", "consent": "本人口述"],
                    expect: maySend ? 201 : 403)
                if persona.name != nil {
                    try await browser.json(.get, "/api/v1/opinions/\(number)", expect: sees ? 200 : 404)
                    try await browser.json(
                        .post, "/api/v1/opinions",
                        ["site": .text(Place.siteCode), "text": "水管漏了", "consent": "本人口述"],
                        expect: maySend ? 201 : 403)
                    try await browser.post(
                        "/follow", ["number": number, "secret": try site.secret(of: number)], expect: 303)
                }
            }
        }
    }

    // MARK: Who may act may see

    /// Each row of the table with each of its actors: the SQL of visibility finds the case for them, and they have a
    /// page of it. The case is put into the state, with a deputy and a unit, so that every relation holds at once.
    @Test(arguments: Engine.available) func whoeverMayActMaySee(engine: Engine) async throws {
        let actors: [(Actor, [Persona])] = [
            (.author, [.resident]), (Actor(.stationClerk, .site), [.clerk, .secondClerk]),
            (Actor(.deputyWorkStaff, .region), [.deputyWorkStaff, .cityStaff]),
            (Actor(.deputy, .addressee), [.deputy]), (Actor(.unitClerk, .handlingUnit), [.unitClerk]),
            (Actor(.unitSigner, .handlingUnit), [.unitSigner]),
        ]
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .submitted)
            let deputy = try site.person(.deputy)
            for restsIn in [Place.township, Place.county, Place.prefecture] {
                for state in OpinionLifecycle.State.allCases {
                    try await site.database.write { tx in
                        _ = try tx.run(
                            """
                            UPDATE opinion SET state = \(state), deputy_id = \(deputy), unit_id = \(Place.unit),
                                rests_in = \(restsIn)
                            WHERE number = \(number)
                            """)
                    }
                    let opinion = try await site.opinion(number)
                    let rows = OpinionLifecycle.transitions.filter { $0.from == state }
                    for actor in Set(rows.flatMap(\.who)) where actor != .system {
                        let known = try #require(actors.first { $0.0 == actor }, "nobody of the cast is \(actor)")
                        for persona in known.1 {
                            if restsIn == Place.prefecture, persona == .deputyWorkStaff { continue }
                            var viewer = try await site.viewer(of: persona)
                            if persona == .resident { viewer = viewer.holding(secretOf: opinion.id) }
                            #expect(opinion.standing(of: viewer).contains(actor))
                            let asked = viewer
                            let store = site.desk.store
                            let found = try await site.database.read { tx in
                                try store.opinion(number, visibleTo: asked, in: tx)
                            }
                            #expect(found.number == number)
                            #expect(opinion.face(for: viewer) != .public)
                            try await site.page(number, as: persona)
                        }
                    }
                }
            }
        }
    }

    // MARK: Helpers

    private static func fill(_ fields: [(String, String)], on site: OpinionsSite) async throws -> KeyValuePairs<
        String, String
    > {
        var filled: [(String, String)] = []
        for (name, value) in fields {
            switch value {
            case "{deputy}": filled.append((name, try site.person(.deputy).text))
            case "{master}": filled.append((name, try await site.send(text: "整条街的灯").number))
            case "{published}":
                let number = try await site.send(text: "整条街的灯").number
                try await site.publish(number)
                filled.append((name, number))
            default: filled.append((name, value))
            }
        }
        return pairs(filled)
    }

    static func pairs(_ fields: [(String, String)]) -> KeyValuePairs<String, String> {
        // As many as the longest form has.
        switch fields.count {
        case 0: [:]
        case 1: [fields[0].0: fields[0].1]
        case 2: [fields[0].0: fields[0].1, fields[1].0: fields[1].1]
        default: [fields[0].0: fields[0].1, fields[1].0: fields[1].1, fields[2].0: fields[2].1]
        }
    }

    /// As a form and, for those who have a token, as a program.
    private static func send(
        _ route: String, _ fields: KeyValuePairs<String, String>, to number: String,
        as persona: Persona, on site: OpinionsSite, expecting status: Int, asksForSignIn: Bool
    ) async throws {
        let path = "/opinions/\(number)/\(route.dropFirst("opinion.".count))"
        let browser = try await site.browser(persona, on: number)
        let reply = try await browser.post(path, fields, expect: nil)
        #expect(reply.status == status, "\(persona) \(route): \(reply.status) \(reply.location ?? "")")
        if status == 303 { #expect(reply.location?.hasPrefix("/sign-in") == true) }
        let body = JSON.object(fields.map { JSON.Member($0.key, .text($0.value)) })
        var headers: [String: String] = [:]
        if persona == .resident { headers["Case-Secret"] = try site.secret(of: number) }
        let answer = try await browser.json(
            .post, "/api/v1\(path)", body, bearer: persona.token, headers: headers, expect: nil)
        #expect(answer.status == (status == 303 ? 401 : status), "\(persona) \(route) by API: \(answer.text)")
    }
}

extension PermissionRow {
    /// Who made the proposal that the stage waits with: they see the act refused for a reason, not for their role.
    var proposedBy: Persona? { stage == .declineProposed ? .clerk : nil }
}
