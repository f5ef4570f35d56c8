import Foundation
import Store

extension UnsafeRawBufferPointer {
    func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
        return memcmp(start, otherStart, count) == 0
    }

    /// In the order of both engines.
    func precedes(_ other: UnsafeRawBufferPointer) -> Bool {
        guard let start = baseAddress, let otherStart = other.baseAddress else { return count < other.count }
        let order = memcmp(start, otherStart, Swift.min(count, other.count))
        return order == 0 ? count < other.count : order < 0
    }
}

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
        if number < 100 {
            append(UInt8(ascii: "0") + UInt8(number / 10))
            return append(UInt8(ascii: "0") + UInt8(number % 10))
        }
        append(decimal: number / 10)
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    mutating func append(hex bytes: UnsafeRawBufferPointer) {
        withUnsafeTemporaryAllocation(byteCount: 2 * bytes.count, alignment: 1) { text in
            Hex.digits.withUnsafeBufferPointer { digits in
                for (index, byte) in bytes.enumerated() {
                    text[2 * index] = digits[Int(byte >> 4)]
                    text[2 * index + 1] = digits[Int(byte & 15)]
                }
            }
            append(UnsafeRawBufferPointer(text))
        }
    }

    /// The values of a row from a column on, each with its kind and length before it, so that no value can imitate
    /// another.
    mutating func append(canonical row: RowInPlace, from first: Int) {
        append(UInt8(ascii: "\n"))
        for column in first..<row.count {
            switch row.value(column) {
            case .null: append(UInt8(ascii: "-"))
            case .integer(let number):
                append(UInt8(ascii: "i"))
                append(decimal: Self.digits(of: number))
                append(UInt8(ascii: ":"))
                append(decimal: number)
            case .real(let number):
                let text = String(number)
                append(UInt8(ascii: "r"))
                append(decimal: text.utf8.count)
                append(UInt8(ascii: ":"))
                append(contentsOf: text.utf8)
            case .text(let bytes): append(UInt8(ascii: "t"), bytes)
            case .blob(let bytes): append(UInt8(ascii: "b"), bytes)
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
