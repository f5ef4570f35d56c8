import Accounts
import Casework
import Formats
import Network
import Notices
import Statutes
import Store
import Synchronization
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// A whole site with two counties and the cast of `Persona`. Tests act on it through HTTP alone; time moves when they
/// say so.
struct OpinionsSite: Sendable {
    static let migrations =
        CaseworkSchema.migrations + AccountsFeature.migrations + NetworkFeature.migrations + NoticesFeature.migrations
        + OpinionsFeature.migrations

    let database: any Database
    let clock: TestWorld
    let people: People
    let network: NetworkFeature
    let desk: OpinionDesk
    let routes: [Route]
    let web: TestSite
    let cast: [Persona: ID<Person>]
    private let browsers = Browsers()

    /// What the sender of an opinion takes away.
    struct Sent: Sendable {
        let number: String
        let secret: String
    }

    init(
        database: any Database, clock: TestWorld = TestWorld(), limits: Bool = false, keepsPages: Bool = true,
        naming: @escaping OpinionsWorld.Naming = { $0 }
    ) async throws {
        let world = clock.world
        let people = People(world: world)
        let cache = PageCache(isOn: keepsPages)
        let network = NetworkFeature(
            database: database, world: world, people: people, pages: cache, baseURL: "https://huying.example")
        let vault = try await database.write { tx in
            try Vault.open(
                deploymentSecret: [UInt8](repeating: 7, count: 32), random: world.randomBytes, at: world.now(), in: tx)
        }
        let accounts = AccountsFeature(
            database: database, vault: vault, world: world,
            passwords: Passwords(world: world, cost: ScryptCost(rounds: 16, blockSize: 1, parallelism: 1)))
        let notices = NoticesFeature(database: database, world: world, texts: OpinionsFeature.noticeTexts)
        let desk = OpinionDesk(
            database: database, network: network, people: people, vault: vault,
            clocks: Clocks(calendar: .china, rules: .shipped, world: world), world: world, cache: cache)
        let cast = try await database.write {
            try OpinionsWorld(naming: naming).build(network: network, people: people, in: $0)
        }
        let routes =
            network.routes(
                siteCards: [OpinionsFeature.siteCard, OpinionsFeature.paperCard(desk)], vault: vault,
                matters: OpinionsFeature.placeMatters(desk))
            + accounts.routes
            + notices.routes
            + OpinionsFeature.routes(desk, limits: limits)
        let resolvers = Resolvers(
            session: { credentials in
                let token = credentials.isAPI ? credentials.bearer : credentials.cookies["session"]
                guard let token, let persona = Persona(token: token), let person = cast[persona] else { return nil }
                return try await database.read { tx in
                    SignedIn(
                        viewer: try Self.viewer(person, people: people, on: world.today, in: tx),
                        name: try people.name(of: person, in: tx) ?? "")
                }
            },
            ownCase: { desk.ownCase($0) })
        (self.database, self.clock, self.people, self.network, self.desk) = (database, clock, people, network, desk)
        (self.routes, self.cast) = (routes, cast)
        web = TestSite(routes, world: clock, resolvers: resolvers, cache: cache)
    }

    /// As the session resolver makes one: the grants of today, and a deputy only by a mandate in force.
    private static func viewer(
        _ person: ID<Person>, people: People, on today: Day, in tx: any Transaction
    ) throws -> Viewer {
        var grants = Set(
            try people.grants(of: person, on: today, in: tx).map { grant in
                switch grant.scope {
                case .region(let id): Grant(grant.role, over: .region(RegionRange(id)))
                case .organisation(let id): Grant(grant.role, over: .organisation(id))
                }
            })
        if try people.mayServeAsDeputy(person, on: today, in: tx) { grants.insert(Grant(.deputy, over: .person)) }
        return Viewer(
            person: person, pseudonym: try people.pseudonym(of: person, in: tx) ?? "", grants: grants)
    }

    func viewer(of persona: Persona) async throws -> Viewer {
        guard let person = cast[persona] else { return .anonymous }
        let (people, today) = (people, clock.today)
        return try await database.read { try Self.viewer(person, people: people, on: today, in: $0) }
    }

