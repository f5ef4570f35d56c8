import Accounts
import App
import Casework
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// What accounts are told of places and deputies, by the whole program.
@Suite struct SurroundingsTests {
    private static let county = ID<Region>("411624000000")

    private func withPlaces(_ engine: Engine, _ body: (Plugged) async throws -> Void) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let plugged = try await Plugged(
                database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: TestWorld().world,
                options: AppOptions())
            let network = plugged.network
            try await database.write { tx in
                try network.register.add(
                    [
                        Region.Entry(Self.county, parent: nil, level: .county, nameZh: "沈丘县"),
                        Region.Entry(ID("411624100000"), parent: Self.county, level: .township, nameZh: "槐店回族镇"),
                        Region.Entry(ID("411624100201"), parent: ID("411624100000"), level: .community, nameZh: "东关社区"),
                    ], in: tx)
                try network.register.add(
                    [
                        Organisation.Entry(ID("committee"), in: Self.county, kind: .committee, name: "沈丘县人大常委会"),
                        Organisation.Entry(ID("unit"), in: Self.county, kind: .unit, name: "沈丘县交通运输局"),
                        Organisation.Entry(ID("court"), in: Self.county, kind: .court, name: "沈丘县人民法院"),
                        Organisation.Entry(ID("site"), in: Self.county, kind: .site, name: "槐店站"),
                    ], in: tx)
            }
            try await body(plugged)
        }
    }

    private func refuses(_ act: () async throws -> Void) async throws -> Bool {
        do { try await act() } catch Problem.conflict { return true }
        return false
    }

    @Test(arguments: Engine.available) func rolesAreHeldWhereThePlacesSaySo(engine: Engine) async throws {
        try await withPlaces(engine) { plugged in
            let accounts = plugged.accountAdministration
            try await accounts.add(login: "wang", name: "王芳", password: "correct horse")
            let places: [RoleScope] = [
                .region(Self.county), .organisation(ID("site")), .organisation(ID("unit")),
                .organisation(ID("committee")), .region(ID("419999000000")), .organisation(ID("nowhere")),
                .organisation(ID("court")),
            ]
            let fitting: [(Role, Int)] = [
                (.deputyWorkStaff, 0), (.auditor, 0), (.administrator, 0), (.stationClerk, 1), (.unitClerk, 2),
                (.unitSigner, 2), (.leader, 0), (.analyst, 0), (.courtContact, 6),
            ]
            for (role, fit) in fitting {
                for (index, place) in places.enumerated() {
                    let isRefused = try await refuses { try await accounts.grant(role, to: "wang", over: place) }
                    #expect(isRefused == (index != fit), "\(role) \(place)")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func mandatesAreOfTheCongressOfTheirRegion(engine: Engine) async throws {
        try await withPlaces(engine) { plugged in
            let accounts = plugged.accountAdministration
            for login in ["wang", "li"] { try await accounts.add(login: login, name: "王芳", password: "correct horse") }
            func isRefused(_ level: CongressLevel, _ region: String) async throws -> Bool {
                try await refuses {
                    try await accounts.addMandate(
                        of: "wang", level: level, region: ID(region), term: 17, district: "第 3 选区")
                }
            }
            #expect(try await !isRefused(.county, "411624000000"))
            #expect(try await !isRefused(.township, "411624100000"))
            #expect(try await isRefused(.county, "411624100000"))
            #expect(try await isRefused(.township, "411624100201"))
            #expect(try await isRefused(.county, "419999000000"))
        }
    }

    @Test(arguments: Engine.available) func aDeputyIsFoundByTheirPublicAddress(engine: Engine) async throws {
        try await withPlaces(engine) { plugged in
            let (network, people) = (plugged.network, plugged.accounts.people)
            let person = try await plugged.database.write { tx in
                let person = try people.add(name: "李强", in: tx)
                try network.register.add([Deputy(person, slug: "li-qiang", region: Self.county)], in: tx)
                return person
            }
            let accounts = plugged.accountAdministration
            #expect(try await accounts.add(login: "li", deputy: "li-qiang", password: "correct horse") == person)
            #expect(
                try await refuses { try await accounts.add(login: "x", deputy: "nobody", password: "correct horse") })
        }
    }

    @Test func theSecondFactorIsDrawnForThePhone() async throws {
        try await withPlaces(.sqlite) { plugged in
            try await plugged.accountAdministration.add(login: "wang", name: "王芳", password: "correct horse")
            let site = TestSite(
                plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } },
                resolvers: plugged.resolvers)
            let browser = site.browser()
            try await browser.get("/sign-in")
            try await browser.post("/sign-in", ["account": "wang", "password": "correct horse"])
            let page = try await browser.get("/account/second-factor").text
            #expect(page.contains("<div class=\"qr\"><svg") && page.contains("aria-label=\"添加到身份验证器的二维码\""))
        }
    }
}
