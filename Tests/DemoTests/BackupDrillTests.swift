import App
import Casework
import Demo
import Formats
import Foundation
import Opinions
import Statutes
import Store
import Synchronization
import TestKit
import Testing
import Web
import WebTestKit

/// What an administrator should try before the day it is needed: back up while people write, lose everything, restore.
@Suite struct BackupDrillTests {
    private static let secret = [UInt8](repeating: 9, count: 32)

    @Test(arguments: Engine.available)
    func everythingComesBackFromABackup(_ engine: Engine) async throws {
        try await Ground.with(engine) { ground in
            let first = try await ground.place("huying")
            let during = ground.path("during.backup")
            let after = ground.path("after.backup")
            var database = try first.open(options: DatabaseOptions(connections: 4))
            try await Migrator(Features.migrations).run(on: database, at: "2026-11-24T00:00:00Z")
            let plugged = try await plugged(database, seed: 11)
            var city = DemoCity.Options(today: City.today)
            city.opinions = 40
            try await DemoCity(database, deploymentSecret: Self.secret, options: city).build()

            let residents = Residents(site: site(plugged))
            let promised = try await residents.write { try await MakeBackup(of: first).run(to: during, at: "then") }
            let truth = try await contents(database)
            _ = try await MakeBackup(of: first).run(to: after, at: "later")
            await database.close()
            try await ground.destroy(first)

            let restored = try await RestoreBackup(to: try await ground.place("huying")).run(from: after)
            #expect(restored.madeAt == "later" && restored.dialect == (engine == .sqlite ? .sqlite : .postgres))
            database = try first.open(options: DatabaseOptions(connections: 4))
            try await expectSame(truth, try await contents(database))
            // The program goes on where it was: what was sent can be read, sealed fields too, and more can be sent.
            let again = Residents(site: site(try await self.plugged(database, seed: 12)))
            for sent in residents.sent { try await again.expectReadable(sent) }
            try await again.send()
            await database.close()

            let second = try await ground.place("huying_during")
            _ = try await RestoreBackup(to: second).run(from: during)
            database = try second.open(options: DatabaseOptions(connections: 4))
            try await expectWhole(database)
            let witness = Residents(site: site(try await self.plugged(database, seed: 13)))
            #expect(!promised.isEmpty)
            for sent in promised { try await witness.expectReadable(sent) }
            await database.close()
        }
    }

    /// - Parameter seed: another for each start, since each makes ids of its own.
    private func plugged(_ database: any Database, seed: UInt64) async throws -> Plugged {
        var options = AppOptions()
        options.withoutRateLimits = true
        let world = TestWorld(
            now: Zone.shanghai.startOf(City.today).adding(seconds: 9 * 3600), seed: seed)
        return try await Plugged(
            database: database, deploymentSecret: Self.secret, world: world.world, options: options)
    }

