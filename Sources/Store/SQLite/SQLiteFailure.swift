import GRDB
import GRDBSQLite

/// Turns SQLite's codes into `DatabaseError`. Its messages name columns and constraints and never hold values.
enum SQLiteFailure {
    static func last(on handle: OpaquePointer) -> DatabaseError {
        error(code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)))
    }

    static func translate(_ error: any Error) -> any Error {
        guard let error = error as? GRDB.DatabaseError else { return error }
        return self.error(code: error.extendedResultCode.rawValue, message: error.message ?? "no message")
    }

    private static func error(code: CInt, message: String) -> DatabaseError {
        switch code {
        case 2067, 1555, 2579:  // UNIQUE, PRIMARY KEY, ROWID
            .uniqueViolation(constraint(in: message))
        case 787:
            .foreignKeyViolation(constraint(in: message))
        case 275, 1299:  // CHECK, NOT NULL
            .checkViolation(constraint(in: message))
        case SQLITE_INTERRUPT:
            .engine("the statement took too long and was broken off")
        default:
            .engine("\(message) (\(code))")
        }
    }

    /// `UNIQUE constraint failed: opinion.number` → `opinion.number`.
    private static func constraint(in message: String) -> String {
        guard let colon = message.firstIndex(of: ":") else { return message }
        return String(message[message.index(after: colon)...].drop(while: \.isWhitespace))
    }
}
