import Accounts
import App
import Casework
import Formats
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Locality

/// Who comes to the pages of rules: staff and two administrators of 沈丘县, two of the city, and others.
enum Officer: String, CaseIterable, Sendable {
    case anonymous, staff, admin, secondAdmin, city, secondCity, otherStaff, auditor, clerk

    var grant: (role: Role, scope: RoleScope)? {
        switch self {
        case .anonymous: nil
        case .staff: (.deputyWorkStaff, .region(LocalitySite.county))
        case .admin, .secondAdmin: (.administrator, .region(LocalitySite.county))
        case .city, .secondCity: (.administrator, .region(LocalitySite.prefecture))
        case .otherStaff: (.deputyWorkStaff, .region(LocalitySite.otherCounty))
        case .auditor: (.auditor, .region(LocalitySite.county))
        case .clerk: (.stationClerk, .organisation(ID("site-sq")))
        }
    }
}

/// Everything that is plugged together, with two counties and the cast above.
struct LocalitySite: Sendable {
    static let prefecture = ID<Region>("411600000000")
    static let county = ID<Region>("411624000000")
    static let otherCounty = ID<Region>("411627000000")

    let world: TestWorld
    let plugged: Plugged
    let web: TestSite
    let people: [Officer: ID<Person>]
    private let browsers: [Officer: Browser]

    init(database: any Database, world: TestWorld = TestWorld()) async throws {
        self.world = world
        let plugged = try await Self.plug(database, world)
        self.plugged = plugged
        web = TestSite(
            plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } }, world: world,
            resolvers: plugged.resolvers, cache: plugged.cache)
        try await Self.enterPlaces(plugged)
        let cheap = Passwords(world: world.world, cost: ScryptCost(rounds: 16, blockSize: 1, parallelism: 1))
        let accounts = AccountAdministration(
            database: database, world: world.world, passwords: cheap, surroundings: plugged.surroundings)
        var people: [Officer: ID<Person>] = [:]
        var browsers: [Officer: Browser] = [.anonymous: web.browser()]
        for officer in Officer.allCases {
            guard let grant = officer.grant else { continue }
            let person = try await accounts.add(
                login: officer.rawValue, name: "某\(officer)", password: "correct horse")
            try await accounts.grant(grant.role, to: officer.rawValue, over: grant.scope)
            people[officer] = person
            // Signed in however much time a test lets pass.
            let scope: Grant.Scope =
                switch grant.scope {
                case .region(let id): .region(RegionRange(id))
                case .organisation(let id): .organisation(id)
                }
            browsers[officer] = web.browser(
                as: Viewer(person: person, pseudonym: "p-\(officer)", grants: [Grant(grant.role, over: scope)]),
                name: "某\(officer)")
        }
        (self.people, self.browsers) = (people, browsers)
    }

    /// Another process on the same database has the same, made anew.
    static func plug(_ database: any Database, _ world: TestWorld) async throws -> Plugged {
        var options = AppOptions()
        options.withoutRateLimits = true
        return try await Plugged(
            database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: world.world,
            options: options)
    }

    var database: any Database { plugged.database }

    func browser(_ officer: Officer) throws -> Browser { try #require(browsers[officer]) }

    func move(to day: String) throws {
        world.move(to: Zone.shanghai.startOf(try LocalityTests.day(day)).adding(seconds: 9 * 3600))
    }

    /// What the forms of a rule send.
    static func form(
        _ amount: String, _ unit: String, from: String, region: ID<Region> = county,
        source: String = "沈人常〔2026〕8 号", article: String = "第五条"
    ) -> [(String, String)] {
        [
            ("region", region.text), ("amount", amount), ("unit", unit), ("from", from), ("source", source),
            ("article", article),
        ]
    }

    /// Proposes through the form and gives the proposal's page.
    func propose(
        _ rule: String, _ form: [(String, String)], as officer: Officer = .staff
    ) async throws -> String {
        try await browser(officer).post("/rules/\(rule)/proposals", form: form)
        return try await waiting()
    }

    func waiting() async throws -> String {
        let id = try await database.read { tx in
            try tx.scalar(
                "SELECT id FROM local_setting WHERE state = 'waiting' ORDER BY proposed_at DESC, id DESC LIMIT 1",
                as: String.self)
        }
        return "/rules/proposals/\(id)"
    }

    /// Proposed by staff, confirmed by an administrator.
    func set(_ rule: String, _ form: [(String, String)]) async throws {
        let path = try await propose(rule, form)
        try await browser(.admin).post("\(path)/confirm")
        world.advance(seconds: 1)
    }

    /// Sends an opinion and says when its first clock is due.
    func send(to site: String = "SQ-001", through web: TestSite? = nil) async throws -> (number: String, due: String) {
        let sent = try await (web ?? self.web).browser().json(
            .post, "/api/v1/opinions", ["site": .text(site), "text": "人民路的路灯不亮了", "topic": "roads"], expect: 201
        ).json
        guard case .text(let number)? = sent["number"], case .array(let clocks)? = sent["clocks"],
            case .text(let due)? = clocks.first?["due"]
        else { throw DatabaseError.refused("an answer without a clock") }
        return (number, due)
    }

    func dueOn(_ number: String) async throws -> Day? {
        try await database.read { tx in
            try tx.scalarIfAny("SELECT due_on FROM opinion WHERE number = \(number)")
        }
    }

    private static func enterPlaces(_ plugged: Plugged) async throws {
        let register = plugged.network.register
        try await plugged.database.write { tx in
            try register.add(
                [
                    Region.Entry(prefecture, parent: nil, level: .prefecture, nameZh: "周口市"),
                    Region.Entry(county, parent: prefecture, level: .county, nameZh: "沈丘县"),
                    Region.Entry(ID("411624100000"), parent: county, level: .township, nameZh: "槐店回族镇"),
                    Region.Entry(otherCounty, parent: prefecture, level: .county, nameZh: "太康县"),
                    Region.Entry(ID("411627100000"), parent: otherCounty, level: .township, nameZh: "常营镇"),
                ], in: tx)
            try register.add(
                [("site-sq", "SQ-001", "411624100000"), ("site-tk", "TK-001", "411627100000")].map { id, code, region in
                    LiaisonSite(
                        ID(id), code: code, name: "代表联络站 \(code)", kind: .station, region: ID(region),
                        address: "人民路 1 号", hours: "每周三上午", openedOn: try #require(Day("2021-05-01")))
                }, in: tx)
        }
    }
}

/// A day that a test writes down.
func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// `try await withLocality(engine) { site in … }`: a site of its own for one test.
func withLocality(
    _ engine: Engine = .sqlite, _ body: (LocalitySite) async throws -> Void
) async throws {
    try await withDatabase(engine, Features.migrations) { database in
        try await body(LocalitySite(database: database))
    }
}
