import Foundation
package import Store

/// `huying restore`: a backup becomes a database again, where there was none.
package struct RestoreBackup: Sendable {
    let database: DatabaseURL
    let tools: PostgresTools

    package init(to database: DatabaseURL, tools: PostgresTools = PostgresTools()) {
        (self.database, self.tools) = (database, tools)
    }

    /// Nothing is touched before the whole backup has been read and everything that can be refused has been.
    package func run(from path: String) async throws -> BackupFile {
        let backup = try await onOwnThread { try BackupFile.open(path) }
        try refuseOtherEngine(backup)
        try Migrator(Features.migrations).refuseNewer(backup.schema, of: "backup")
        if let server = try database.server {
            try tools.find("pg_restore")
            try await refuseUsedServer()
            try await tools.restore(path, to: server)
            // Dumps carry no statistics, without which the first queries would be planned blindly.
            try await PostgresServer.run("ANALYZE", at: database, options: DatabaseOptions(statementTimeout: 0))
        } else {
            try await restoreFile(backup)
        }
        return backup
    }

    /// Whether `huying migrate` has to run before the restored database can be served.
    package static func needsMigration(_ backup: BackupFile) throws -> Bool {
        try Migrator(Features.migrations).isOlder(backup.schema)
    }

    private func refuseOtherEngine(_ backup: BackupFile) throws {
        guard backup.dialect == database.dialect else {
            throw DatabaseError.refused(
                """
                \(backup.path) was made of a database on \(backup.dialect.title) and can be restored only there; \
                --database names one on \(database.dialect.title).
                """)
        }
    }

    private func refuseUsedServer() async throws {
        let isEmpty = try await database.opened { database in
            try await database.read { try PostgresCollation.check($0) }
            return try await Migrator.isEmpty(database)
        }
        guard isEmpty else {
            throw DatabaseError.refused(
                """
                The database is not empty, and a restore never writes over anything. Restore into a new one: \
                CREATE DATABASE huying_restored TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.
                """)
        }
    }

    private func restoreFile(_ backup: BackupFile) async throws {
        guard let file = database.file else { throw DatabaseError.refused("Nothing can be restored into memory.") }
        // A log left behind would be played into the restored file.
        for name in [file, file + "-wal", file + "-journal"] where FileManager.default.fileExists(atPath: name) {
            throw DatabaseError.refused(
                """
                \(name) is there already, and a restore never writes over anything. Stop the server, move that \
                database away (\(file) with -wal and -shm), or restore into another file.
                """)
        }
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        try await onOwnThread {
            let part = file + ".restoring"
            // Left by a restore that was broken off, if anything.
            try? FileManager.default.removeItem(atPath: part)
            do {
                try backup.unpack(to: part)
                if let fault = try SQLiteFile.fault(in: part) {
                    throw DatabaseError.refused(
                        "\(backup.path) holds what the database held, and that was damaged: \(fault). Use an older backup."
                    )
                }
                try BackupFile.move(part, to: file)
            } catch {
                // The failure is what matters; an unfinished file would only be in the way.
                try? FileManager.default.removeItem(atPath: part)
                throw error
            }
        }
    }
}

extension Dialect {
    fileprivate var title: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        }
    }
}
