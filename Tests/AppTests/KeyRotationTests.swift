import Accounts
import Casework
import Formats
import Foundation
import Messages
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import App

/// A new data key reaches every field, and nothing is lost on the way.
@Suite struct KeyRotationTests {
    /// Columns of bytes that nobody seals.
    private static let plain: Set = [
        "event.digest", "event.image", "event_words.salt", "data_key.wrapped", "hash_key.wrapped",
        "ledger_key.public_key",
        "ledger_key.wrapped", "ledger_tile.hashes",
        // Gone in an hour, long before the key that sealed them.
        "kept_photo.sealed", "kept_photo.sealed_thumbnail",
    ]

    /// Whoever adds a column of bytes says here, or to the vault's list, what it is.
    @Test func everyColumnOfBytesIsOnTheListOrPlain() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let bytes = try await database.read { tx in
                try tx.rows(
                    """
                    SELECT m.name || '.' || c.name FROM sqlite_master AS m JOIN pragma_table_xinfo(m.name) AS c
                    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'opinion_search%'
                        AND upper(c.type) IN ('BYTEA', 'BLOB')
                    """
                ).map { try $0.get(0, as: String.self) }
            }
            #expect(Set(bytes) == Set(Features.sealed.map(\.name)).union(Self.plain))
            #expect(Set(Features.sealed.map(\.name)).count == Features.sealed.count)
        }
    }

    private func sealedUnder(_ site: WholeSite) async throws -> [String: Set<UInt8>] {
        try await site.plugged.database.read { tx in
            var found: [String: Set<UInt8>] = [:]
            for column in Features.sealed {
                let keys = try DataKey.all(in: tx).map(\.id).filter { try column.count(under: $0, in: tx) > 0 }
                if !keys.isEmpty { found[column.name] = Set(keys) }
            }
            return found
        }
    }

    /// Works off what is due, as the servers do.
    private func work(_ site: WholeSite, _ world: TestWorld, _ log: TestLog = TestLog()) async throws {
        try await JobWorker(
            database: site.plugged.database, world: world.world, logger: log.logger, handlers: site.plugged.jobHandlers
        ).run()
    }

    private func sendWithContact(_ site: WholeSite, _ count: Int) async throws -> [(number: String, secret: String)] {
        var sent: [(String, String)] = []
        for index in 0..<count {
            let told = try await site.web.browser().json(
                .post, "/api/v1/opinions",
                [
                    "site": "SQ-001", "text": .text("第 \(index) 件，路灯不亮"), "topic": "roads",
                    "contact": ["name": .text("季某\(index)"), "phone": "13900000000"],
                ], expect: 201
            ).json
            guard case .text(let number)? = told["number"], case .text(let secret)? = told["secret"] else { continue }
            sent.append((number, secret))
        }
        return sent
    }

    @Test(arguments: Engine.available) func everyFieldComesUnderTheNewKeyAndTheOldOneGoes(engine: Engine) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            let sent = try await sendWithContact(site, ResealFields.page + 3)
            let handles = site.plugged.messages.handles
            let clerk = try await person(.clerk, site)
            let handle = try #require(GatewayHandle("+8613800001111"))
            try await database.write { tx in
                try handles.keep(handle, language: .zh, of: clerk, in: tx)
            }
            #expect(try await sealedUnder(site)["opinion_contact.name"] == [1])
            #expect(try await ResealFields(plugged: site.plugged).rotate() == 2)
            // Not yet: some node may not have heard of it.
            world.advance(seconds: ResealFields.delay - 1)
            try await refresh(site, world)
            #expect(site.plugged.vault.current == 1)
            world.advance(seconds: 10)
            try await refresh(site, world)
            #expect(site.plugged.vault.current == 2)
            try await work(site, world)
            #expect(
                try await sealedUnder(site) == [
                    "opinion_contact.name": [2], "opinion_contact.phone": [2], "gateway_handle.handle": [2],
                ])
            // What a slow node sealed under the old key meanwhile is found a day later; then the old key goes.
            let old = try await database.read { tx in try DataKey.all(in: tx).first?.isDestroyed }
            #expect(old == false)
            world.advance(seconds: ResealFields.rest)
            try await work(site, world)
            let keys = try await database.read { try DataKey.all(in: $0) }
            #expect(keys.map(\.isDestroyed) == [true, false])
            try await refresh(site, world)
            // Everything opens, here and on a node that starts now.
            let next = try await Plugged(
                database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: world.world,
                options: site.plugged.options)
            let context = "gateway_handle.handle \(clerk)"
            let sealed: [UInt8] = try await database.read {
                try $0.scalar("SELECT handle FROM gateway_handle WHERE person_id = \(clerk)")
            }
            for plugged in [site.plugged, next] {
                #expect(plugged.vault.unseal(sealed, for: context) == "+8613800001111")
            }
            for (number, secret) in [sent[0], sent[sent.count - 1]] {
                let own = try await site.web.browser().json(
                    .get, "/api/v1/opinions/\(number)", headers: ["Case-Secret": secret])
                #expect(own.text.contains("季某"))
            }
            // Both stand in the audit, as done by the server. Everybody has been signed out for long.
            let acts = try await database.read { tx in
                try tx.rows("SELECT act, subject, person_id FROM operation_act ORDER BY at, id").map {
                    "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: String.self))"
                }
            }
            #expect(acts == ["rotateKeys 2", "destroyKey 1"])
        }
    }

    private func refresh(_ site: WholeSite, _ world: TestWorld) async throws {
        let rows = try await site.plugged.database.read { try DataKey.all(in: $0) }
        try site.plugged.vault.learn(rows, at: world.now)
    }

    private func person(_ visitor: Visitor, _ site: WholeSite) async throws -> ID<Person> {
        try await site.plugged.database.read { tx in
            try tx.scalar("SELECT person_id FROM account WHERE login = \(visitor.rawValue.lowercased())")
        }
    }

    /// A field that does not open keeps its key, and the work says so to the administrators.
    @Test func whatDoesNotOpenKeepsItsKey() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            _ = try await sendWithContact(site, 2)
            let damaged = [UInt8(1)] + [UInt8](repeating: 0, count: 40)
            _ = try await database.write { tx in
                try tx.run(
                    """
                    UPDATE opinion_contact SET phone = \(damaged)
                    WHERE opinion_id = (SELECT MIN(opinion_id) FROM opinion_contact)
                    """)
            }
            _ = try await ResealFields(plugged: site.plugged).rotate()
            let log = TestLog()
            world.advance(seconds: ResealFields.rest)
            for _ in 0..<JobWorker.mostAttempts {
                try await work(site, world, log)
                world.advance(hours: 6)
            }
            let jobs = try await database.read { try Jobs.givenUp(limit: 9, in: $0) }
            #expect(jobs.map(\.kind) == [ResealFields.job])
            #expect(jobs.first?.error == "fields that do not open keep their data key: opinion_contact.phone")
            #expect(try await database.read { try DataKey.all(in: $0).map(\.isDestroyed) } == [false, false])
            #expect(try await sealedUnder(site)["opinion_contact.name"] == [2])
        }
    }

    /// A second rotation before the first is over: in the end one key is left.
    @Test func rotatingTwiceEndsWithOneKey() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            _ = try await sendWithContact(site, 3)
            let reseal = ResealFields(plugged: site.plugged)
            #expect(try await reseal.rotate() == 2)
            world.advance(seconds: 70)
            try await work(site, world)
            #expect(try await reseal.rotate() == 3)
            world.advance(seconds: 2 * ResealFields.rest)
            try await work(site, world)
            #expect(try await database.read { try DataKey.all(in: $0).map(\.isDestroyed) } == [true, true, false])
            #expect(try await sealedUnder(site)["opinion_contact.name"] == [3])
        }
    }

    @Test(arguments: Engine.available) func anotherSecretOpensTheSameDatabase(engine: Engine) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huying-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("new.secret").path
        try await withDatabase(engine, Features.migrations) { database in
            let world = TestWorld()
            let site = try await WholeSite(database: database, world: world)
            let sent = try #require(try await sendWithContact(site, 1).first)
            try await ReplaceSecret(plugged: site.plugged).run(file: file)
            let secret = try #require(FileManager.default.contents(atPath: file))
            #expect(secret.count == 32)
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            await #expect(throws: VaultProblem.wrongSecret) {
                _ = try await Plugged(
                    database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: world.world,
                    options: AppOptions())
            }
            let plugged = try await Plugged(
                database: database, deploymentSecret: Array(secret), world: world.world, options: site.plugged.options)
            let web = TestSite(
                plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } }, world: world,
                resolvers: plugged.resolvers, cache: plugged.cache)
            // The case secret holds, the contact opens, and whoever was signed in still is.
            let own = try await web.browser().json(
                .get, "/api/v1/opinions/\(sent.number)", headers: ["Case-Secret": sent.secret])
            #expect(own.text.contains("季某0"))
            try await web.browser().json(.get, "/api/v1/notices", bearer: site.tokens[.clerk])
        }
    }
}
