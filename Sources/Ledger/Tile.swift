/// Where 256 consecutive hashes of one height of the tree are stored and served (tlog-tiles): at level 0 the hashes of
/// leaves, above it each hash is the root of a full tile below.
package struct TileAddress: Hashable, Sendable {
    package let level: Int
    package let index: Int

    package init(level: Int, index: Int) { (self.level, self.index) = (level, index) }

    package static let height = 8
    package static let width = 256

    /// How many hashes of the tile a tree of a size has: 256 when it is full, 0 when it is not there.
    package func width(inTreeOf size: Int) -> Int {
        let shift = level * Self.height
        guard shift < Int.bitWidth - 1, index < Int.max >> Self.height else { return 0 }
        return min(Self.width, max(0, (size >> shift) - index << Self.height))
    }

    /// The tiles at the right edge of a tree, of which more hashes can come.
    package static func edge(ofTreeOf size: Int) -> [TileAddress] {
        var addresses: [TileAddress] = []
        var level = 0
        while level * height < Int.bitWidth - 1, size >> (level * height) > 0 {
            let address = TileAddress(level: level, index: size >> ((level + 1) * height))
            if address.width(inTreeOf: size) > 0 { addresses.append(address) }
            level += 1
        }
        return addresses
    }

    /// How many tiles a tree has.
    package static func count(inTreeOf size: Int) -> Int {
        var (count, hashes) = (0, size)
        while hashes > 0 {
            count += (hashes + width - 1) / width
            hashes >>= height
        }
        return count
    }

    /// `1234067` as `x001/x234/067`, with `.p/W` when the tile is not full.
    package static func path(index: Int, width: Int) -> String {
        var rest = index
        var parts: [String] = []
        repeat {
            parts.append(padded(rest % 1000))
            rest /= 1000
        } while rest > 0
        let named = parts.enumerated().reversed().map { $0.offset == 0 ? $0.element : "x" + $0.element }
        return named.joined(separator: "/") + (width == Self.width ? "" : ".p/\(width)")
    }

    /// Reads what `path` wrote, and nothing else: one tile has one address.
    package static func parse(path: some StringProtocol) -> (index: Int, width: Int)? {
        var parts = String(path).split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        var width = Self.width
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p"), let last = parts.popLast() {
            guard let number = Int(last), 1..<Self.width ~= number else { return nil }
            width = number
            parts[parts.count - 1].removeLast(2)
        }
        guard 1...6 ~= parts.count else { return nil }
        var index = 0
        for (offset, part) in parts.enumerated() {
            let isLast = offset == parts.count - 1
            guard isLast || part.hasPrefix("x"), let number = Int(part.suffix(3)) else { return nil }
            index = index * 1000 + number
        }
        return Self.path(index: index, width: width) == path ? (index, width) : nil
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}

/// The hashes of a tile, as far as they are there.
package struct Tile: Equatable, Sendable {
    package private(set) var hashes: [TreeHash]

    package init(_ hashes: [TreeHash] = []) { self.hashes = hashes }

    /// - Returns: `nil` unless these are between 0 and 256 whole hashes.
    package init?(bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: TreeHash.byteCount), bytes.count <= TileAddress.width * TreeHash.byteCount
        else { return nil }
        hashes = bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: TreeHash.byteCount).map { TreeHash(at: $0, of: bytes) }
        }
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: hashes.count * TreeHash.byteCount) { buffer, count in
            for hash in hashes {
                hash.write(to: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
                count += TreeHash.byteCount
            }
        }
    }

    package var isFull: Bool { hashes.count == TileAddress.width }

    mutating func append(_ more: some Collection<TreeHash>) { hashes.append(contentsOf: more) }

    /// The root of the complete subtree over `count` hashes from `start`; both are whole: a power of two, and a multiple
    /// of it.
    func root(from start: Int, count: Int) -> TreeHash? {
        guard count > 0, start >= 0, start + count <= hashes.count else { return nil }
        var row = Array(hashes[start..<start + count])
        while row.count > 1 {
            for index in 0..<row.count / 2 { row[index] = .node(row[2 * index], row[2 * index + 1]) }
            row.removeLast(row.count / 2)
        }
        return row[0]
    }
}
