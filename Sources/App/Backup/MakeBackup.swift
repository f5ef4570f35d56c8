import Dispatch
import Foundation
package import Store

/// `huying backup`: one committed state of the whole database in one file, while the server goes on serving.
package struct MakeBackup: Sendable {
    let database: DatabaseURL
    let tools: PostgresTools

    package init(of database: DatabaseURL, tools: PostgresTools = PostgresTools()) {
        (self.database, self.tools) = (database, tools)
    }

    /// The file gets its name when it is whole; what was broken off leaves at most a `.part`.
    package func run(to path: String, at instant: String) async throws -> BackupFile {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw DatabaseError.refused("\(path) is there already; a backup never writes over another file.")
        }
        if try database.server != nil { try tools.find("pg_dump") }
        let part = path + ".part"
        // Left by one that was broken off, if anything.
        try? FileManager.default.removeItem(atPath: part)
        try BackupFile.create(part)
        do {
            let schema = try await write(to: part)
            let dialect = database.dialect
            return try await onOwnThread {
                let sealed = try BackupFile.seal(part, dialect: dialect, madeAt: instant, schema: schema)
                try BackupFile.move(part, to: path)
                return BackupFile(
                    path: path, dialect: sealed.dialect, madeAt: instant, schema: schema, size: sealed.size)
            }
        } catch {
            // The failure is what matters; an unfinished file would only be in the way.
            try? FileManager.default.removeItem(atPath: part)
            throw error
        }
    }

    /// - Returns: the names of the migrations that what was written has gone through.
    private func write(to part: String) async throws -> [String] {
        let written: [String]
        if let server = try database.server {
            written = try await schema()
            try await tools.dump(server, to: part)
            guard try await schema() == written else {
                throw DatabaseError.refused("The schema changed while the backup was made. Make it again.")
            }
        } else {
            written = try await copyFile(to: part)
        }
        guard !written.isEmpty else {
            throw DatabaseError.refused(
                "This is not a database of Huying, or it was never migrated: nothing to back up.")
        }
        return written
    }

    private func copyFile(to part: String) async throws -> [String] {
        guard let file = database.file else { throw DatabaseError.refused("A database in memory has no backup.") }
        guard FileManager.default.fileExists(atPath: file) else {
            throw DatabaseError.refused("There is no database at \(file).")
        }
        return try await onOwnThread {
            do {
                try SQLiteFile.copy(file, to: part)
                return try SQLiteFile.migrations(in: part)
            } catch {
                throw DatabaseError.refused("The database \(file) cannot be copied to \(part): \(error)")
            }
        }
    }

    private func schema() async throws -> [String] {
        try await database.opened { try await Migrator.applied(in: $0).sorted() }
    }
}

extension DatabaseURL {
    /// The database for the length of `body`, on one connection.
    func opened<T>(_ body: (any Database) async throws -> T) async throws -> T {
        let database = try open(options: DatabaseOptions(connections: 1))
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

/// Runs what blocks for long where it keeps no other task waiting.
func onOwnThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
    }
}
