import Casework
import Store
import TestKit
import WebTestKit

@testable import Accounts

/// Who comes to the pages of people: administrators of a county, two of them, of another county and of the city, and
/// those who are none.
enum Officer: String, CaseIterable, Sendable {
    case anonymous, first, second, elsewhere, city, staff, clerk, auditor

    var grant: (Role, RoleScope)? {
        switch self {
        case .anonymous: nil
        case .first, .second: (.administrator, Offices.county)
        case .elsewhere: (.administrator, .region(ID("411625000000")))
        case .city: (.administrator, .region(ID("411600000000")))
        case .staff: (.deputyWorkStaff, Offices.county)
        case .clerk: (.stationClerk, .organisation(ID("site-1")))
        case .auditor: (.auditor, Offices.county)
        }
    }
}

/// The house with officers in it, and a clerk 王芳 about whom they decide.
struct Offices: Sendable {
    static let county = RoleScope.region(ID("411624000000"))

    let house: House
    let wang: ID<Person>
    let persons: [Officer: ID<Person>]
    private let browsers: [Officer: Browser]

    init(_ house: House) async throws {
        self.house = house
        var (persons, browsers): ([Officer: ID<Person>], [Officer: Browser]) = ([:], [.anonymous: house.site.browser()])
        for officer in Officer.allCases {
            guard let (role, scope) = officer.grant else { continue }
            persons[officer] = try await house.add(officer.rawValue, name: "某\(officer)")
            try await house.administration.grant(role, to: officer.rawValue, over: scope)
            browsers[officer] = try await house.signedIn(officer.rawValue)
        }
        wang = try await house.add("wang")
        try await house.administration.grant(.stationClerk, to: "wang", over: .organisation(ID("site-1")))
        (self.persons, self.browsers) = (persons, browsers)
    }

    func browser(_ officer: Officer) -> Browser { browsers[officer] ?? house.site.browser() }

    var page: String { "/people/\(wang.text)" }

    /// The first administrator proposes that 王芳 be an auditor, who was none before; gives the proposal's page.
    func proposal() async throws -> String {
        let (persons, wang, people) = (persons, wang, house.people)
        return try await house.write { tx in
            try tx.run("DELETE FROM role_proposal")
            try people.revoke(.auditor, from: wang, over: Self.county, in: tx)
            let id = try ProposalStore(world: people.world).add(
                .grant, .auditor, of: wang, over: Self.county, in: ID("411624000000"), until: nil, reason: "要审计",
                by: persons[.first] ?? wang, in: tx)
            return "/people/proposals/\(id ?? "")"
        }
    }

    func roles() async throws -> [Role] {
        let (wang, people) = (wang, house.people)
        return try await house.write { try people.grants(of: wang, on: people.world.today, in: $0).map(\.role) }
    }

    /// What the list says was done, the oldest first.
    func acts() async throws -> [String] {
        try await house.write { tx in
            try tx.rows("SELECT act FROM people_act ORDER BY at, id").map { try $0.get(0) }
        }
    }
}

func withOffices(_ engine: Engine, _ body: (Offices) async throws -> Void) async throws {
    try await withHouse(engine, withoutRateLimits: true) { try await body(Offices($0)) }
}
