import CPostgres

/// What PostgreSQL said, with what it means for the transaction. The DETAIL line is left out, and so is the message
/// about a malformed value: both quote values.
struct PostgresFailure: Error {
    let error: DatabaseError
    let isWorthASecondTry: Bool

    init(_ error: DatabaseError, isWorthASecondTry: Bool = false) {
        self.error = error
        self.isWorthASecondTry = isWorthASecondTry
    }

    /// - Parameter wasPrepared: the statement was prepared before, so that a changed table may have made it stale.
    init(result: OpaquePointer?, handle: OpaquePointer, wasPrepared: Bool) {
        guard let result, let state = Self.field("C", of: result) else {
            self.init(.engine(Self.firstLine(of: PQerrorMessage(handle))))
            return
        }
        let message = Self.field("M", of: result) ?? "no message"
        let constraint = Self.field("n", of: result)
        switch state {
        case "23505":
            self.init(.uniqueViolation(constraint ?? message))
        case "23503":
            self.init(.foreignKeyViolation(constraint ?? message))
        case "23514":
            self.init(.checkViolation(constraint ?? message))
        case "23502":
            let column = [Self.field("t", of: result), Self.field("c", of: result)].compactMap(\.self)
            self.init(.checkViolation(column.isEmpty ? message : column.joined(separator: ".")))
        case "40001", "40P01":
            self.init(.serializationFailure, isWorthASecondTry: true)
        case "57014":
            self.init(.engine("the statement took too long and was broken off"))
        case "0A000", "26000":
            self.init(.engine("\(message) (\(state))"), isWorthASecondTry: wasPrepared)
        default:
            self.init(.engine(state.hasPrefix("22") ? "a value was refused (\(state))" : "\(message) (\(state))"))
        }
    }

    static func firstLine(of message: UnsafePointer<CChar>?) -> String {
        guard let message else { return "no message" }
        let text = String(cString: message)
        return text.split(separator: "\n").first.map(String.init) ?? "the connection was lost"
    }

    private static func field(_ letter: Unicode.Scalar, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, CInt(letter.value)).map { String(cString: $0) }
    }
}