    private func site(_ plugged: Plugged) -> TestSite {
        TestSite(
            plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } },
            world: TestWorld(now: plugged.world.now()), resolvers: plugged.resolvers)
    }

    /// Every table with every row, and what belongs to the tables, as text that tells bytes and types apart.
    private func contents(_ database: any Database) async throws -> [String: [String]] {
        try await database.read { tx in
            let names: SQL = .either(
                sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                postgres: "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
            let indexes: SQL = .either(
                sqlite: "SELECT type, name, sql FROM sqlite_master",
                postgres: "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
            func lines(_ sql: SQL) throws -> [String] {
                try tx.rows(sql).map { row in String(describing: (0..<row.count).map { row[$0] }) }.sorted()
            }
            var contents = ["indexes": try lines(indexes)]
            for row in try tx.rows(names) {
                let name: String = try row.get(0)
                contents[name] = try lines(SQL(stringLiteral: "SELECT * FROM \(name)"))
            }
            return contents
        }
    }

    private func expectSame(_ truth: [String: [String]], _ restored: [String: [String]]) async throws {
        #expect(truth.keys.sorted() == restored.keys.sorted())
        #expect(truth["opinion"]?.isEmpty == false && truth["opinion_contact"]?.isEmpty == false)
        #expect(truth["opinion_search"]?.isEmpty == false)
        for (table, rows) in truth { #expect(restored[table] == rows, "\(table) differs") }
    }

    /// A state between two transactions, not in the middle of one.
    private func expectWhole(_ database: any Database) async throws {
        #expect(try await database.read { try OpinionTallies.prove(in: $0) }.map(\.description) == [])
        let halves = try await database.read { tx in
            try tx.scalar(
                """
                SELECT COUNT(*) FROM opinion
                WHERE id NOT IN (SELECT opinion_id FROM opinion_words) OR id NOT IN (SELECT case_id FROM event)
                   OR id NOT IN (SELECT case_id FROM clock)
                   OR (has_contact = TRUE AND id NOT IN (SELECT opinion_id FROM opinion_contact))
                """, as: Int.self)
        }
        #expect(halves == 0)
    }
}

/// Where databases of one test lie, all destroyed at its end.
private final class Ground: Sendable {
    let engine: Engine
    private let folder: URL
    private let suffix = UUID().uuidString.lowercased().replacing("-", with: "")
    private let made = Mutex<Set<String>>([])

    private init(_ engine: Engine) throws {
        self.engine = engine
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("huying-drill-\(suffix)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    static func with(_ engine: Engine, _ body: (Ground) async throws -> Void) async throws {
        let ground = try Ground(engine)
        do { try await body(ground) } catch {
            try await ground.clear()
            throw error
        }
        try await ground.clear()
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// A place with nothing in it.
    func place(_ name: String) async throws -> DatabaseURL {
        if engine == .sqlite { return try DatabaseURL("sqlite:\(path(name)).db") }
        let name = "\(name)_\(suffix)"
        try await ServerTemplate.administer(
            "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        made.withLock { _ = $0.insert(name) }
        return try ServerTemplate.url(of: name)
    }

    func destroy(_ place: DatabaseURL) async throws {
        guard let file = place.file else { return try await clear() }
        for name in [file, file + "-wal", file + "-shm"] where FileManager.default.fileExists(atPath: name) {
            try FileManager.default.removeItem(atPath: name)
        }
    }

    private func clear() async throws {
        for name in made.withLock({ $0 }) {
            try await ServerTemplate.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        }
        if engine == .sqlite { try FileManager.default.removeItem(at: folder) }
    }
}

/// People who send opinions and keep what they were given.
private final class Residents: Sendable {
    struct Sent: Sendable {
        let number: String
        let secret: String
        let text: String
    }

    private struct State {
        var sent: [Sent] = []
        var isDone = false
        var count = 0
    }

    private let site: TestSite
    private let state = Mutex(State())

    init(site: TestSite) { self.site = site }

    var sent: [Sent] { state.withLock(\.sent) }

    /// Sends before, while and after `body` runs.
    /// - Returns: what had been acknowledged when `body` began.
    func write(during body: @escaping @Sendable () async throws -> BackupFile) async throws -> [Sent] {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { try await send() }
            let before = sent
            for _ in 0..<3 {
                group.addTask {
                    repeat { try await self.send() } while !self.state.withLock(\.isDone)
                }
            }
            let result: Result<BackupFile, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            state.withLock { $0.isDone = true }
            try await group.waitForAll()
            _ = try result.get()
            #expect(sent.count > before.count, "nobody wrote while the backup was made")
            return before
        }
    }

    func send() async throws {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        let text = "村口的路灯坏了,第\(number)次反映"
        let reply = try await site.browser().json(
            .post, "/api/v1/opinions",
            [
                "region": .text("411624000000"), "place": "村口", "text": .text(text), "topic": "roads",
                "contact": ["name": "张三", "phone": "13000000000"],
            ], expect: 201
        ).json
        guard case .text(let number)? = reply["number"], case .text(let secret)? = reply["secret"] else {
            throw DatabaseError.refused("An opinion was sent and no number came back.")
        }
        state.withLock { $0.sent.append(Sent(number: number, secret: secret, text: text)) }
    }

    func expectReadable(_ sent: Sent) async throws {
        let reply = try await site.browser().json(
            .get, "/api/v1/opinions/\(sent.number)", headers: ["Case-Secret": sent.secret])
        #expect(try reply.json["text"] == .text(sent.text))
        #expect(reply.text.contains("13000000000"), "the sealed contact does not open")
    }
}
