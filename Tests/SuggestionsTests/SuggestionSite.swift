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

@testable import Suggestions

/// Everybody who may knock at the door of a suggestion of 沈丘县.
enum Persona: String, CaseIterable, Sendable {
    case anonymous
    /// Who leads, two whom they ask to sign, one who has nothing to do with it, and one of another county.
    case lead, second, third, otherDeputy, otherCountyDeputy
    case staff, otherCountyStaff, auditor, leader, clerk
    /// Of the roads office and of the town office.
    case roadsClerk, roadsSigner, townClerk, townSigner
    /// Of a unit that has nothing to do with it until it is given to it.
    case waterClerk, waterSigner
}

/// Everything that is plugged together, with two counties and the cast above.
struct SuggestionSite: Sendable {
    static let county = ID<Region>("411624000000")
    static let otherCounty = ID<Region>("411627000000")

    let database: any Database
    let world: TestWorld
    let plugged: Plugged
    let web: TestSite
    let people: [Persona: ID<Person>]
    private let browsers: [Persona: Browser]

    init(database: any Database, world: TestWorld = TestWorld()) async throws {
        var options = AppOptions()
        options.withoutRateLimits = true
        let plugged = try await Plugged(
            database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: world.world, options: options
        )
        let (register, accounts) = (plugged.network.register, People(world: world.world))
        let since = try #require(Day("2022-03-01"))
        people = try await database.write { tx in
            try register.add(Self.regions, in: tx)
            try register.add(Self.units, in: tx)
            try register.add(
                [
                    LiaisonSite(
                        ID("site-sq"), code: "SQ-001", name: "槐店代表联络站", kind: .station, region: ID("411624100000"),
                        address: "人民路 1 号", hours: "每周三上午", openedOn: since)
                ], in: tx)
            var people: [Persona: ID<Person>] = [:]
            for persona in Persona.allCases where persona != .anonymous {
                let person = try accounts.add(name: persona.name, in: tx)
                people[persona] = person
                if let grant = persona.grant {
                    try accounts.grant(grant.role, to: person, over: grant.scope, from: since, in: tx)
                    continue
                }
                let region = persona == .otherCountyDeputy ? Self.otherCounty : Self.county
                try accounts.addMandate(
                    of: person, level: .county, region: region, term: 17, district: "第 12 选区", from: since, in: tx)
                try register.add([Deputy(person, slug: persona.slug, region: region)], in: tx)
            }
            return people
        }
        web = TestSite(
            plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } }, world: world,
            resolvers: plugged.resolvers, cache: plugged.cache)
        var browsers: [Persona: Browser] = [:]
        for persona in Persona.allCases {
            browsers[persona] =
                persona == .anonymous
                ? web.browser() : web.browser(as: persona.viewer(people[persona]), name: persona.name)
        }
        self.browsers = browsers
        (self.database, self.world, self.plugged) = (database, world, plugged)
    }

    var desk: SuggestionDesk { plugged.suggestions }

    func browser(_ persona: Persona) throws -> Browser { try #require(browsers[persona]) }

    // MARK: Acting

    static let text: [(String, String)] = [
        ("title", "关于整修人民路路灯的建议"), ("grounds", "人民路有十二盏路灯不亮，晚上看不清路。"),
        ("proposal", "一个月内修好，并且每月检查一次。"),
    ]

    /// Drafts one through its form, and gives its path.
    func draft(as persona: Persona = .lead, _ more: [(String, String)] = []) async throws -> String {
        try await browser(persona).get("/suggestions/new")
        let reply = try await browser(persona).post("/suggestions", form: Self.text + more)
        world.advance(seconds: 1)
        return try #require(reply.path)
    }

    @discardableResult
    func act(
        _ act: String, _ path: String, as persona: Persona, _ fields: [(String, String)] = [], expect status: Int = 303
    ) async throws -> WebTestKit.Reply {
        let reply = try await browser(persona).post("\(path)/\(act)", form: fields, expect: status)
        world.advance(seconds: 1)
        return reply
    }

    /// Signed by two others and put forward.
    func file(cosigners: [Persona] = [.second, .third]) async throws -> String {
        let path = try await draft()
        for cosigner in cosigners {
            try await act("invite-cosigner", path, as: .lead, [("deputy", cosigner.slug)])
            try await act("confirm-cosign", path, as: cosigner)
        }
        try await act("file", path, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
        return path
    }

    /// With its number, whose path it is from then on.
    func register(cosigners: [Persona] = [.second, .third], publish: Bool = true) async throws -> String {
        let path = try await file(cosigners: cosigners)
        let reply = try await act(
            "register", path, as: .staff,
            [("session", "5"), ("topic", "roads")] + (publish ? [("publish", "yes")] : []))
        return try #require(reply.path)
    }

    func handOver(
        mode: String = "sole", to unit: String = "unit-roads", others: [String] = [],
        cosigners: [Persona] = [.second, .third]
    ) async throws -> String {
        let path = try await register(cosigners: cosigners)
        try await act(
            "hand-over", path, as: .staff,
            [("mode", mode), ("unit", unit)] + others.map { ("unit.\($0)", "yes") })
        return path
    }

    /// One that was drafted, put forward, registered and given to one unit.
    func handOver(_ draft: String, publish: Bool = true) async throws -> String {
        try await act("file", draft, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
        let reply = try await act(
            "register", draft, as: .staff,
            [("session", "5"), ("topic", "roads")] + (publish ? [("publish", "yes")] : []))
        let path = try #require(reply.path)
        try await act("hand-over", path, as: .staff, [("mode", "sole"), ("unit", "unit-roads")])
        return path
    }

    /// Proposed by one administrator of the prefecture, confirmed by another.
    func agree(on path: String, _ fields: [(String, String)]) async throws {
        try await web.agree(on: path, fields, over: ID("411600000000"), in: database)
    }

    /// Reminders as a morning's round posts them, a few at a time.
    func remind(except: [RegionRange] = []) async throws {
        let reminders = RemindOfSuggestions(desk: desk, except: except)
        var after: String?
        repeat {
            let cursor = after
            after = try await database.write { try reminders.run(after: cursor, limit: 3, in: $0) }
        } while after != nil
    }

    /// Goes to an hour of a day in Shanghai.
    func move(to day: Day, hour: Int, minute: Int = 0) {
        world.move(to: Zone.shanghai.startOf(day).adding(seconds: hour * 3600 + minute * 60))
    }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.scalar(sql) } }

    /// The address of a unit's part in it, the latest that it got.
    func part(_ path: String, of unit: String, as persona: Persona = .staff) async throws -> String {
        let units = try #require(try await json(path, as: persona)["units"]?.list)
        let own = try #require(units.last { $0["unit"]?.string == unit })
        return "\(path)/units/\(try #require(own["id"]?.string))"
    }

    /// Signed for, begun, and the deputies heard.
    func work(_ path: String, as clerk: Persona = .roadsClerk, of unit: String = "unit-roads") async throws -> String {
        let own = try await part(path, of: unit, as: clerk)
        try await act("sign-for", own, as: clerk)
        try await act("begin", own, as: clerk, [("section", "市政科")])
        return own
    }

    static let reply: [(String, String)] = [
        ("result", "solved"), ("grade", "a"), ("text", "路灯已经全部修好，今后每月检查。"),
    ]
    static let promising: [(String, String)] = [
        ("result", "planned"), ("grade", "c"), ("text", "已经列入明年计划。"), ("promise", "更换十二盏路灯"),
        ("promiseDue", "2027-06-30"),
    ]

    func contact(_ own: String, as clerk: Persona = .roadsClerk) async throws {
        try await act(
            "record-contact", own, as: clerk,
            [("way", "visit"), ("day", world.today.description), ("note", "一起到现场看了路灯")])
    }

    /// Heard, drafted and signed.
    func answer(
        _ own: String, _ fields: [(String, String)] = reply, by clerk: Persona = .roadsClerk,
        signed signer: Persona = .roadsSigner
    ) async throws {
        try await contact(own, as: clerk)
        try await act("draft-reply", own, as: clerk, fields)
        try await act("reply", own, as: signer)
    }

    func json(_ path: String, as persona: Persona = .staff) async throws -> JSON {
        try await browser(persona).json(.get, "/api/v1\(path)").json
    }

    func state(_ path: String, as persona: Persona = .lead) async throws -> String? {
        try await json(path, as: persona)["state"]?.string
    }

    /// Every act is in the record, and every row agrees with it.
    func verify() async throws {
        while try await database.write({ try Sequencer.run(in: $0) }) > 0 {}
        let report = try await plugged.verification.run()
        #expect(report.events > 0 && report.cases > 0 && report.unbound == 0)
    }

    private static let regions = [
        Region.Entry(ID("411600000000"), parent: nil, level: .prefecture, nameZh: "周口市"),
        Region.Entry(county, parent: ID("411600000000"), level: .county, nameZh: "沈丘县"),
        Region.Entry(ID("411624100000"), parent: county, level: .township, nameZh: "槐店回族镇"),
        Region.Entry(otherCounty, parent: ID("411600000000"), level: .county, nameZh: "太康县"),
    ]
    private static let units = [
        Organisation.Entry(ID("unit-roads"), in: county, kind: .unit, name: "沈丘县交通运输局"),
        Organisation.Entry(ID("unit-town"), in: county, kind: .unit, name: "沈丘县住房和城乡建设局"),
        Organisation.Entry(ID("unit-water"), in: county, kind: .unit, name: "沈丘县水利局"),
        Organisation.Entry(ID("unit-other"), in: otherCounty, kind: .unit, name: "太康县水利局"),
    ]
}

