import CPostgres
public import GRDBSQLite

/// A row where the engine has it: no value is made of what is not asked for, and none is copied. It is good until the
/// body that was given it returns.
@usableFromInline package struct RowInPlace {
    @usableFromInline package enum Kind: Sendable { case null, integer, real, text, blob }

    @usableFromInline package enum Value {
        case null
        case integer(Int)
        case real(Double)
        case text(UnsafeRawBufferPointer)
        case blob(UnsafeRawBufferPointer)
    }

    @usableFromInline
    enum Source {
        case sqlite(OpaquePointer)
        case postgres(PostgresRowsInPlace, line: CInt)
    }
    // What is asked of millions of columns is compiled into whoever asks.
    @usableFromInline let source: Source
    @usableFromInline package let count: Int

    init(_ source: Source, count: Int) { (self.source, self.count) = (source, count) }

    @inlinable
    package func kind(_ column: Int) -> Kind {
        switch source {
        case .sqlite(let statement):
            switch sqlite3_column_type(statement, CInt(column)) {
            case SQLITE_INTEGER: .integer
            case SQLITE_FLOAT: .real
            case SQLITE_TEXT: .text
            case SQLITE_BLOB: .blob
            default: .null
            }
        case .postgres(let rows, let line): rows.kind(line, CInt(column))
        }
    }

    /// 0 where there is no number.
    @inlinable
    package func integer(_ column: Int) -> Int {
        switch source {
        case .sqlite(let statement): Int(sqlite3_column_int64(statement, CInt(column)))
        case .postgres(let rows, let line): rows.integer(line, CInt(column))
        }
    }

    @inlinable
    package func real(_ column: Int) -> Double {
        switch source {
        case .sqlite(let statement): sqlite3_column_double(statement, CInt(column))
        case .postgres(let rows, let line): rows.real(line, CInt(column))
        }
    }

    /// Of a text its UTF-8, of bytes themselves; empty where there is nothing.
    @inlinable
    package func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        switch source {
        case .sqlite(let statement): return Self.bytes(sqlite3_column_value(statement, CInt(column)))
        case .postgres(let rows, let line): return rows.bytes(line, CInt(column))
        }
    }

    /// A value that is not known to be of a kind.
    @inlinable
    package func value(_ column: Int) -> Value {
        switch source {
        case .sqlite(let statement):
            let value = sqlite3_column_value(statement, CInt(column))
            return switch sqlite3_value_type(value) {
            case SQLITE_INTEGER: .integer(Int(sqlite3_value_int64(value)))
            case SQLITE_FLOAT: .real(sqlite3_value_double(value))
            case SQLITE_TEXT: .text(Self.bytes(value))
            case SQLITE_BLOB: .blob(Self.bytes(value))
            default: .null
            }
        case .postgres:
            return switch kind(column) {
            case .null: .null
            case .integer: .integer(integer(column))
            case .real: .real(real(column))
            case .text: .text(bytes(column))
            case .blob: .blob(bytes(column))
            }
        }
    }

    /// A connection is used by one thread at a time and was opened without locks: its values can be asked directly, which
    /// saves looking each up again for its length.
    @inlinable
    static func bytes(_ value: OpaquePointer?) -> UnsafeRawBufferPointer {
        let start = sqlite3_value_blob(value)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }

    @inlinable
    package func isNull(_ column: Int) -> Bool { kind(column) == .null }
    package func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }
}

/// A result of PostgreSQL in binary format, of the types alone that can be read as they lie.
@usableFromInline
final class PostgresRowsInPlace {
    private let result: OpaquePointer
    private let kinds: [RowInPlace.Kind]
    private let isBoolean: [Bool]

    init(_ result: OpaquePointer) throws {
        self.result = result
        let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        isBoolean = types.map { $0 == 16 }
        kinds = try types.map { type in
            switch type {
            case 16, 20, 21, 23: return .integer
            case 700, 701: return .real
            case 17: return .blob
            case 25, 1042, 1043: return .text
            default: throw DatabaseError.engine("a column of type \(type) cannot be read in place")
            }
        }
    }

    var count: Int { kinds.count }

    @usableFromInline
    func kind(_ line: CInt, _ column: CInt) -> RowInPlace.Kind {
        PQgetisnull(result, line, column) == 1 ? .null : kinds[Int(column)]
    }

    @usableFromInline
    func bytes(_ line: CInt, _ column: CInt) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result, line, column), count: Int(PQgetlength(result, line, column)))
    }

    @usableFromInline
    func integer(_ line: CInt, _ column: CInt) -> Int {
        let bytes = bytes(line, column)
        guard let first = bytes.first else { return 0 }
        if isBoolean[Int(column)] { return Int(first) }
        return bytes.dropFirst().reduce(Int(Int8(bitPattern: first))) { $0 << 8 | Int($1) }
    }

    @usableFromInline
    func real(_ line: CInt, _ column: CInt) -> Double {
        let bytes = bytes(line, column)
        let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return bytes.count == 4 ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
    }
}
