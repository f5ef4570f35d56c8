/// Values as libpq takes them: one buffer for all texts, and bytes as they are.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    private var starts: [Int] = []
    private var lengths: [CInt] = []
    private var formats: [CInt] = []

    init(_ values: [SQLValue]) throws {
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        formats.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null:
                append(start: -1, format: 0)
            case .integer(let integer):
                append(text: "\(integer)")
            case .real(let real):
                guard real.isFinite else { throw DatabaseError.engine("a number is not finite") }
                append(text: "\(real)")
            case .text(let text):
                guard !text.utf8.contains(0) else { throw DatabaseError.engine("text contains NUL") }
                append(text: text)
            case .blob(let bytes):
                append(start: buffer.count, format: 1)
                buffer.append(contentsOf: bytes)
                // An empty value still needs an address.
                buffer.append(0)
                lengths[lengths.count - 1] = CInt(bytes.count)
            }
        }
    }

    private mutating func append(text: String) {
        append(start: buffer.count, format: 0)
        buffer.append(contentsOf: text.utf8)
        buffer.append(0)
    }

    private mutating func append(start: Int, format: CInt) {
        starts.append(start)
        lengths.append(0)
        formats.append(format)
    }

    /// Hands over the count, the addresses, lengths and formats, which are valid for the call only.
    func withPointers<T>(
        _ body: (CInt, [UnsafePointer<CChar>?], [CInt], [CInt]) throws -> T
    ) rethrows -> T {
        try buffer.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = starts.map { start in start < 0 ? nil : base.map { UnsafePointer($0 + start) } }
            return try body(CInt(starts.count), pointers, lengths, formats)
        }
    }
}
