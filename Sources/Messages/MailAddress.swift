/// An address that mail can be sent to, as RFC 5321 has it without quoting, comments and other alphabets: what is left
/// cannot be read as anything but one address, by whatever program it is handed to.
package struct MailAddress: Sendable, Hashable {
    package let text: String

    package init?(_ typed: String) {
        let text = typed.filter { $0 != " " }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            return nil
        }
        self.text = "\(parts[0])@\(parts[1].lowercased())"
    }

    /// Enough to recognise one's own, too little to write to: `w***@example.cn`.
    package var masked: String {
        let parts = text.split(separator: "@")
        return "\(parts[0].prefix(1))***@\(parts[1])"
    }

    var domain: String { String(text.split(separator: "@")[1]) }

    private static func isLocal(_ part: Substring) -> Bool {
        (1...64).contains(part.utf8.count) && part.utf8.allSatisfy { isPlain($0) || "._+-=".utf8.contains($0) }
            && part.utf8.first.map(isPlain) == true && !part.contains("..") && !part.hasSuffix(".")
    }

    private static func isDomain(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
