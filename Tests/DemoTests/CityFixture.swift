import App
import Casework
import Demo
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// A demo city of a fixed day, in a database of its own.
struct City {
    static let today = Day(number: 20_780)

    let database: any Database
    let plugged: Plugged
    let report: DemoReport

    static func with<T>(
        _ engine: Engine = .sqlite, opinions: Int = DemoCity.Options.small, acted: Int? = nil, seed: UInt64 = 1,
        _ body: (City) async throws -> T
    ) async throws -> T {
        try await withDatabase(engine, Features.migrations) { database in
            let secret = [UInt8](repeating: 9, count: 32)
            let world = TestWorld(now: Zone.shanghai.startOf(today))
            // The data key is there before anything of the demo.
            let plugged = try await Plugged(
                database: database, deploymentSecret: secret, world: world.world, options: AppOptions())
            var options = DemoCity.Options(today: today)
            (options.seed, options.opinions) = (seed, opinions)
            if let acted { options.acted = acted }
            let city = try await DemoCity(database, deploymentSecret: secret, options: options)
            return try await body(City(database: database, plugged: plugged, report: try await city.build()))
        }
    }

    /// The site as the program serves it.
    func site() -> TestSite {
        TestSite(
            plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } },
            world: TestWorld(now: Zone.shanghai.startOf(Self.today).adding(seconds: 9 * 3600)),
            resolvers: plugged.resolvers)
    }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.scalar(sql, as: Int.self) } }

    func texts(_ sql: SQL) async throws -> [String] {
        try await database.read { tx in try tx.rows(sql).map { try $0.get(0, as: String.self) } }
    }
}

/// A browser that has signed in as one of the demo accounts.
extension TestSite {
    func signedIn(_ login: String) async throws -> Browser {
        let browser = browser()
        try await browser.get("/sign-in")
        try await browser.post("/sign-in", ["account": login, "password": DemoAccount.password])
        return browser
    }
}
