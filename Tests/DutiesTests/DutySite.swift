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

@testable import Duties

/// Everybody who may knock at the door of an activity of station SQ-001 in 沈丘县.
enum Persona: String, CaseIterable, Sendable {
    case anonymous
    /// Two who are asked to come, and one of the same station who is not.
    case deputy, secondDeputy, otherDeputy
    case clerk, otherCountyClerk, staff, otherCountyStaff, auditor, unitClerk
    /// Of the same unit, of another one of the county, and of one of the other county.
    case unitSigner, otherUnitClerk, otherCountyUnitClerk
    /// Of the county's court, and of the other county's.
    case courtContact, otherCourtContact
    case leader, analyst
}

/// Everything that is plugged together, with two counties, a station in each, and the cast above.
struct DutySite: Sendable {
    static let county = ID<Region>("411624000000")
    static let otherCounty = ID<Region>("411627000000")
    static let station = ID<Organisation>("site-sq")

    let database: any Database
    let world: TestWorld
    let plugged: Plugged
    let web: TestSite
    let people: [Persona: ID<Person>]
    private let browsers: [Persona: Browser]

    init(database: any Database, world: TestWorld = TestWorld(), openedOn: String = "2021-05-01") async throws {
        var options = AppOptions()
        options.withoutRateLimits = true
        let plugged = try await Plugged(
            database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: world.world, options: options
        )
        let (register, accounts) = (plugged.network.register, People(world: world.world))
        let opened = try day(openedOn)
        let since = try day("2022-03-01")
        people = try await database.write { tx in
            try register.add(Self.regions, in: tx)
            try register.add(
                [
                    Organisation.Entry(ID("unit-sq"), in: Self.county, kind: .unit, name: "沈丘县交通运输局"),
                    Organisation.Entry(ID("unit-sq-2"), in: Self.county, kind: .unit, name: "沈丘县水利局"),
                    Organisation.Entry(ID("unit-tk"), in: Self.otherCounty, kind: .unit, name: "太康县交通运输局"),
                    Organisation.Entry(ID("court-sq"), in: Self.county, kind: .court, name: "沈丘县人民法院"),
                    Organisation.Entry(ID("court-tk"), in: Self.otherCounty, kind: .court, name: "太康县人民法院"),
                ], in: tx)
            try register.add(
                [
                    LiaisonSite(
                        Self.station, code: "SQ-001", name: "槐店代表联络站", kind: .station, region: ID("411624100000"),
                        address: "人民路 1 号", hours: "每周三上午", openedOn: opened),
                    LiaisonSite(
                        ID("site-tk"), code: "TK-001", name: "常营代表联络站", kind: .station, region: ID("411627100000"),
                        address: "人民路 2 号", hours: "每周三上午", openedOn: opened),
                ], in: tx)
            var people: [Persona: ID<Person>] = [:]
            for persona in Persona.allCases where persona != .anonymous {
                let person = try accounts.add(name: persona.name, in: tx)
                people[persona] = person
                if let grant = persona.grant {
                    try accounts.grant(grant.role, to: person, over: grant.scope, from: since, in: tx)
                    continue
                }
                try accounts.addMandate(
                    of: person, level: .county, region: Self.county, term: 17, district: "第 12 选区", from: since, in: tx)
                try register.add([Deputy(person, slug: persona.slug, region: Self.county)], in: tx)
                try register.add([DeputyAtSite(person, at: Self.station)], in: tx)
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

    var desk: DutyDesk { plugged.duties }

    func browser(_ persona: Persona) throws -> Browser { try #require(browsers[persona]) }

    // MARK: Acting

    /// Plans one through its form, and gives its path.
    func plan(
        on day: String, kind: String = "reception", deputies: [Persona] = [.deputy, .secondDeputy],
        as persona: Persona = .clerk
    ) async throws -> String {
        let boxes = deputies.map { ("deputy.\($0.slug)", "yes") }
        let reply = try await browser(persona).post(
            "/duties",
            form: [
                ("site", "SQ-001"), ("kind", kind), ("day", day), ("from", "09:00"), ("to", "11:00"),
                ("place", "人民路 1 号"), ("topic", "路灯和道路"),
            ] + boxes)
        return try #require(reply.location)
    }

    @discardableResult
    func act(
        _ act: String, _ path: String, as persona: Persona = .clerk, _ fields: KeyValuePairs<String, String> = [:],
        expect status: Int = 303
    ) async throws -> WebTestKit.Reply {
        let reply = try await browser(persona).post("\(path)/\(act)", fields, expect: status)
        world.advance(seconds: 1)
        return reply
    }

    /// Planned, announced in time, and its day has come.
    func open(on day: String, kind: String = "reception") async throws -> String {
        let path = try await plan(on: day, kind: kind)
        let isLate = try DutiesTests.day(day) < world.today.adding(days: 3)
        try await act("announce", path, isLate ? ["lateReason": "临时安排"] : [:])
        world.move(to: Zone.shanghai.startOf(try DutiesTests.day(day)).adding(seconds: 9 * 3600))
        try await act("open", path)
        return path
    }

    /// Held on a day, without visitors.
    @discardableResult
    func hold(on day: String, kind: String = "reception") async throws -> String {
        let path = try await open(on: day, kind: kind)
        try await act("close", path, ["visitors": "0"])
        return path
    }

    /// What a clerk keys for a visitor.
    @discardableResult
    func key(_ text: String, at path: String, site: String = "SQ-001", expect status: Int) async throws
        -> WebTestKit.Reply
    {
        try await browser(.clerk).post(
            "/opinions",
            [
                "site": site, "heardAt": String(path.dropFirst("/duties/".count)), "text": text, "topic": "roads",
                "consent": "本人口述",
            ],
            expect: status)
    }

    func json(_ path: String, as persona: Persona = .clerk) async throws -> JSON {
        try await browser(persona).json(.get, "/api/v1\(path)").json
    }

    private static let regions = [
        Region.Entry(ID("411600000000"), parent: nil, level: .prefecture, nameZh: "周口市"),
        Region.Entry(county, parent: ID("411600000000"), level: .county, nameZh: "沈丘县"),
        Region.Entry(ID("411624100000"), parent: county, level: .township, nameZh: "槐店回族镇"),
        Region.Entry(otherCounty, parent: ID("411600000000"), level: .county, nameZh: "太康县"),
        Region.Entry(ID("411627100000"), parent: otherCounty, level: .township, nameZh: "常营镇"),
    ]
}

extension Persona {
    var name: String { "某\(rawValue)" }
    var slug: String { rawValue.lowercased() }

    var grant: (role: Role, scope: RoleScope)? {
        switch self {
        case .anonymous, .deputy, .secondDeputy, .otherDeputy: nil
        case .clerk: (.stationClerk, .organisation(DutySite.station))
        case .otherCountyClerk: (.stationClerk, .organisation(ID("site-tk")))
        case .staff: (.deputyWorkStaff, .region(DutySite.county))
        case .otherCountyStaff: (.deputyWorkStaff, .region(DutySite.otherCounty))
        case .auditor: (.auditor, .region(DutySite.county))
        case .unitClerk: (.unitClerk, .organisation(ID("unit-sq")))
        case .unitSigner: (.unitSigner, .organisation(ID("unit-sq")))
        case .otherUnitClerk: (.unitClerk, .organisation(ID("unit-sq-2")))
        case .otherCountyUnitClerk: (.unitClerk, .organisation(ID("unit-tk")))
        case .courtContact: (.courtContact, .organisation(ID("court-sq")))
        case .otherCourtContact: (.courtContact, .organisation(ID("court-tk")))
        case .leader: (.leader, .region(DutySite.county))
        case .analyst: (.analyst, .region(DutySite.county))
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

/// A day that a test writes down.
func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// `try await withDuties(engine) { site in … }`: a site of its own for one test.
func withDuties(
    _ engine: Engine = .sqlite, world: TestWorld = TestWorld(), openedOn: String = "2021-05-01",
    _ body: (DutySite) async throws -> Void
) async throws {
    try await withDatabase(engine, Features.migrations) { database in
        try await body(DutySite(database: database, world: world, openedOn: openedOn))
    }
}
