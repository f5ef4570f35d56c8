/// How texts are compared: in lower case and with full-width forms narrowed. Never for showing.
enum SearchFold {
    static func folded(_ text: String) -> String {
        var copy = text
        return copy.withUTF8(quickly) ?? thoroughly(text)
    }

    /// By the tables of Unicode.
    private static func thoroughly(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars).lowercased()
    }

    /// The same for what nearly every text here is made of: ASCII, Chinese and its punctuation. A search folds some
    /// dozens of texts. Nil when there is anything else, which may have a lower case.
    private static func quickly(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var isKnown = true
        let folded = String(unsafeUninitializedCapacity: bytes.count) { target in
            var (read, written) = (0, 0)
            func put(_ byte: UInt8) {
                target[written] = byte
                written += 1
            }
            while read < bytes.count {
                let lead = bytes[read]
                if lead < 0x80 {
                    put(lowered(lead))
                    read += 1
                    continue
                }
                // Valid UTF-8: a lead has its bytes after it.
                if lead == 0xC2 {
                    put(lead)
                    put(bytes[read + 1])
                    read += 2
                    continue
                }
                let (second, third) = (bytes[read + 1], read + 2 < bytes.count ? bytes[read + 2] : 0)
                switch (lead, second) {
                case (0xE3, 0x80) where third == 0x80: put(0x20)
                case (0xEF, 0xBC) where third >= 0x81: put(lowered(0x21 + (third - 0x81)))
                case (0xEF, 0xBD) where third <= 0x9E: put(lowered(0x60 + (third - 0x80)))
                case (0xE2, 0x80...0x83), (0xE3...0xE9, _), (0xEF, 0xBC...0xBF):
                    put(lead)
                    put(second)
                    put(third)
                default:
                    isKnown = false
                    return 0
                }
                read += 3
            }
            return written
        }
        return isKnown ? folded : nil
    }

    @inline(__always) private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

/// The words that someone searches for, folded once for all the texts they are looked for in.
struct SoughtWords {
    private let words: [[UInt8]]

    init(_ typed: String) {
        words = SearchFold.folded(typed).split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    }

    /// Whether a text really holds all of them.
    func areIn(_ text: String) -> Bool {
        var folded = SearchFold.folded(text)
        return folded.withUTF8 { bytes in words.allSatisfy { Self.holds(bytes, $0) } }
    }

    private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= bytes.count else { return word.isEmpty }
        for start in 0...(bytes.count - word.count) where bytes[start] == first {
            if word.indices.allSatisfy({ bytes[start + $0] == word[$0] }) { return true }
        }
        return false
    }
}
