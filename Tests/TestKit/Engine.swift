import Foundation
package import Store

/// The engines that the tests run on: SQLite always, PostgreSQL when `HUYING_TEST_DATABASE` holds the address of a
/// server on which databases may be created.
package enum Engine: String, CaseIterable, Sendable, CustomStringConvertible {
    case sqlite
    case postgres

    package static var postgresAddress: String? {
        ProcessInfo.processInfo.environment["HUYING_TEST_DATABASE"].flatMap { $0.isEmpty ? nil : $0 }
    }

    package static var available: [Engine] { postgresAddress == nil ? [.sqlite] : allCases }

    package var description: String { rawValue }

    /// A migrated, empty database of its own. On PostgreSQL it is dropped by `close()`.
    package func fresh(
        migrations: [Migration], options: DatabaseOptions = DatabaseOptions(connections: 4)
    ) async throws -> any Database {
        switch self {
        case .sqlite:
            try await Templates.shared.memory(migrations).copy(options: options)
        case .postgres:
            try await Templates.shared.server(migrations).copy(options: options)
        }
    }

    /// A migrated, empty database for the length of `body`.
    package func withDatabase<T>(
        _ migrations: [Migration], options: DatabaseOptions = DatabaseOptions(connections: 4),
        _ body: (any Database) async throws -> T
    ) async throws -> T {
        let database = try await fresh(migrations: migrations, options: options)
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }
}

/// `try await withDatabase(engine, migrations) { database in … }`
package func withDatabase<T>(
    _ engine: Engine, _ migrations: [Migration], options: DatabaseOptions = DatabaseOptions(connections: 4),
    _ body: (any Database) async throws -> T
) async throws -> T {
    try await engine.withDatabase(migrations, options: options, body)
}
