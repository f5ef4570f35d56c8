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

@testable import Motions

/// Everybody who may knock at the door of a motion of 沈丘县.
enum Persona: Hashable, Sendable, CaseIterable {
    case anonymous
    /// Eleven deputies of the county; the first leads, the first three sit on its standing committee.
    case deputy(Int)
    case otherCountyDeputy
    case townDeputy(Int)
    case staff, otherCountyStaff, auditor, leader, otherCountyLeader, clerk, unitClerk

    static let allCases: [Persona] =
        [.anonymous] + (1...11).map { .deputy($0) } + (1...5).map { .townDeputy($0) } + [
            .otherCountyDeputy, .staff, .otherCountyStaff, .auditor, .leader, .otherCountyLeader, .clerk, .unitClerk,
        ]
    static let lead = Persona.deputy(1)

    var name: String {
        switch self {
        case .deputy(let number): "某代表\(number)"
        case .townDeputy(let number): "某镇代表\(number)"
        default: "某\(self)"
        }
    }

    var slug: String {
        switch self {
        case .deputy(let number): "deputy-\(number)"
        case .townDeputy(let number): "town-\(number)"
        default: "\(self)".lowercased()
        }
    }

    var grant: (role: Role, scope: RoleScope)? {
        switch self {
        case .anonymous, .deputy, .townDeputy, .otherCountyDeputy: nil
        case .staff: (.deputyWorkStaff, .region(MotionSite.county))
        case .otherCountyStaff: (.deputyWorkStaff, .region(MotionSite.otherCounty))
        case .auditor: (.auditor, .region(MotionSite.county))
        case .leader: (.leader, .region(MotionSite.county))
        case .otherCountyLeader: (.leader, .region(MotionSite.otherCounty))
        case .clerk: (.stationClerk, .organisation(ID("site-sq")))
        case .unitClerk: (.unitClerk, .organisation(ID("unit-roads")))
        }
    }

    /// Where they are deputies.
    var seat: (level: CongressLevel, region: ID<Region>)? {
        switch self {
        case .deputy: (.county, MotionSite.county)
        case .otherCountyDeputy: (.county, MotionSite.otherCounty)
        case .townDeputy: (.township, MotionSite.town)
        default: nil
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
        return Viewer(person: person, pseudonym: "p-\(slug)", grants: [grant])
    }
}

/// Everything that is plugged together, with two counties, a town and the cast above.
struct MotionSite: Sendable {
    static let county = ID<Region>("411624000000")
    static let town = ID<Region>("411624100000")
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
            try register.add(
                [
                    Organisation.Entry(ID("unit-roads"), in: Self.county, kind: .unit, name: "沈丘县交通运输局"),
                    Organisation.Entry(ID("npc-sq"), in: Self.county, kind: .committee, name: "沈丘县人大常委会"),
                ], in: tx)
            try register.add(
                [
                    LiaisonSite(
                        ID("site-sq"), code: "SQ-001", name: "槐店代表联络站", kind: .station, region: Self.town,
                        address: "人民路 1 号", hours: "每周三上午", openedOn: since)
                ], in: tx)
            var people: [Persona: ID<Person>] = [:]
            for persona in Persona.allCases where persona != .anonymous {
                let person = try accounts.add(name: persona.name, in: tx)
                people[persona] = person
                if let grant = persona.grant {
                    try accounts.grant(grant.role, to: person, over: grant.scope, from: since, in: tx)
                }
                guard let seat = persona.seat else { continue }
                try accounts.addMandate(
                    of: person, level: seat.level, region: seat.region, term: 17, district: "第 12 选区", from: since,
                    in: tx)
                try register.add([Deputy(person, slug: persona.slug, region: seat.region)], in: tx)
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

    func browser(_ persona: Persona) throws -> Browser { try #require(browsers[persona]) }

    // MARK: Acting

    static let text: [(String, String)] = [
        ("title", "关于制定城乡供水管理办法的议案"), ("grounds", "全县有三十个村供水没有专人管理。"), ("plan", "由常委会作出决定，明确管护单位。"),
    ]
    static let decided: [(String, String)] = [("decision", "主席团第二次会议决定。")]

    func json(_ path: String, as persona: Persona = .staff) async throws -> JSON {
        try await browser(persona).json(.get, "/api/v1\(path)").json
    }

    func state(_ path: String, as persona: Persona = .lead) async throws -> String? {
        try await json(path, as: persona)["state"]?.string
    }

    /// Enters a meeting, and gives its id.
    @discardableResult
    func meeting(
        _ forum: String = "congress", in region: ID<Region> = county, session: Int = 5, days: Int = 10,
        as persona: Persona = .staff
    ) async throws -> String {
        try await browser(persona).get("/motions/meetings")
        try await browser(persona).post(
            "/motions/meetings",
            form: [
                ("region", region.text), ("forum", forum), ("term", "17"), ("session", String(session)),
                ("lastDay", world.today.adding(days: days).description),
            ])
        let meetings = try await json("/motions/meetings", as: persona)["meetings"]?.list ?? []
        return try #require(
            meetings.first {
                guard case .integer(let found) = $0["session"] else { return false }
                return found == session && $0["forum"]?.string == forum && $0["region"]?.string == region.text
            }?["id"]?.string)
    }

    @discardableResult
    func act(
        _ act: String, _ path: String, as persona: Persona, _ fields: [(String, String)] = [], expect status: Int = 303
    ) async throws -> WebTestKit.Reply {
        let reply = try await browser(persona).post("\(path)/\(act)", form: fields, expect: status)
        world.advance(seconds: 1)
        return reply
    }

    func draft(_ meeting: String, as persona: Persona = .lead) async throws -> String {
        try await browser(persona).get("/motions/new")
        let reply = try await browser(persona).post("/motions", form: Self.text + [("meeting", meeting)])
        world.advance(seconds: 1)
        return try #require(reply.location)
    }

    /// Signed by so many in all.
    func signed(_ meeting: String, by count: Int = 10) async throws -> String {
        let path = try await draft(meeting)
        for number in 2...max(count, 2) where number <= count {
            try await act("invite-mover", path, as: .lead, [("deputy", "deputy-\(number)")])
            try await act("confirm-move", path, as: .deputy(number))
        }
        return path
    }

    func submitted(_ meeting: String, by count: Int = 10) async throws -> String {
        let path = try await signed(meeting, by: count)
        return try #require(try await act("submit", path, as: .lead).location)
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
        Region.Entry(town, parent: county, level: .township, nameZh: "槐店回族镇"),
        Region.Entry(otherCounty, parent: ID("411600000000"), level: .county, nameZh: "太康县"),
    ]
}

func withMotions(
    _ engine: Engine = .sqlite, world: TestWorld = TestWorld(), _ body: (MotionSite) async throws -> Void
) async throws {
    try await withDatabase(engine, Features.migrations) { database in
        try await body(MotionSite(database: database, world: world))
    }
}
