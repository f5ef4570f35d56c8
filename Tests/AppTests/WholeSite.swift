import Accounts
import App
import Casework
import Formats
import Messages
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// Everything that is plugged together, with two counties, people who sign in by password, and a case in each county.
struct WholeSite: Sendable {
    static let password = "correct horse"
    static let county = ID<Region>("411624000000")
    static let otherCounty = ID<Region>("411627000000")

    let plugged: Plugged
    let web: TestSite
    /// What the braces of a row stand for; codes change while the test acts on them.
    let number: String
    let secret: String
    let otherNumber: String
    let browsers: [Visitor: Browser]
    let tokens: [Visitor: String]

    init(
        database: any Database, world: TestWorld = TestWorld(), mail: MailTransport? = nil,
        gateway: GatewayTransport? = nil, deploymentSecret: UInt8 = 7
    ) async throws {
        var options = AppOptions()
        (options.mail, options.gateway) = (mail, gateway)
        options.withoutRateLimits = true
        let plugged = try await Plugged(
            database: database, deploymentSecret: [UInt8](repeating: deploymentSecret, count: 32), world: world.world,
            options: options)
        self.plugged = plugged
        web = TestSite(
            plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } }, world: world,
            resolvers: plugged.resolvers, cache: plugged.cache, light: plugged.light)
        try await Self.enterPlaces(plugged)
        try await Self.enterPeople(plugged, world)
        (number, secret) = try await Self.send("人民路的路灯不亮了", to: "SQ-001", web)
        (otherNumber, _) = try await Self.send("水渠堵了", to: "TK-001", web)
        var browsers: [Visitor: Browser] = [:]
        var tokens: [Visitor: String] = [:]
        for visitor in Visitor.allCases {
            let browser = web.browser()
            browsers[visitor] = browser
            guard visitor.isSignedIn else { continue }
            try await browser.get("/sign-in")
            try await browser.post("/sign-in", ["account": visitor.rawValue, "password": Self.password])
            let token = try await web.browser().json(
                .post, "/api/v1/sessions", ["account": .text(visitor.rawValue), "password": .text(Self.password)],
                expect: 201
            ).json["token"]
            guard case .text(let token)? = token else { throw DatabaseError.refused("no token for \(visitor)") }
            tokens[visitor] = token
        }
        (self.browsers, self.tokens) = (browsers, tokens)
        try await browser(.resident).post("/follow", ["number": number, "secret": secret])
        try await browser(.clerk).post(
            "/opinions/\(number)/accept-to-unit", ["unit": "unit-sq", "handling": "complex", "note": "路政的事"])
    }

    func browser(_ visitor: Visitor) throws -> Browser { try #require(browsers[visitor]) }

    private static func send(_ text: String, to site: String, _ web: TestSite) async throws -> (String, String) {
        let sent = try await web.browser().json(
            .post, "/api/v1/opinions", ["site": .text(site), "text": .text(text), "topic": "roads"], expect: 201
        ).json
        guard case .text(let number)? = sent["number"], case .text(let secret)? = sent["secret"] else {
            throw DatabaseError.refused("The answer to a sent opinion names no number.")
        }
        return (number, secret)
    }

    // MARK: Places and people

    private static func enterPlaces(_ plugged: Plugged) async throws {
        let prefecture = ID<Region>("411600000000")
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
            try register.add([Organisation.Entry(ID("unit-sq"), in: county, kind: .unit, name: "沈丘县交通运输局")], in: tx)
            try register.add([Organisation.Entry(ID("court-sq"), in: county, kind: .court, name: "沈丘县人民法院")], in: tx)
            try register.add(
                [("site-sq", "SQ-001", "411624100000"), ("site-tk", "TK-001", "411627100000")].map { id, code, region in
                    LiaisonSite(
                        ID(id), code: code, name: "代表联络站 \(code)", kind: .station, region: ID(region),
                        address: "人民路 1 号", hours: "每周三上午", openedOn: try #require(Day("2021-05-01")))
                }, in: tx)
            try register.issueCodes(forSites: [ID("site-sq"), ID("site-tk")], in: tx)
        }
    }

    private static func enterPeople(_ plugged: Plugged, _ world: TestWorld) async throws {
        let cheap = Passwords(world: world.world, cost: ScryptCost(rounds: 16, blockSize: 1, parallelism: 1))
        let accounts = AccountAdministration(
            database: plugged.database, world: world.world, passwords: cheap, surroundings: plugged.surroundings)
        let grants: [(Visitor, Role, RoleScope)] = [
            (.clerk, .stationClerk, .organisation(ID("site-sq"))), (.staff, .deputyWorkStaff, .region(county)),
            (.unitClerk, .unitClerk, .organisation(ID("unit-sq"))),
            (.unitSigner, .unitSigner, .organisation(ID("unit-sq"))), (.auditor, .auditor, .region(county)),
            (.otherCountyClerk, .stationClerk, .organisation(ID("site-tk"))),
            (.otherCountyStaff, .deputyWorkStaff, .region(otherCounty)),
            (.admin, .administrator, .region(ID("411600000000"))),
            (.leader, .leader, .region(county)), (.analyst, .analyst, .region(county)),
            (.courtContact, .courtContact, .organisation(ID("court-sq"))),
        ]
        for (visitor, role, scope) in grants {
            _ = try await accounts.add(login: visitor.rawValue, name: "某\(visitor)", password: password)
            try await accounts.grant(role, to: visitor.rawValue, over: scope)
        }
        let deputy = try await accounts.add(login: Visitor.deputy.rawValue, name: "邵代甲", password: password)
        let (people, register) = (People(world: world.world), plugged.network.register)
        try await plugged.database.write { tx in
            let other = try people.add(name: "邰代甲", in: tx)
            for (person, slug, county, site) in [
                (deputy, "shao-jia", county, "site-sq"), (other, "tai-jia", otherCounty, "site-tk"),
            ] {
                try people.addMandate(
                    of: person, level: .county, region: county, term: 17, district: "第 12 选区",
                    from: try #require(Day("2022-03-01")), in: tx)
                try register.add([Deputy(person, slug: slug, region: county)], in: tx)
                try register.add([DeputyAtSite(person, at: ID(site), as: .head)], in: tx)
            }
            try register.issueCodes(forDeputies: [deputy], in: tx)
        }
    }
}
