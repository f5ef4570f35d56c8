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

@testable import Evaluations

/// Everybody who may knock at the door of an evaluation of 沈丘县.
enum Persona: String, CaseIterable, Sendable {
    case anonymous
    /// On the roll.
    case deputy, secondDeputy, thirdDeputy
    /// In office, and on no roll.
    case otherDeputy
    case scrutineer, secondScrutineer
    case staff, secondStaff, otherCountyStaff, leader, otherCountyLeader, auditor, analyst, clerk, unitClerk

    var isDeputy: Bool { rawValue.lowercased().hasSuffix("deputy") || rawValue.lowercased().hasSuffix("scrutineer") }
    var name: String { "某\(rawValue)" }
    var slug: String { rawValue.lowercased() }

    var grant: (role: Role, scope: RoleScope)? {
        switch self {
        case .staff, .secondStaff: (.deputyWorkStaff, .region(EvaluationSite.county))
        case .otherCountyStaff: (.deputyWorkStaff, .region(EvaluationSite.otherCounty))
        case .leader: (.leader, .region(EvaluationSite.county))
        case .otherCountyLeader: (.leader, .region(EvaluationSite.otherCounty))
        case .auditor: (.auditor, .region(EvaluationSite.county))
        case .analyst: (.analyst, .region(EvaluationSite.county))
        case .clerk: (.stationClerk, .organisation(ID("site-sq")))
        case .unitClerk: (.unitClerk, .organisation(ID("unit-sq")))
        default: nil
        }
    }

    func viewer(_ person: ID<Person>?) -> Viewer {
        guard let grant else {
            return Viewer(person: person, pseudonym: "p-\(rawValue)", grants: [Grant(.deputy, over: .person)])
        }
        let held: Grant =
            switch grant.scope {
            case .region(let id): Grant(grant.role, over: .region(RegionRange(id)))
            case .organisation(let id): Grant(grant.role, over: .organisation(id))
            }
        return Viewer(person: person, pseudonym: "p-\(rawValue)", grants: [held])
    }
}

