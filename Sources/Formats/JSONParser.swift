extension JSON {
    /// Parses a whole text: strict RFC 8259, UTF-8 only, at most `depth` levels, no U+0000 in any string.
    package init(parsing bytes: [UInt8], depth: Int = 16) throws(FormatProblem) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var parser = JSONParser(bytes: bytes, depth: depth)
        self = try parser.whole()
    }
}

/// A recursive-descent parser over bytes already known to be UTF-8.
struct JSONParser {
    let bytes: [UInt8]
    let depth: Int
    private var index = 0

    init(bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    mutating func whole() throws(FormatProblem) -> JSON {
        let value = try value(level: 0)
        skipSpace()
        guard index == bytes.count else { throw .malformed(at: index) }
        return value
    }

    private mutating func value(level: Int) throws(FormatProblem) -> JSON {
        guard level <= depth else { throw .tooDeep }
        skipSpace()
        guard index < bytes.count else { throw .malformed(at: index) }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object(level: level)
        case UInt8(ascii: "["): return try array(level: level)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(level: Int) throws(FormatProblem) -> JSON {
        index += 1
        var members: [JSON.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw .malformed(at: index) }
            members.append(.init(name, try value(level: level + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw .malformed(at: index) }
        }
    }

    private mutating func array(level: Int) throws(FormatProblem) -> JSON {
        index += 1
        var values: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(values) }
        while true {
            values.append(try value(level: level + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(values) }
            guard take(UInt8(ascii: ",")) else { throw .malformed(at: index) }
        }
    }

    private mutating func string() throws(FormatProblem) -> String {
        guard take(UInt8(ascii: "\"")) else { throw .malformed(at: index) }
        var scalars = String.UnicodeScalarView()
        var plainStart = index
        func plain(_ end: Int) -> String.UnicodeScalarView {
            String(decoding: bytes[plainStart..<end], as: UTF8.self).unicodeScalars
        }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                scalars.append(contentsOf: plain(index))
                index += 1
                if scalars.contains("\u{0}") { throw .containsNUL }
                return String(scalars)
            case UInt8(ascii: "\\"):
                scalars.append(contentsOf: plain(index))
                index += 1
                scalars.append(try escape())
                plainStart = index
            case 0..<0x20: throw .malformed(at: index)
            default: index += 1
            }
        }
        throw .malformed(at: index)
    }

    private mutating func escape() throws(FormatProblem) -> Unicode.Scalar {
        guard index < bytes.count else { throw .malformed(at: index) }
        let letter = bytes[index]
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try fourDigits()
            guard (0xD800..<0xDC00).contains(first) else {
                guard let scalar = Unicode.Scalar(first) else { throw .malformed(at: index) }
                return scalar
            }
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .malformed(at: index) }
            let second = try fourDigits()
            guard (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            else { throw .malformed(at: index) }
            return scalar
        default: throw .malformed(at: index)
        }
    }

    private mutating func fourDigits() throws(FormatProblem) -> UInt32 {
        guard index + 4 <= bytes.count else { throw .malformed(at: index) }
        var value: UInt32 = 0
        for byte in bytes[index..<(index + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .malformed(at: index) }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }

    private mutating func number() throws(FormatProblem) -> JSON {
        let start = index
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[index - whole] != UInt8(ascii: "0") else { throw .malformed(at: start) }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw .malformed(at: index) }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw .malformed(at: index) }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text) else { throw .malformed(at: start) }
        return .number(value)
    }

    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return index - start
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(FormatProblem) -> JSON {
        let expected = Array(text.description.utf8)
        guard bytes[index...].starts(with: expected) else { throw .malformed(at: index) }
        index += expected.count
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }
}
