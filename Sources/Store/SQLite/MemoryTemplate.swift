import GRDB

/// A migrated database in memory, copied for each test in about a millisecond instead of migrated anew.
package struct MemoryTemplate: Sendable {
    private let original: SQLiteDatabase

    package init(migrations: [Migration], at instant: String) async throws {
        original = try SQLiteDatabase(path: nil, options: DatabaseOptions())
        try await Migrator(migrations).run(on: original, at: instant)
    }

    package func copy(options: DatabaseOptions = DatabaseOptions()) throws -> any Database {
        let copy = try SQLiteDatabase(path: nil, options: options)
        do { try original.core.backup(to: copy.core) } catch { throw SQLiteFailure.translate(error) }
        return copy
    }
}
