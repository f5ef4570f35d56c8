import Foundation
package import Store

/// A migrated database on the test server, kept under a name made from its migrations, so that later runs and other
/// test processes find it ready.
package struct ServerTemplate: Sendable {
    private let name: String

    init(migrations: [Migration], key: String) async throws {
        name = "huying_template_\(key)"
        if try await Self.exists(name) { return }
        // Migrated under a name of its own: only a finished template may bear the final one.
        let draft = "huying_draft_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try await Self.administer("CREATE DATABASE \(draft) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        let database = try Self.url(of: draft).open(options: DatabaseOptions(connections: 1))
        try await Migrator(migrations).run(on: database, at: "2026-12-01T00:00:00Z")
        await database.close()
        do {
            try await Self.administer("ALTER DATABASE \(draft) RENAME TO \(name)")
        } catch {
            // Another process was quicker; its template is as good.
            try await Self.administer("DROP DATABASE \(draft)")
            guard try await Self.exists(name) else { throw error }
        }
    }

    func copy(options: DatabaseOptions) async throws -> any Database {
        let copy = "huying_test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        await Places.shared.take()
        do {
            try await Self.administer("CREATE DATABASE \(copy) TEMPLATE \(name) STRATEGY file_copy")
            return DroppedWhenClosed(database: try Self.url(of: copy).open(options: options), name: copy)
        } catch {
            await Places.shared.give()
            throw error
        }
    }

    package static func administer(_ statement: String) async throws {
        try await PostgresServer.run(statement, at: try DatabaseURL(try address()))
    }

    /// The test server's address with another database in it.
    package static func url(of name: String) throws -> DatabaseURL {
        guard var components = URLComponents(string: try address()) else {
            throw DatabaseError.refused("HUYING_TEST_DATABASE is not an address.")
        }
        components.path = "/\(name)"
        return try DatabaseURL(components.string ?? "")
    }

    /// FNV-1a over names and texts: the same migrations have the same key in every process.
    static func key(of migrations: [Migration], for dialect: Dialect) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for migration in migrations.sorted(by: { $0.name < $1.name }) {
            for byte in "\(migration.name)\n\(migration.sql(for: dialect))\n".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return String(hash, radix: 36)
    }

    private static func address() throws -> String {
        guard let address = Engine.postgresAddress else {
            throw DatabaseError.refused("HUYING_TEST_DATABASE names no PostgreSQL server.")
        }
        return address
    }

    private static func exists(_ name: String) async throws -> Bool {
        let server = try DatabaseURL(try address()).open(options: DatabaseOptions(connections: 1))
        let count = try await server.read { tx in
            try tx.scalar("SELECT COUNT(*) FROM pg_database WHERE datname = \(name)", as: Int.self)
        }
        await server.close()
        return count == 1
    }
}

/// Passes everything on, and leaves nothing behind on the server.
private struct DroppedWhenClosed: Database {
    let database: any Database
    let name: String

    var dialect: Dialect { database.dialect }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(body)
    }

    func close() async {
        await database.close()
        // What cannot be dropped now stays on a server that exists for tests only.
        try? await ServerTemplate.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        await Places.shared.give()
    }
}

/// How many databases may be open on the test server at once. Every test of a run is started together, and a server
/// has far fewer connections than that; those that wait cost nothing. Shared by all suites, which is its whole
/// purpose. A test may hold two databases: there are many more places than such tests.
private actor Places {
    static let shared = Places(24)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) {
        free = count
    }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func give() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