extension Persona {
    var name: String { "某\(rawValue)" }
    var slug: String { rawValue.lowercased() }

    var grant: (role: Role, scope: RoleScope)? {
        switch self {
        case .anonymous, .lead, .second, .third, .otherDeputy, .otherCountyDeputy: nil
        case .staff: (.deputyWorkStaff, .region(SuggestionSite.county))
        case .otherCountyStaff: (.deputyWorkStaff, .region(SuggestionSite.otherCounty))
        case .auditor: (.auditor, .region(SuggestionSite.county))
        case .leader: (.leader, .region(SuggestionSite.county))
        case .clerk: (.stationClerk, .organisation(ID("site-sq")))
        case .roadsClerk: (.unitClerk, .organisation(ID("unit-roads")))
        case .roadsSigner: (.unitSigner, .organisation(ID("unit-roads")))
        case .townClerk: (.unitClerk, .organisation(ID("unit-town")))
        case .townSigner: (.unitSigner, .organisation(ID("unit-town")))
        case .waterClerk: (.unitClerk, .organisation(ID("unit-water")))
        case .waterSigner: (.unitSigner, .organisation(ID("unit-water")))
        }
    }

    func viewer(_ person: ID<Person>?) -> Viewer {
        let grant =
            grant.map { grant in
                switch grant.scope {
                case .region(let id): Grant(grant.role, over: .region(RegionRange(id)))
                case .organisation(let id): Grant(grant.role, over: .organisation(id))
                }
            } ?? Grant(.deputy, over: .person)
        return Viewer(person: person, pseudonym: "p-\(rawValue)", grants: [grant])
    }
}

/// `try await withSuggestions(engine) { site in … }`: a site of its own for one test.
func withSuggestions(
    _ engine: Engine = .sqlite, world: TestWorld = TestWorld(), _ body: (SuggestionSite) async throws -> Void
) async throws {
    try await withDatabase(engine, Features.migrations) { database in
        try await body(SuggestionSite(database: database, world: world))
    }
}
