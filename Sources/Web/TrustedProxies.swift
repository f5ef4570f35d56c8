import Foundation

/// An address of version 4 or 6, in one form: IPv4 written as IPv6 is IPv4.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// Sixteen; of IPv4 the last four, after ten zeros and two of 255.
    fileprivate let bytes: [UInt8]

    private static let version4: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255]

    package init?(_ text: some StringProtocol) {
        var text = String(text.prefix { $0 != "%" })
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = Self.version4 + withUnsafeBytes(of: four) { Array($0) }
            return
        }
        var six = in6_addr()
        guard text.withUTF8({ !$0.contains(0) }), inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        bytes = withUnsafeBytes(of: six) { Array($0) }
    }

    /// One hop of `X-Forwarded-For`: an address, as some write it with a port or in brackets.
    init?(hop: Substring) {
        let text = hop.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            self.init(text[text.index(after: text.startIndex)..<end])
        } else if text.count(where: { $0 == ":" }) == 1 {
            self.init(text.prefix { $0 != ":" })
        } else {
            self.init(text)
        }
    }

    fileprivate var isVersion4: Bool { bytes.starts(with: Self.version4) }

    package var isLoopback: Bool {
        isVersion4 ? bytes[12] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    package var description: String {
        if isVersion4 { return bytes.suffix(4).map(String.init).joined(separator: ".") }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        _ = bytes.withUnsafeBytes { inet_ntop(AF_INET6, $0.baseAddress, &text, socklen_t(text.count)) }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// The proxies whose word about their callers is believed.
package struct TrustedProxies: Sendable {
    private struct Range: Sendable {
        let start: IPAddress
        let bits: Int

        func holds(_ address: IPAddress) -> Bool {
            for index in 0..<16 {
                let left = bits - index * 8
                if left <= 0 { return true }
                let mask: UInt8 = left >= 8 ? 255 : ~(255 >> UInt8(left))
                if (start.bytes[index] ^ address.bytes[index]) & mask != 0 { return false }
            }
            return true
        }
    }

    private var ranges: [Range] = []

    /// Nobody.
    package init() {}

    /// - Parameter texts: as `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`.
    /// - Returns: nil when one of them is no such thing.
    package init?(_ texts: [String]) {
        for text in texts {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count <= 2, let start = IPAddress(parts[0]), !text.contains("%") else { return nil }
            let width = start.isVersion4 ? 32 : 128
            guard let bits = parts.count == 2 ? Int(parts[1]) : width, (0...width).contains(bits) else { return nil }
            ranges.append(Range(start: start, bits: bits + 128 - width))
        }
    }

    package var isEmpty: Bool { ranges.isEmpty }

    private func holds(_ address: IPAddress) -> Bool { ranges.contains { $0.holds(address) } }

    /// Who sent a request: the last hop that is none of these proxies. What stands before it in the header was written by
    /// that hop, or by whoever came to it, and proves nothing.
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwarded: the lines of `X-Forwarded-For`.
    func caller(peer: String, forwarded: [String]) -> String {
        guard var hop = IPAddress(peer), holds(hop) else { return peer }
        for said in forwarded.joined(separator: ",").split(separator: ",").reversed() {
            // What is no address ends the chain: whoever wrote it is the last we know of.
            guard let before = IPAddress(hop: said) else { break }
            hop = before
            if !holds(hop) { break }
        }
        return hop.description
    }
}
