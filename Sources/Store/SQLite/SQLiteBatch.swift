import Dispatch
import GRDB
import GRDBSQLite

/// Several writes in one transaction. A body that fails takes only its own savepoint back; when the transaction
/// itself is lost, all fail.
struct SQLiteBatch {
    let db: GRDB.Database
    let writes: [any SQLiteWrite]

    /// Runs writes until the time is up, tells their callers and returns how many ran. At least one does.
    func run(within nanoseconds: UInt64) -> Int {
        guard let handle = db.sqliteConnection else {
            return finish(writes.count, failure: DatabaseError.engine("the database is closed"))
        }
        do { try execute("BEGIN IMMEDIATE", handle) } catch { return finish(writes.count, failure: error) }
        let end = DispatchTime.now().uptimeNanoseconds + nanoseconds
        var ran = 0
        var kept = 0
        do {
            for write in writes {
                if ran > 0, DispatchTime.now().uptimeNanoseconds > end { break }
                ran += 1
                if try perform(write, handle) { kept += 1 }
            }
            // Nothing kept means nothing written: a lone failed body has no savepoint to go back to.
            try execute(kept > 0 ? "COMMIT" : "ROLLBACK", handle)
            return finish(ran, failure: nil)
        } catch {
            if isInTransaction(handle) { try? execute("ROLLBACK", handle) }
            return finish(ran, failure: error)
        }
    }

    /// Says whether the write is kept; throws when the whole transaction is lost.
    private func perform(_ write: any SQLiteWrite, _ handle: OpaquePointer) throws -> Bool {
        let isAlone = writes.count == 1
        if !isAlone { try execute("SAVEPOINT body", handle) }
        let failure = write.perform(on: db)
        guard isInTransaction(handle) else {
            throw DatabaseError.engine("the transaction was taken back by SQLite: \(failure.map { "\($0)" } ?? "")")
        }
        if !isAlone {
            if failure != nil { try execute("ROLLBACK TO body", handle) }
            try execute("RELEASE body", handle)
        }
        return failure == nil
    }

    private func finish(_ count: Int, failure: (any Error)?) -> Int {
        for write in writes.prefix(count) { write.finish(failure: failure) }
        return count
    }

    /// SQLite ends a transaction by itself when the disk is full or fails, or when a statement asks for it.
    private func isInTransaction(_ handle: OpaquePointer) -> Bool { sqlite3_get_autocommit(handle) == 0 }

    private func execute(_ text: String, _ handle: OpaquePointer) throws {
        try SQLiteTransaction.execute(text, on: db, handle)
    }
}