struct EvaluationSite: Sendable {
    static let county = ID<Region>("411624000000")
    static let otherCounty = ID<Region>("411627000000")
    static let residents = ["甲代表", "乙代表", "丙代表", "丁代表", "戊代表", "己代表"]

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
            try register.add(
                [
                    Region.Entry(ID("411600000000"), parent: nil, level: .prefecture, nameZh: "周口市"),
                    Region.Entry(Self.county, parent: ID("411600000000"), level: .county, nameZh: "沈丘县"),
                    Region.Entry(Self.otherCounty, parent: ID("411600000000"), level: .county, nameZh: "太康县"),
                ], in: tx)
            try register.add(
                [Organisation.Entry(ID("unit-sq"), in: Self.county, kind: .unit, name: "沈丘县交通运输局")], in: tx)
            var people: [Persona: ID<Person>] = [:]
            for persona in Persona.allCases where persona != .anonymous {
                let person = try accounts.add(name: persona.name, in: tx)
                people[persona] = person
                if let grant = persona.grant {
                    if case .region = grant.scope {
                        try accounts.grant(grant.role, to: person, over: grant.scope, from: since, in: tx)
                    }
                    continue
                }
                try accounts.addMandate(
                    of: person, level: .county, region: Self.county, term: 17, district: "第 1 选区", from: since, in: tx)
                try register.add([Deputy(person, slug: persona.slug, region: Self.county)], in: tx)
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

    var desk: EvaluationDesk { plugged.evaluations }

    func browser(_ persona: Persona) throws -> Browser { try #require(browsers[persona]) }

    // MARK: Acting

    static let form: [(String, String)] = [
        ("title", "2026 年代表建议办理情况满意度测评"), ("object", "suggestion-handling:411624000000-2026"),
        ("criteria", "办理进度 | Progress\n办理质量 | Quality"), ("secrecy", "secret"), ("planned", "yes"),
        ("satisfied.comparator", "moreThan"), ("basically.comparator", "moreThan"), ("index", "yes"),
    ]

    func create(
        groups: [ElectorKind] = [.deputies, .residents], _ changes: [String: String] = [:], as persona: Persona = .staff
    ) async throws -> String {
        var form = Self.form.map { ($0.0, changes[$0.0] ?? $0.1) }
        for (name, value) in changes where !form.contains(where: { $0.0 == name }) { form.append((name, value)) }
        let reply = try await browser(persona).post(
            "/evaluations", form: form + groups.map { ("group.\($0.rawValue)", "yes") })
        world.advance(seconds: 1)
        return try #require(reply.location)
    }

    @discardableResult
    func act(
        _ act: String, _ path: String, as persona: Persona = .staff, _ fields: KeyValuePairs<String, String> = [:],
        expect status: Int? = 303
    ) async throws -> WebTestKit.Reply {
        let reply = try await browser(persona).post("\(path)/\(act)", fields, expect: status)
        world.advance(seconds: 1)
        return reply
    }

    /// With rolls and scrutineers, approved and announced.
    func announced(_ changes: [String: String] = [:], groups: [ElectorKind] = [.deputies, .residents]) async throws
        -> String
    {
        let path = try await create(groups: groups, changes)
        if groups.contains(.deputies) {
            let names = [Persona.deputy, .secondDeputy, .thirdDeputy].map(\.name).joined(separator: "\n")
            try await act("set-roll", path, ["kind": "deputies", "people": names])
        }
        if groups.contains(.residents) {
            try await act(
                "set-roll", path, ["kind": "residents", "people": Self.residents.joined(separator: "\n")])
        }
        try await act(
            "name-scrutineers", path, ["first": Persona.scrutineer.name, "second": Persona.secondScrutineer.slug])
        try await act("approve", path, as: .leader)
        try await act("announce", path, ["materials": "办理情况汇总", "inspection": "held"])
        return path
    }

    func open(_ changes: [String: String] = [:], groups: [ElectorKind] = [.deputies, .residents]) async throws -> String
    {
        let path = try await announced(changes, groups: groups)
        try await act("open", path, ["day": world.today.adding(days: 3).description, "time": "18:00"])
        return path
    }

    @discardableResult
    func vote(_ path: String, as persona: Persona, _ marks: [Int], expect status: Int? = 303) async throws
        -> WebTestKit.Reply
    {
        let reply = try await browser(persona).post(
            "\(path)/vote", form: marks.enumerated().map { ("mark.\($0.offset)", String($0.element)) }, expect: status)
        world.advance(seconds: 1)
        return reply
    }

    /// The codes of those who have not voted, as the one page that shows them has them.
    func codes(_ path: String) async throws -> [String] {
        let told = try await browser(.staff).json(.post, "/api/v1\(path)/issue-codes", [:]).json
        guard case .array(let codes)? = told["codes"] else { return [] }
        return codes.compactMap { if case .text(let code)? = $0["code"] { code } else { nil } }
    }

    @discardableResult
    func vote(byCode code: String, _ marks: [Int], expect status: Int? = 200) async throws -> WebTestKit.Reply {
        let reply = try await web.browser().post(
            "/evaluations/code/vote",
            form: [("code", code)] + marks.enumerated().map { ("mark.\($0.offset)", String($0.element)) },
            expect: status)
        world.advance(seconds: 1)
        return reply
    }

    /// Everybody has voted, the residents like this.
    func voted(residents marks: [Int], deputies: [Int] = [0, 0, 0]) async throws -> String {
        let path = try await open()
        for code in try await codes(path) { try await vote(byCode: code, marks) }
        for persona in [Persona.deputy, .secondDeputy, .thirdDeputy] {
            try await vote(path, as: persona, deputies)
        }
        return path
    }

    func confirmed(residents marks: [Int]) async throws -> String {
        let path = try await voted(residents: marks)
        try await act("close", path)
        try await act("tally", path)
        try await act("sign", path, as: .scrutineer)
        try await act("confirm", path, as: .secondScrutineer)
        return path
    }

    func publish(_ path: String) async throws {
        try await act("publish", path, ["addressee": "中共沈丘县委员会", "copiedTo": "沈丘县人民政府", "text": "将在大会上通报"])
    }

    func state(_ path: String) async throws -> String {
        let id = String(path.dropFirst("/evaluations/".count))
        return try await database.read { try $0.scalar("SELECT state FROM evaluation WHERE id = \(id)") }
    }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.scalar(sql) } }

    func texts(_ sql: SQL) async throws -> [String] {
        try await database.read { try $0.rows(sql).map { try $0.get(0) } }
    }
}

func withEvaluations(
    _ engine: Engine = .sqlite, world: TestWorld = TestWorld(), _ body: (EvaluationSite) async throws -> Void
) async throws {
    try await withDatabase(engine, Features.migrations) { database in
        try await body(EvaluationSite(database: database, world: world))
    }
}

extension WebTestKit.Reply {
    func shows(_ words: String) -> Bool { visible.contains(words) }
}
