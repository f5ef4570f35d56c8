/// Where a request came from, as coarse as guessing must be counted: an IPv6 caller has a whole /64 to itself and could
/// otherwise come from another address with every try.
enum SourceAddress {
    static func network(of address: String) -> String {
        let plain = address.prefix { $0 != "%" }.lowercased()
        guard plain.contains(":") else { return plain }
        // IPv4 written as IPv6.
        if plain.contains("."), let last = plain.split(separator: ":").last { return String(last) }
        guard let groups = groups(of: plain) else { return plain }
        return groups.prefix(4).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }

    /// The eight groups, `::` filled with zeros.
    private static func groups(of address: String) -> [UInt16]? {
        let halves = address.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        var sides: [[UInt16]] = []
        for half in halves {
            var side: [UInt16] = []
            for group in half.split(separator: ":", omittingEmptySubsequences: true) {
                guard let value = UInt16(group, radix: 16) else { return nil }
                side.append(value)
            }
            sides.append(side)
        }
        let known = sides.reduce(0) { $0 + $1.count }
        if sides.count == 1 { return known == 8 ? sides[0] : nil }
        guard known <= 7 else { return nil }
        return sides[0] + [UInt16](repeating: 0, count: 8 - known) + sides[1]
    }
}
