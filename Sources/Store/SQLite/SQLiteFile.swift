import GRDB

/// The file of a database as a whole, for backups.
package enum SQLiteFile {
    /// Writes one committed state into a file, which must be empty or not there yet, while others go on reading and
    /// writing. The copy holds what the tables hold and nothing else: bytes of deleted rows, which may linger in the
    /// free pages of the original, are left behind.
    package static func copy(_ path: String, to copy: String) throws {
        // Nothing is written here, but on a connection for reading SQLite copies rows in a way that does not know
        // generated columns.
        try withConnection(path, readonly: false) { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
    }

    /// What SQLite finds wrong with a file; nil when all is well.
    package static func fault(in path: String) throws -> String? {
        try withConnection(path) { db in
            if let first = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)"), first != "ok" { return first }
            return try GRDB.Row.fetchOne(db, sql: "PRAGMA foreign_key_check").map { _ in "a row refers to none" }
        }
    }

    /// The migrations that the database in a file has gone through; none when it is not a database of ours.
    package static func migrations(in path: String) throws -> [String] {
        try withConnection(path) { db in
            guard try db.tableExists("schema_migration") else { return [] }
            return try String.fetchAll(db, sql: "SELECT name FROM schema_migration ORDER BY name")
        }
    }

    private static func withConnection<T>(
        _ path: String, readonly: Bool = true, _ body: (GRDB.Database) throws -> T
    ) throws -> T {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(5)
        do {
            let connection = try DatabaseQueue(path: path, configuration: configuration)
            let value = try connection.inDatabase(body)
            try connection.close()
            return value
        } catch {
            throw SQLiteFailure.translate(error)
        }
    }
}
