import Store

/// What is hashed, put together without a text being made of it.
extension [UInt8] {
    mutating func append(line: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: line.utf8Start, count: line.utf8CodeUnitCount))
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) { append(contentsOf: bytes) }

    mutating func append(decimal number: Int) {
        guard number >= 10 else {
            if number >= 0 { return append(UInt8(ascii: "0") + UInt8(number)) }
            return append(contentsOf: String(number).utf8)
        }
        append(decimal: number / 10)
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    mutating func append(hex bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            append(Hex.digits[Int(byte >> 4)])
            append(Hex.digits[Int(byte & 15)])
        }
    }

    /// The values of a row from a column on, each with its kind and length before it, so that no value can imitate
    /// another.
    mutating func append(canonical row: RowInPlace, from first: Int) {
        append(UInt8(ascii: "\n"))
        for column in first..<row.count {
            switch row.kind(column) {
            case .null: append(UInt8(ascii: "-"))
            case .integer:
                let number = row.integer(column)
                append(UInt8(ascii: "i"))
                append(decimal: Self.digits(of: number))
                append(UInt8(ascii: ":"))
                append(decimal: number)
            case .real:
                let text = String(row.real(column))
                append(UInt8(ascii: "r"))
                append(decimal: text.utf8.count)
                append(UInt8(ascii: ":"))
                append(contentsOf: text.utf8)
            case .text: append(UInt8(ascii: "t"), row.bytes(column))
            case .blob: append(UInt8(ascii: "b"), row.bytes(column))
            }
        }
    }

    private mutating func append(_ kind: UInt8, _ bytes: UnsafeRawBufferPointer) {
        append(kind)
        append(decimal: bytes.count)
        append(UInt8(ascii: ":"))
        append(contentsOf: bytes)
    }

    private static func digits(of number: Int) -> Int {
        guard number >= 0 else { return String(number).utf8.count }
        var (count, rest) = (1, number)
        while rest >= 10 { (count, rest) = (count + 1, rest / 10) }
        return count
    }
}
