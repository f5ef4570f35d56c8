/// What is wrong with bytes that should have been a form, a query or a JSON text.
package enum FormatProblem: Error, Equatable, Sendable {
    /// Not UTF-8 once decoded.
    case notUTF8
    /// Holds U+0000, which no text of ours may.
    case containsNUL
    case tooManyFields
    /// JSON that does not parse, at a byte offset.
    case malformed(at: Int)
    case tooDeep
}

/// The fields of an `application/x-www-form-urlencoded` body or of a query, in their order.
package struct FormFields: Sendable, Equatable {
    package private(set) var pairs: [(name: String, value: String)]

    package static func == (first: FormFields, second: FormFields) -> Bool {
        first.pairs.elementsEqual(second.pairs) { $0 == $1 }
    }

    package init(pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    package func first(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Parses at most `limit` fields. Broken `%` escapes are taken literally, as browsers do.
    package init(decoding bytes: some Collection<UInt8>, limit: Int = 200) throws(FormatProblem) {
        pairs = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < limit else { throw .tooManyFields }
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            let name = try Self.decode(part[part.startIndex..<(equals ?? part.endIndex)])
            let value =
                try equals.map { index throws(FormatProblem) in try Self.decode(part[part.index(after: index)...]) }
                ?? ""
            pairs.append((name, value))
        }
    }

    private static func decode(_ bytes: some Collection<UInt8>) throws(FormatProblem) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index = bytes.index(after: index)
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if let second = bytes.index(index, offsetBy: 1, limitedBy: bytes.endIndex), second < bytes.endIndex,
                    let high = Self.hex(bytes[index]), let low = Self.hex(bytes[second])
                {
                    decoded.append(high << 4 | low)
                    index = bytes.index(after: second)
                } else {
                    decoded.append(byte)
                }
            default: decoded.append(byte)
            }
        }
        if decoded.contains(0) { throw .containsNUL }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Encodes one name or value for a query, by RFC 3986.
    package static func encode(_ text: String) -> String {
        var encoded = ""
        encoded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += byte < 16 ? "%0" : "%"
                encoded += String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
