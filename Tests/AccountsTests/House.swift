import Accounts
import Casework
import Formats
import Statutes
import Store
import Synchronization
import TestKit
import Web
import WebTestKit

/// Who was told what.
final class Told: Sendable {
    private let lines = Mutex<[(notice: PeopleNotice, person: ID<Person>)]>([])
    func add(_ notice: PeopleNotice, _ person: ID<Person>) { lines.withLock { $0.append((notice, person)) } }
    func persons(of notice: PeopleNotice) -> [ID<Person>] {
        lines.withLock { $0.filter { $0.notice == notice }.map(\.person) }
    }
}

/// Accounts in a site of their own, with cheap passwords and a clock that the test moves.
struct House: Sendable {
    static let password = "correct horse"

    let database: any Database
    let clock: TestWorld
    let feature: AccountsFeature
    let passwords: Passwords
    let site: TestSite
    let told: Told

    var people: People { feature.people }
    var administration: AccountAdministration {
        AccountAdministration(
            database: database, world: clock.world, passwords: passwords, surroundings: Self.surroundings)
    }

    /// A prefecture with two counties, a township and its village; a site, a unit and a committee. A deputy's slug is
    /// the pseudonym.
    static let surroundings = Surroundings(
        place: { scope, _ in
            switch scope {
            case .region(let id): regions[id.text]
            case .organisation(let id): organisations[id.text]
            }
        },
        deputy: { slug, tx in try tx.scalarIfAny("SELECT id FROM person WHERE pseudonym = \(slug)") },
        region: { scope, _ in
            switch scope {
            case .region(let id): regions[id.text] == nil ? nil : id
            case .organisation(let id): homes[id.text].map { ID($0) }
            }
        },
        named: { typed, _ in
            let names = ["沈丘县": ["411624000000"], "七一路站": ["site-1"], "同名站": ["site-1", "site-2"]]
            return (names[typed] ?? [typed]).map { regions[$0] == nil ? .organisation(ID($0)) : .region(ID($0)) }
        },
        organisations: { range in
            let inside = homes.filter { range.contains(ID($0.value)) }.keys.sorted()
            guard !inside.isEmpty else { return "SELECT NULL WHERE 1 = 0" }
            return SQL.joined(inside.map { "SELECT \($0)" }, separator: " UNION ")
        })

    /// In which region the organisations lie.
    private static let homes = [
        "site-1": "411624100000", "site-2": "411624100000", "unit-1": "411624000000", "committee-1": "411624000000",
        "court-1": "411624000000",
    ]

    private static let regions: [String: Surroundings.Place] = [
        "410000000000": .region(.provincial), "411600000000": .region(.municipal), "411624000000": .region(.county),
        "411625000000": .region(.county),
        "411624100000": .region(.township), "411624100201": .region(nil),
    ]
    private static let organisations: [String: Surroundings.Place] = [
        "site-1": .site, "site-2": .site, "unit-1": .unit, "committee-1": .otherOrganisation, "court-1": .court,
    ]

    /// A person with an account and `House.password`.
    @discardableResult
    func add(_ login: String, name: String = "王芳") async throws -> ID<Person> {
        try await administration.add(login: login, name: name, password: Self.password)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(body)
    }

    /// A browser in which the account has just signed in.
    func signedIn(_ login: String, address: String = "192.0.2.1") async throws -> Browser {
        let browser = site.browser(address: address)
        try await browser.signIn(login)
        return browser
    }

    /// What the resolver makes of a browser's session.
    func viewer(of browser: Browser) async throws -> Viewer? {
        let token = await browser.cookie("session") ?? ""
        return try await feature.resolver()(
            Credentials(cookies: Cookies(header: "session=\(token)"), bearer: nil, isAPI: false))?
            .viewer
    }
}

extension Browser {
    @discardableResult
    func signIn(
        _ login: String, _ password: String = House.password, back: String = "", expect status: Int? = 303
    ) async throws -> Reply {
        try await get("/sign-in", expect: nil)
        return try await post("/sign-in", ["account": login, "password": password, "back": back], expect: status)
    }
}

func withHouse(
    _ engine: Engine, withoutRateLimits: Bool = false, breached: BreachedPasswords? = nil,
    options: DatabaseOptions = DatabaseOptions(connections: 4),
    _ body: (House) async throws -> Void
) async throws {
    let migrations = CaseworkSchema.migrations + AccountsFeature.migrations
    try await withDatabase(engine, migrations, options: options) { database in
        let clock = TestWorld()
        let world = clock.world
        let vault = try await database.write { tx in
            try Vault.open(
                deploymentSecret: [UInt8](repeating: 7, count: 32), random: world.randomBytes, at: world.now(), in: tx)
        }
        let told = Told()
        let passwords = Passwords(
            world: world, cost: ScryptCost(rounds: 16, blockSize: 1, parallelism: 1), breached: breached)
        let feature = AccountsFeature(
            database: database, vault: vault, world: world, passwords: passwords, withoutRateLimits: withoutRateLimits,
            placeNames: { scopes, _ in
                scopes.contains(.organisation(ID("site-1"))) ? [.organisation(ID("site-1")): "七一路站"] : [:]
            }, drawing: { _, label in "<svg role=\"img\" aria-label=\"\(label)\"></svg>" },
            surroundings: House.surroundings, tell: { notice, person, _, _ in told.add(notice, person) },
            baseURL: "https://huying.example")
        let desk = Route("desk", .get, page: "/desk", api: "/desk", WebWord.desk.text) { exchange in
            let viewer = try exchange.requireSignedIn()
            return .page(
                Page(title: WebWord.desk, main: "<h1>\(viewer.person?.text)</h1>"),
                json: ["person": .text(viewer.person?.text ?? "")])
        }
        let site = TestSite(
            feature.routes + [desk], world: clock,
            resolvers: Resolvers(session: feature.resolver(), ownCase: { _ in nil }))
        try await body(
            House(
                database: database, clock: clock, feature: feature, passwords: passwords, site: site, told: told))
    }
}
