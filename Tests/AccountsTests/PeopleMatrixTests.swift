import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Accounts

/// Every address of people and roles as everybody; written down by hand from the sketch of permissions.
@Suite struct PeopleMatrixTests {
    private struct Row: Sendable {
        let name: String
        let path: String
        let answers: [Officer: Int]
        /// What everybody else gets who has signed in.
        let otherwise: Int
        var fields: KeyValuePairs<String, String>?

        init(
            _ name: String, _ path: String, _ may: [Officer], _ answer: Int, besides: [Officer: Int] = [:],
            otherwise: Int = 404, post fields: KeyValuePairs<String, String>? = nil
        ) {
            (self.name, self.path, self.otherwise, self.fields) = (name, path, otherwise, fields)
            answers = Dictionary(uniqueKeysWithValues: may.map { ($0, answer) }).merging(besides) { $1 }
        }
    }

    private static let administrators: [Officer] = [.first, .second, .elsewhere, .city]
    private static let ofTheCounty: [Officer] = [.first, .second, .city]
    private static let rows: [Row] = [
        Row("people", "/people", administrators, 200),
        Row("new-person", "/people/new", administrators, 200),
        Row("password-links", "/people/links", administrators, 200),
        Row("make-password-links", "/people/links", administrators, 201, post: [:]),
        Row("people-log", "/people/log", administrators + [.auditor], 200),
        Row("role-proposals", "/people/proposals", administrators, 200),
        Row("role-proposals", "/people/proposals?state=decided", administrators, 200),
        Row("show-person", "{wang}", ofTheCounty, 200),
        Row("search-people", "/people/search", administrators, 200, post: ["q": "王芳"]),
        Row("add-person", "/people", administrators, 422, post: ["name": "李四"]),
        Row("propose-role", "{wang}/roles", ofTheCounty, 422, post: ["change": "grant"]),
        Row("invite-person", "{wang}/invite", ofTheCounty, 201, post: [:]),
        Row("reset-second-factor-person", "{wang}/reset-second-factor", ofTheCounty, 409, post: [:]),
        Row("disable-person", "{wang}/disable", ofTheCounty, 303, post: [:]),
        Row("enable-person", "{wang}/enable", ofTheCounty, 303, post: [:]),
        Row("agree-role-proposals", "/people/proposals/agree", administrators, 303, post: ["ids": "none"]),
        Row("agree-role-proposal", "{proposal}/agree", [.second, .city], 303, besides: [.first: 403], post: [:]),
        Row("refuse-role-proposal", "{proposal}/refuse", [.second, .city], 303, besides: [.first: 403], post: [:]),
        Row(
            "take-back-role-proposal", "{proposal}/take-back", [.first], 303, besides: [.second: 403, .city: 403],
            post: [:]),
    ]

    @Test func everyRouteHasItsRow() async throws {
        try await withHouse(.sqlite) { house in
            let routes = PeopleRoutes(desk: PeopleDesk(feature: house.feature)).all
            #expect(Set(routes.map(\.name)) == Set(Self.rows.map(\.name)))
        }
    }

    @Test(arguments: Engine.available) func everybodyIsAnsweredAsTheTableSays(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            for row in Self.rows {
                for officer in Officer.allCases {
                    let expected = officer == .anonymous ? 303 : row.answers[officer] ?? row.otherwise
                    let page = try await prepare(row, offices)
                    let browser = offices.browser(officer)
                    let reply =
                        if let fields = row.fields {
                            try await browser.post(page, fields, expect: nil)
                        } else {
                            try await browser.get(page, expect: nil)
                        }
                    #expect(reply.status == expected, "\(officer) \(row.name): \(reply.visible)")
                    if officer == .anonymous { #expect(reply.location?.hasPrefix("/sign-in") == true) }
                }
            }
        }
    }

    /// A program gets the same answers, without a page in between.
    @Test(arguments: Engine.available) func programsAreAnsweredAlike(engine: Engine) async throws {
        try await withOffices(engine) { offices in
            var tokens: [Officer: String] = [:]
            for officer in Officer.allCases where officer != .anonymous {
                let told = try await offices.house.site.browser().json(
                    .post, "/api/v1/sessions",
                    ["account": .text(officer.rawValue), "password": .text(House.password)], expect: 201
                ).json
                guard case .text(let token)? = told["token"] else { throw DatabaseError.noRow }
                tokens[officer] = token
            }
            for row in Self.rows where row.name != "new-person" {
                for officer in Officer.allCases {
                    let answer = row.answers[officer] ?? row.otherwise
                    // Where a browser is led on, a program gets the thing itself.
                    let expected = officer == .anonymous ? 401 : answer == 303 ? 200 : answer
                    let path = "/api/v1" + (try await prepare(row, offices))
                    let members = row.fields.map { fields in
                        JSON.object(fields.map { JSON.Member($0.key, .text($0.value)) })
                    }
                    let reply = try await offices.house.site.browser().json(
                        row.fields == nil ? .get : .post, path, members, bearer: tokens[officer], expect: nil)
                    #expect(reply.status == expected, "\(officer) \(row.name): \(reply.text)")
                }
            }
        }
    }

    private func prepare(_ row: Row, _ offices: Offices) async throws -> String {
        let wang = offices.wang
        if row.name == "disable-person" || row.name == "invite-person" {
            _ = try await offices.house.write { tx in
                try tx.run("UPDATE account SET disabled_at = NULL WHERE person_id = \(wang)")
            }
        }
        guard row.path.hasPrefix("{proposal}") else { return row.path.replacing("{wang}", with: offices.page) }
        return row.path.replacing("{proposal}", with: try await offices.proposal())
    }
}
