import CPostgres

/// Reads a result in text format; the type's number says what the text means.
enum PostgresResult {
    private enum Meaning {
        case boolean
        case integer
        case real
        case bytes
        case text

        init(type: Oid) {
            switch type {
            case 16: self = .boolean
            case 20, 21, 23: self = .integer
            case 700, 701, 1700: self = .real
            case 17: self = .bytes
            default: self = .text
            }
        }
    }

    static func rows(of result: OpaquePointer) throws -> [Row] {
        let width = PQnfields(result)
        let height = PQntuples(result)
        let meanings = (0..<width).map { Meaning(type: PQftype(result, $0)) }
        var values: [SQLValue] = []
        values.reserveCapacity(Int(width) * Int(height))
        for line in 0..<height {
            for (column, meaning) in meanings.enumerated() {
                let column = CInt(column)
                if PQgetisnull(result, line, column) == 1 {
                    values.append(.null)
                } else {
                    let bytes = UnsafeRawBufferPointer(
                        start: PQgetvalue(result, line, column), count: Int(PQgetlength(result, line, column)))
                    values.append(try value(bytes, meaning))
                }
            }
        }
        return Row.cut(values, width: Int(width))
    }

    /// Rows inserted, updated or deleted; the count of rows read does not count.
    static func changes(of result: OpaquePointer) -> Int {
        guard !String(cString: PQcmdStatus(result)).hasPrefix("SELECT") else { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    private static func value(_ bytes: UnsafeRawBufferPointer, _ meaning: Meaning) throws -> SQLValue {
        let text = { String(decoding: bytes, as: UTF8.self) }
        switch meaning {
        case .text:
            return .text(text())
        case .boolean:
            return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case .integer:
            guard let integer = Int64(text()) else { throw DatabaseError.engine("an integer came malformed") }
            return .integer(integer)
        case .real:
            guard let real = Double(text()) else { throw DatabaseError.engine("a number came malformed") }
            return .real(real)
        case .bytes:
            return .blob(try unhexed(bytes))
        }
    }

    /// `\x00ff` → its bytes.
    private static func unhexed(_ text: UnsafeRawBufferPointer) throws -> [UInt8] {
        guard text.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "x")]), text.count.isMultiple(of: 2) else {
            throw DatabaseError.engine("bytes came malformed")
        }
        return try stride(from: 2, to: text.count, by: 2).map { index in
            guard let high = digit(text[index]), let low = digit(text[index + 1]) else {
                throw DatabaseError.engine("bytes came malformed")
            }
            return high << 4 | low
        }
    }

    private static func digit(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): letter - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
