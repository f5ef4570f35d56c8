package import Ledger
package import Store

/// The Merkle tree over all events, in the order of their positions, kept as tiles. It grows in the transaction that
/// numbers events, so there is one tree whatever node does it, and after a crash it goes on where it was.
package enum EventTree {
    /// How many leaves the tree has.
    package static func size(in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT size FROM ledger WHERE id = 1")
    }

    /// Adds up to `limit` events that have a position and are not in the tree yet. Whoever calls holds the row of
    /// `sequencer`.
    /// - Returns: how many it added.
    static func grow(to last: Int, limit: Int, in tx: any Transaction) throws -> Int {
        let size = try size(in: tx)
        guard size < last else { return 0 }
        var hashes: [TreeHash] = []
        try eachLeaf(size..<min(last, size + limit), in: tx) { _, leaf in
            hashes.append(leaf.withUnsafeBytes { .leaf($0) })
        }
        try append(hashes, in: tx)
        return hashes.count
    }

    /// Adds leaves after the last. Reads and writes the right edge alone, however large the tree is.
    package static func append(_ hashes: [TreeHash], in tx: any Transaction) throws {
        var tree = tree(of: try size(in: tx), in: tx)
        try tree.append(hashes)
        for (address, tile) in tree.takeChanges() {
            try tx.run(
                """
                INSERT INTO ledger_tile (level, tile, hashes) VALUES (\(address.level), \(address.index), \(tile.bytes))
                ON CONFLICT (level, tile) DO UPDATE SET hashes = excluded.hashes
                """)
        }
        try tx.run("UPDATE ledger SET size = \(tree.size) WHERE id = 1")
    }

    /// The tree as it was at a size up to the present one.
    /// - Parameter known: nodes that were worked out for other proofs.
    package static func tree(of size: Int, knowing known: KnownNodes? = nil, in tx: any Transaction) -> Tree {
        Tree(size: size, knowing: known) { address in
            // What is stored may have grown since.
            try tile(address, in: tx).map { Tile(Array($0.hashes.prefix(address.width(inTreeOf: size)))) }
        }
    }

    /// What is stored at an address; nothing when no leaf has come so far.
    package static func tile(_ address: TileAddress, in tx: any Transaction) throws -> Tile? {
        let bytes: [UInt8]? = try tx.scalarIfAny(
            "SELECT hashes FROM ledger_tile WHERE level = \(address.level) AND tile = \(address.index)")
        guard let bytes else { return nil }
        guard let tile = Tile(bytes: bytes) else { throw TreeProblem.damaged(address) }
        return tile
    }

    /// The leaves at some indexes, read from the events themselves.
    /// - Throws: `EventTreeProblem.missing` when an event of the range is not there.
    package static func leaves(_ range: Range<Int>, in tx: any Transaction) throws -> [EventLeaf] {
        var leaves: [EventLeaf] = []
        leaves.reserveCapacity(range.count)
        try eachLeaf(range, in: tx) { leaves.append(EventLeaf($0, bytes: $1.array)) }
        return leaves
    }

    /// The only reading of events as leaves, one after the other, with the row that each is made of.
    /// - Throws: `EventTreeProblem.missing` when an event of the range is not there.
    static func eachLeaf(
        _ range: Range<Int>, in tx: any Transaction,
        _ body: (_ row: RowInPlace, _ leaf: HashedBytes) throws -> Void
    ) throws {
        var position = range.lowerBound
        var leaf = HashedBytes()
        try tx.each(
            """
            SELECT \(EventLeaf.columns) FROM event
            WHERE event.position > \(range.lowerBound) AND event.position <= \(range.upperBound)
            ORDER BY event.position
            """
        ) { row in
            position += 1
            guard row.integer(EventLeaf.Column.position) == position else {
                throw EventTreeProblem.missing(position: position)
            }
            leaf.removeAll()
            leaf.write { EventLeaf.write(row, to: &$0) }
            try body(row, leaf)
        }
        guard position == range.upperBound else { throw EventTreeProblem.missing(position: position + 1) }
    }

    /// The leaf of one event, once it has a position.
    package static func leaf(of event: String, in tx: any Transaction) throws -> EventLeaf? {
        var found: EventLeaf?
        try tx.each("SELECT \(EventLeaf.columns) FROM event WHERE id = \(event) AND position IS NOT NULL") { row in
            var leaf = HashedBytes()
            leaf.write { EventLeaf.write(row, to: &$0) }
            found = EventLeaf(row, bytes: leaf.array)
        }
        return found
    }
}

package enum EventTreeProblem: Error, Equatable {
    /// No event has a position that the tree counts.
    case missing(position: Int)
}