    func person(_ persona: Persona) throws -> ID<Person> { try #require(cast[persona]) }

    // MARK: Browsers

    /// Somebody's browser, the same each time. A resident's has shown the secret of the case, or of another one.
    func browser(_ persona: Persona, on number: String? = nil) async throws -> Browser {
        if persona.isResident {
            let own = persona == .resident ? try #require(number, "a resident is one of a case") : try await otherCase()
            if let known = browsers.known("\(persona) \(own)"), await known.cookie("case") != nil { return known }
            let browser = web.browser()
            try await browser.post("/follow", ["number": own, "secret": try secret(of: own)])
            return browsers.keep(browser, "\(persona) \(own)")
        }
        if let known = browsers.known(persona.rawValue) { return known }
        let browser = web.browser()
        if persona != .anonymous { await browser.setCookie("session", persona.token) }
        return browsers.keep(browser, persona.rawValue)
    }

    func secret(of number: String) throws -> String { try #require(browsers.secret(of: number)) }

    /// Case cookies live for half an hour; residents show their secret again after time has moved.
    func move(days: Int = 0, hours: Int = 0, minutes: Int = 0) {
        clock.advance(days: days, hours: hours, minutes: minutes)
        browsers.forgetResidents()
    }

    private func otherCase() async throws -> String {
        if let known = browsers.otherCase { return known }
        let sent = try await send(text: "太康那边的水渠堵了", site: Place.otherCountySiteCode)
        browsers.rememberOther(sent.number)
        return sent.number
    }

    // MARK: Acting

    /// Sends an opinion through the API. A second passes, so that no two cases share their instant.
    @discardableResult
    func send(
        text: String = "人民路的路灯三天不亮了", site: String? = Place.siteCode, deputy: String? = nil,
        region: ID<Region>? = nil, place: String? = nil, name: String? = nil, phone: String? = nil,
        share: Bool = false, consent: String? = nil, as persona: Persona = .anonymous, topic: String = "roads"
    ) async throws -> Sent {
        let contact: JSON = ["name": JSON(name), "phone": JSON(phone)]
        let body: JSON = [
            "site": JSON(deputy == nil && region == nil ? site : nil), "deputy": JSON(deputy),
            "region": JSON(region?.text), "place": JSON(place), "text": .text(text), "topic": .text(topic),
            "contact": name == nil && phone == nil ? nil : contact, "shareIdentity": .bool(share),
            "consent": JSON(consent),
        ]
        // A browser of its own: whoever sends is shown their case for a while.
        let browser = web.browser()
        if persona.name != nil { await browser.setCookie("session", persona.token) }
        let reply = try await browser.json(.post, "/api/v1/opinions", body, expect: 201)
        guard case .text(let number)? = try reply.json["number"], case .text(let secret)? = try reply.json["secret"]
        else { throw DatabaseError.refused("The answer to a sent opinion names no number: \(reply.text)") }
        browsers.remember(number, secret)
        clock.advance(seconds: 1)
        return Sent(number: number, secret: secret)
    }

    /// For one that was sent by a form: its author is the resident from now on.
    func remember(_ number: String, secret: String) { browsers.remember(number, secret) }

    /// Sends the form of an act as somebody, from the case page.
    @discardableResult
    func act(
        _ path: String, _ number: String, as persona: Persona, _ fields: KeyValuePairs<String, String> = [:],
        expect status: Expected? = .seeOther
    ) async throws -> WebTestKit.Reply {
        let reply = try await browser(persona, on: number).post(
            "/opinions/\(number)/\(path)", fields, expect: status?.rawValue)
        clock.advance(seconds: 1)
        return reply
    }

    /// The case page as somebody sees it.
    @discardableResult
    func page(_ number: String, as persona: Persona, expect status: Expected = .ok) async throws -> WebTestKit.Reply {
        try await browser(persona, on: number).get("/opinions/\(number)", expect: status.rawValue)
    }

    /// The case as the API tells it to somebody.
    func json(_ number: String, as persona: Persona, expect status: Expected = .ok) async throws -> JSON {
        if persona.isResident {
            let secret = persona == .resident ? try secret(of: number) : "23456789"
            return try await web.browser().json(
                .get, "/api/v1/opinions/\(number)", headers: ["Case-Secret": secret], expect: status.rawValue
            ).json
        }
        return try await browser(persona).json(.get, "/api/v1/opinions/\(number)", expect: status.rawValue).json
    }

    /// Lets time-outs happen as the background would, and says how many cases moved.
    @discardableResult
    func runTimeouts(limit: Int = 200) async throws -> Int {
        try await OpinionsFeature.timeouts(desk).run(limit: limit)
    }

    func index() async throws { while try await OpinionSearch.run(desk) > 0 {} }

    enum Expected: Int {
        case ok = 200
        case created = 201
        case seeOther = 303
        case badRequest = 400
        case unauthorized = 401
        case forbidden = 403
        case notFound = 404
        case conflict = 409
        case tooLarge = 413
        case wrongType = 415
        case invalid = 422
        case tooMany = 429
    }
}

/// The browsers and secrets that a test has at hand.
private final class Browsers: Sendable {
    private struct State {
        var browsers: [String: Browser] = [:]
        var secrets: [String: String] = [:]
        var otherCase: String?
    }
    private let state = Mutex(State())

    func known(_ key: String) -> Browser? { state.withLock { $0.browsers[key] } }
    func keep(_ browser: Browser, _ key: String) -> Browser {
        state.withLock { $0.browsers[key] = browser }
        return browser
    }
    func forgetResidents() {
        state.withLock { state in
            state.browsers = state.browsers.filter { !$0.key.contains(" ") }
        }
    }
    func remember(_ number: String, _ secret: String) { state.withLock { $0.secrets[number] = secret } }
    func secret(of number: String) -> String? { state.withLock { $0.secrets[number] } }
    var otherCase: String? { state.withLock(\.otherCase) }
    func rememberOther(_ number: String) { state.withLock { $0.otherCase = number } }
}

/// `try await withOpinions(engine) { site in … }`: a site of its own for one test.
func withOpinions(
    _ engine: Engine = .sqlite, limits: Bool = false, keepsPages: Bool = true,
    options: DatabaseOptions = DatabaseOptions(connections: 4), naming: @escaping OpinionsWorld.Naming = { $0 },
    _ body: (OpinionsSite) async throws -> Void
) async throws {
    try await withDatabase(engine, OpinionsSite.migrations, options: options) { database in
        try await body(OpinionsSite(database: database, limits: limits, keepsPages: keepsPages, naming: naming))
    }
}
