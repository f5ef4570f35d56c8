/// A tree grows at its right edge and answers questions about every size it ever had. It reads the tiles it needs
/// from wherever they are kept, each once, and remembers what it changed: the caller writes that back.
///
/// Appending n leaves costs O(n) hashes; a root or a proof reads at most two tiles of each level.
package struct Tree {
    package private(set) var size: Int
    private var tiles: [TileAddress: Tile] = [:]
    private var touched: Set<TileAddress> = []
    private let load: (TileAddress) throws -> Tile?
    private let known: KnownNodes?

    /// - Parameters:
    ///   - size: how many leaves there are.
    ///   - known: nodes that were worked out for other trees.
    ///   - load: what is stored at an address, at least as wide as a tree of this size needs.
    package init(size: Int, knowing known: KnownNodes? = nil, load: @escaping (TileAddress) throws -> Tile?) {
        (self.size, self.known, self.load) = (size, known, load)
    }

    /// Adds leaves after the last, as many at once as the tile has room for.
    package mutating func append(_ leaves: some Collection<TreeHash>) throws {
        var rest = leaves[...]
        while !rest.isEmpty {
            let run = rest.prefix(TileAddress.width - size & (TileAddress.width - 1))
            try append(Array(run), level: 0, index: size)
            size += run.count
            rest = rest.dropFirst(run.count)
        }
    }

    private mutating func append(_ hashes: [TreeHash], level: Int, index: Int) throws {
        let address = TileAddress(level: level, index: index >> TileAddress.height)
        var tile = index & (TileAddress.width - 1) == 0 ? Tile() : try self.tile(address)
        // The stored tile may be wider only by what another wrote, and nobody else writes.
        guard tile.hashes.count == index & (TileAddress.width - 1) else { throw TreeProblem.damaged(address) }
        tiles[address] = nil
        tile.append(hashes)
        tiles[address] = tile
        touched.insert(address)
        guard tile.isFull, let root = tile.root(from: 0, count: TileAddress.width) else { return }
        try append([root], level: level + 1, index: address.index)
    }

    /// What was changed since the last time, to be stored.
    package mutating func takeChanges() -> [(address: TileAddress, tile: Tile)] {
        defer { touched = [] }
        return touched.sorted { ($0.level, $0.index) < ($1.level, $1.index) }.compactMap { address in
            tiles[address].map { (address, $0) }
        }
    }

    /// A tile that is in memory.
    package func held(_ address: TileAddress) -> Tile? { tiles[address] }

    /// Lets go of full tiles of leaves: what is added later needs none of them, and no root of a size from here on.
    package mutating func forgetLeaves() {
        tiles = tiles.filter { $0.key.level > 0 || !$0.value.isFull }
    }

    /// The Merkle tree hash at a size up to the present one (RFC 9162, 2.1.1).
    package mutating func root(of size: Int) throws -> TreeHash {
        guard 0...self.size ~= size else { throw TreeProblem.noSuchSize(size) }
        return size == 0 ? .empty : try root(of: 0..<size)
    }

    /// The hashes that lead from a leaf to the root of a tree of `size`, from the leaf's sibling upwards
    /// (RFC 9162, 2.1.3.1).
    /// - Parameter index: counted from 0.
    package mutating func inclusionProof(of index: Int, in size: Int) throws -> [TreeHash] {
        guard 1...max(1, self.size) ~= size, size <= self.size else { throw TreeProblem.noSuchSize(size) }
        guard 0..<size ~= index else { throw TreeProblem.noSuchLeaf(index) }
        var proof: [TreeHash] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + Self.split(range.count)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            if index < middle {
                proof.append(try root(of: right))
                range = left
            } else {
                proof.append(try root(of: left))
                range = right
            }
        }
        return proof.reversed()
    }

    /// What shows that a tree of `newer` begins with the tree of `older` (RFC 9162, 2.1.4.1).
    package mutating func consistencyProof(from older: Int, to newer: Int) throws -> [TreeHash] {
        guard 0...size ~= newer else { throw TreeProblem.noSuchSize(newer) }
        guard 0...newer ~= older else { throw TreeProblem.noSuchSize(older) }
        guard older > 0, older < newer else { return [] }
        var proof: [TreeHash] = []
        var range = 0..<newer
        var isWhole = true
        while range.upperBound > older {
            let middle = range.lowerBound + Self.split(range.count)
            if older <= middle {
                proof.append(try root(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(try root(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        if !isWhole { proof.append(try root(of: range)) }
        return proof.reversed()
    }

    /// The largest power of two below a number of at least 2.
    static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }

    /// - Parameter range: one of those that a tree is cut into: it begins at a multiple of the power of two that is not
    ///   less than its length.
    private mutating func root(of range: Range<Int>) throws -> TreeHash {
        if range.count & (range.count - 1) == 0 { return try complete(range) }
        let middle = range.lowerBound + Self.split(range.count)
        return .node(try root(of: range.lowerBound..<middle), try root(of: middle..<range.upperBound))
    }

    private mutating func complete(_ range: Range<Int>) throws -> TreeHash {
        let depth = range.count.trailingZeroBitCount
        // A whole tile is one hash of the level above, once that is there.
        let level = depth / TileAddress.height
        let count = 1 << (depth % TileAddress.height)
        let first = range.lowerBound >> (level * TileAddress.height)
        let address = TileAddress(level: level, index: first >> TileAddress.height)
        let tile = try tile(address)
        let start = first & (TileAddress.width - 1)
        let root =
            known?.root(of: tile, at: address, from: start, count: count) ?? tile.root(from: start, count: count)
        guard let root else { throw TreeProblem.damaged(address) }
        return root
    }

    private mutating func tile(_ address: TileAddress) throws -> Tile {
        if let tile = tiles[address] { return tile }
        guard let tile = try load(address) else { throw TreeProblem.damaged(address) }
        tiles[address] = tile
        return tile
    }
}

package enum TreeProblem: Error, Equatable {
    /// A tree has not been so large yet.
    case noSuchSize(Int)
    case noSuchLeaf(Int)
    /// What is stored there is missing or has another width than the tree has.
    case damaged(TileAddress)
}
