import Dispatch
import Foundation
import GRDB
import GRDBSQLite

/// Runs statements on one connection, inside the transaction that its owner began. GRDB keeps the prepared
/// statements; binding and stepping go straight to SQLite, into one flat array of values.
///
/// Lives on the connection's queue only, for the length of one body.
final class SQLiteTransaction: Transaction {
    struct Limits: Sendable {
        let statementTimeout: Int
        let onStatement: (@Sendable (String) -> Void)?
    }

    private let db: GRDB.Database
    private let handle: OpaquePointer
    private let limits: Limits
    private var deadline: UInt64 = .max
    /// The first failure. PostgreSQL takes no further statement after one, so SQLite takes none either.
    private(set) var failure: (any Error)?

    var dialect: Dialect { .sqlite }

    private init(db: GRDB.Database, handle: OpaquePointer, limits: Limits) {
        self.db = db
        self.handle = handle
        self.limits = limits
    }

    static func perform<T>(
        _ body: (any Transaction) throws -> T, on db: GRDB.Database, limits: Limits
    ) throws -> T {
        guard let handle = db.sqliteConnection else { throw DatabaseError.engine("the database is closed") }
        let tx = SQLiteTransaction(db: db, handle: handle, limits: limits)
        return try withExtendedLifetime(tx) {
            sqlite3_progress_handler(
                handle, 20_000,
                { context in
                    guard let context else { return 0 }
                    let tx = Unmanaged<SQLiteTransaction>.fromOpaque(context).takeUnretainedValue()
                    return DispatchTime.now().uptimeNanoseconds > tx.deadline ? 1 : 0
                }, Unmanaged.passUnretained(tx).toOpaque())
            defer { sqlite3_progress_handler(handle, 0, nil, nil) }
            let value = try body(tx)
            if let failure = tx.failure { throw failure }
            return value
        }
    }

    /// The same within a transaction of its own, in which everything is seen as it stood at the first statement.
    static func performReading<T>(
        _ body: (any Transaction) throws -> T, on db: GRDB.Database, limits: Limits
    ) throws -> T {
        guard let handle = db.sqliteConnection else { throw DatabaseError.engine("the database is closed") }
        try execute("BEGIN", on: db, handle)
        // Nothing was written: there is nothing that ending it could lose.
        defer { try? execute("ROLLBACK", on: db, handle) }
        return try perform(body, on: db, limits: limits)
    }

    /// A statement without values or rows, outside of what a body may do.
    static func execute(_ text: String, on db: GRDB.Database, _ handle: OpaquePointer) throws {
        do {
            let statement = try db.cachedStatement(sql: text).sqliteStatement
            defer { sqlite3_reset(statement) }
            guard sqlite3_step(statement) == SQLITE_DONE else { throw SQLiteFailure.last(on: handle) }
        } catch {
            throw SQLiteFailure.translate(error)
        }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        try statement(sql) { statement in
            var values: [SQLValue] = []
            var width: CInt = 0
            while try step(statement) {
                if width == 0 { width = sqlite3_column_count(statement) }
                for column in 0..<width { values.append(Self.value(of: statement, at: column)) }
            }
            return Row.cut(values, width: Int(width))
        }
    }

    func each(_ sql: SQL, _ body: (RowInPlace) throws -> Void) throws {
        var thrown: (any Error)?
        try statement(sql) { statement in
            let width = Int(sqlite3_column_count(statement))
            while thrown == nil, try step(statement) {
                do { try body(RowInPlace(.sqlite(statement), count: width)) } catch { thrown = error }
            }
        }
        if let thrown { throw thrown }
    }

    func run(_ sql: SQL) throws -> Int {
        try statement(sql) { statement in
            let before = sqlite3_total_changes(handle)
            while try step(statement) {}
            // Statements that are not about rows leave the count of the one before them standing.
            return sqlite3_total_changes(handle) == before ? 0 : Int(sqlite3_changes(handle))
        }
    }

    func script(_ text: String) throws {
        try guarded(text) {
            guard !text.utf8.contains(0) else { throw DatabaseError.engine("text contains NUL") }
            // A migration takes as long as it takes.
            deadline = .max
            guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw SQLiteFailure.last(on: handle) }
        }
    }

    private func statement<T>(_ sql: SQL, _ body: (OpaquePointer) throws -> T) throws -> T {
        let (text, values) = sql.rendered(for: .sqlite)
        return try guarded(text) {
            let statement = try db.cachedStatement(sql: text).sqliteStatement
            sqlite3_reset(statement)
            defer {
                sqlite3_reset(statement)
                sqlite3_clear_bindings(statement)
            }
            guard Int(sqlite3_bind_parameter_count(statement)) == values.count else {
                throw DatabaseError.engine("a statement has placeholders of its own")
            }
            for (index, value) in values.enumerated() { try bind(value, to: statement, at: CInt(index + 1)) }
            return try body(statement)
        }
    }

    private func guarded<T>(_ text: String, _ body: () throws -> T) throws -> T {
        if failure != nil { throw DatabaseError.engine("the transaction failed already") }
        limits.onStatement?(text)
        deadline = DispatchTime.now().uptimeNanoseconds + UInt64(limits.statementTimeout) * 1_000_000_000
        do {
            return try body()
        } catch {
            let failure = SQLiteFailure.translate(error)
            self.failure = failure
            throw failure
        }
    }

    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteFailure.last(on: handle)
        }
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: CInt) throws {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code: CInt
        switch value {
        case .null:
            code = sqlite3_bind_null(statement, index)
        case .integer(let integer):
            code = sqlite3_bind_int64(statement, index, integer)
        case .real(let real):
            guard real.isFinite else { throw DatabaseError.engine("a number is not finite") }
            code = sqlite3_bind_double(statement, index, real)
        case .text(var text):
            code = try text.withUTF8 { bytes in
                guard let start = bytes.baseAddress, !bytes.isEmpty else {
                    return sqlite3_bind_text(statement, index, "", 0, copied)
                }
                guard memchr(start, 0, bytes.count) == nil else { throw DatabaseError.engine("text contains NUL") }
                return sqlite3_bind_text64(
                    statement, index, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self),
                    UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
            }
        case .blob(let bytes):
            code =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : sqlite3_bind_blob64(statement, index, bytes, UInt64(bytes.count), copied)
        }
        guard code == SQLITE_OK else { throw SQLiteFailure.last(on: handle) }
    }

    private static func value(of statement: OpaquePointer, at column: CInt) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER:
            return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT:
            return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        default:
            return .null
        }
    }
}
