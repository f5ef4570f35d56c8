import Dispatch
import GRDB
import GRDBSQLite

/// A file with one writer and several readers, or one connection in memory.
struct SQLiteDatabase: Database {
    let core: any DatabaseWriter
    let writes: SQLiteWriteQueue
    /// Nil in memory, where the one connection reads and writes.
    private let readers: SQLiteReaders?
    private let limits: SQLiteTransaction.Limits
    private let gate = Gate()

    var dialect: Dialect { .sqlite }

    /// - Parameter batchTime: nanoseconds after which a group of writes is committed, however many still wait.
    init(path: String?, options: DatabaseOptions, batchTime: UInt64 = SQLiteWriteQueue.batchNanoseconds) throws {
        limits = SQLiteTransaction.Limits(
            statementTimeout: options.statementTimeout, onStatement: options.onStatement)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { [pageCache = options.pageCache] db in
            // For each connection.
            for pragma in ["cache_size = -\(pageCache)", "mmap_size = 0", "temp_store = MEMORY"] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
        }
        do {
            if let path {
                core = try DatabasePool(path: path, configuration: configuration)
                // The pool sets NORMAL when it turns WAL on, under which a power cut may lose what was told committed.
                try core.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA synchronous = FULL")
                    try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
                    // An opinion touches some thirty pages, most of them the same as the one before: moved into the file
                    // four times as seldom as by default, they are written and flushed once for many.
                    try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                    // One writer goes through all the indexes of a table; what it keeps saves it reading them again.
                    try db.execute(sql: "PRAGMA cache_size = -16000")
                }
                readers = try SQLiteReaders(
                    path: path, configuration: configuration, count: options.connections ?? 4)
            } else {
                core = try DatabaseQueue(configuration: configuration)
                readers = nil
            }
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError.refused("The database \(path ?? "in memory") cannot be opened: \(error.message ?? "").")
        }
        writes = SQLiteWriteQueue(core: core, limits: limits, batchTime: batchTime)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try Task.checkCancellation()
        let limits = limits
        return try await gate.pass {
            try await withCheckedThrowingContinuation { continuation in
                if let readers {
                    readers.perform { db in
                        continuation.resume(
                            with: Result { try SQLiteTransaction.performReading(body, on: db, limits: limits) })
                    }
                } else {
                    core.asyncRead { access in
                        continuation.resume(
                            with: Result {
                                let db: GRDB.Database
                                do { db = try access.get() } catch { throw SQLiteFailure.translate(error) }
                                return try SQLiteTransaction.perform(body, on: db, limits: limits)
                            })
                    }
                }
            }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await gate.pass { try await writes.perform(body) }
    }

    func close() async {
        guard await gate.close() else { return }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // A connection that cannot be closed any more is closed by the end of the process. What is in the log
                // and cannot be moved into the file now is read from there at the next start.
                try? readers?.close()
                if readers != nil {
                    try? core.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
                }
                try? core.close()
                continuation.resume()
            }
        }
    }
}
