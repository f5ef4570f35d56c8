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

/// What is hashed, put together without a text being made of it, in memory that is used again for what comes next.
struct HashedBytes {
    private var memory: [UInt8]
    private(set) var count = 0

    init(room: Int = 1024) { memory = Array(repeating: 0, count: room) }

    mutating func removeAll() { count = 0 }

    /// Forgets what was written after a place.
    mutating func removeAll(from place: Int) { count = place }

    /// - Parameter body: runs once more, with more room, where there was not enough.
    mutating func write(_ body: (inout Pen) -> Void) {
        while true {
            let start = count
            let written = memory.withUnsafeMutableBytes { memory in
                var pen = Pen(UnsafeMutableRawBufferPointer(rebasing: memory[start...]))
                body(&pen)
                return pen.count
            }
            if start + written <= memory.count {
                count += written
                return
            }
            memory += repeatElement(0, count: max(memory.count, start + written - memory.count))
        }
    }

    /// What comes before the rows of a part of a case. Their canonical bytes follow, in order.
    mutating func begin(salt: UnsafeRawBufferPointer, _ heading: [UInt8]) {
        removeAll()
        append(salt)
        heading.withUnsafeBytes { _ = append($0) }
    }

    @discardableResult
    mutating func append(_ bytes: UnsafeRawBufferPointer) -> Range<Int> {
        let start = count
        write { $0.put(bytes) }
        return start..<count
    }

    mutating func append(_ text: String) -> Range<Int> {
        var text = text
        return text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// - Parameter body: is lent what has been written.
    func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try bytes(of: 0..<count, body)
    }

    /// - Parameter body: is lent the bytes of a range.
    func bytes<T>(of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try memory.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    var array: [UInt8] { Array(memory[..<count]) }
}

/// Writes into memory as far as it reaches, and counts what it would have written beyond.
struct Pen {
    private let memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    fileprivate init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

    @inline(__always)
    private mutating func put(_ start: UnsafeRawPointer, _ length: Int) {
        if count + length <= memory.count, let place = memory.baseAddress {
            memcpy(place + count, start, length)
        }
        count += length
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        if count < memory.count { memory[count] = byte }
        count += 1
    }

    @inline(__always)
    mutating func put(line: StaticString) { put(UnsafeRawPointer(line.utf8Start), line.utf8CodeUnitCount) }

    mutating func put(_ bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress { put(start, bytes.count) }
    }

    mutating func put(decimal number: Int) {
        if 0..<10 ~= number { return put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
        // As many digits as the largest has, and a sign.
        withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
            var (rest, first) = (number.magnitude, digits.count)
            repeat {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                first -= 1
                digits[first] = UInt8(ascii: "-")
            }
            put(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(digits)[first...]))
        }
    }

    mutating func put(hex bytes: UnsafeRawBufferPointer) {
        guard count + 2 * bytes.count <= memory.count else {
            count += 2 * bytes.count
            return
        }
        Hex.digits.withUnsafeBufferPointer { digits in
            for byte in bytes {
                memory[count] = digits[Int(byte >> 4)]
                memory[count + 1] = digits[Int(byte & 15)]
                count += 2
            }
        }
    }

    /// The values of a row from a column on, each with its kind and length before it, so that no value can imitate
    /// another.
    mutating func put(canonical row: RowInPlace, from first: Int) {
        put(UInt8(ascii: "\n"))
        for column in first..<row.count {
            switch row.value(column) {
            case .null: put(UInt8(ascii: "-"))
            case .integer(let number):
                put(UInt8(ascii: "i"))
                put(decimal: Self.digits(of: number))
                put(UInt8(ascii: ":"))
                put(decimal: number)
            case .real(let number):
                var text = String(number)
                text.withUTF8 { put(UInt8(ascii: "r"), UnsafeRawBufferPointer($0)) }
            case .text(let bytes): put(UInt8(ascii: "t"), bytes)
            case .blob(let bytes): put(UInt8(ascii: "b"), bytes)
            }
        }
    }

    private mutating func put(_ kind: UInt8, _ bytes: UnsafeRawBufferPointer) {
        put(kind)
        put(decimal: bytes.count)
        put(UInt8(ascii: ":"))
        put(bytes)
    }

    private static func digits(of number: Int) -> Int {
        var (count, rest) = (number < 0 ? 2 : 1, number.magnitude)
        while rest >= 10 { (count, rest) = (count + 1, rest / 10) }
        return count
    }
}
