import Synchronization

/// What lies between the hashes of some tiles and their roots, so that a proof need not work it out again each time.
///
/// It knows arithmetic and no tree: a tile is always read from where it is stored, and only the nodes over the same hashes
/// are used. So it is never wrong, whoever wrote the tile meanwhile, and nothing has to be dropped. Full tiles of leaves
/// are left out: there are as many as leaves by 256, and each is asked for seldom.
package final class KnownNodes: Sendable {
    private struct Entry: Sendable {
        let nodes: TileNodes
        var asked: Int
    }
    private struct State: Sendable {
        var entries: [TileAddress: Entry] = [:]
        var asked = 0
    }

    private let most: Int
    private let state = Mutex(State())

    /// - Parameter most: how many tiles, each of 16 KB with its nodes: the usual ones are 4 MB, enough for sixteen million
    ///   leaves before any has to give way.
    package init(most: Int = 256) { self.most = max(1, most) }

    package var count: Int { state.withLock { $0.entries.count } }

    /// The root of the complete subtree over `count` hashes from `start` of a tile.
    func root(of tile: Tile, at address: TileAddress, from start: Int, count: Int) -> TreeHash? {
        if count == 1 || address.level == 0 && tile.isFull { return tile.root(from: start, count: count) }
        let known = state.withLock { state in
            state.asked += 1
            state.entries[address]?.asked = state.asked
            return state.entries[address]?.nodes
        }
        if let known, known.begins(with: tile) { return known.root(from: start, count: count, in: tile) }
        let nodes = TileNodes(tile)
        state.withLock { keep(nodes, at: address, in: &$0) }
        return nodes.root(from: start, count: count, in: tile)
    }

    private func keep(_ nodes: TileNodes, at address: TileAddress, in state: inout State) {
        if state.entries[address] == nil, state.entries.count >= most,
            let oldest = state.entries.min(by: { $0.value.asked < $1.value.asked })?.key
        {
            state.entries[oldest] = nil
        }
        state.entries[address] = Entry(nodes: nodes, asked: state.asked)
    }
}

/// The hashes of a tile and every whole node above them, row by row.
struct TileNodes: Sendable {
    private let rows: [[TreeHash]]

    init(_ tile: Tile) {
        var rows = [tile.hashes]
        while let row = rows.last, row.count > 1 {
            rows.append((0..<row.count / 2).map { .node(row[2 * $0], row[2 * $0 + 1]) })
        }
        self.rows = rows
    }

    /// Whether these are the nodes of a tile, as far as that goes.
    func begins(with tile: Tile) -> Bool {
        tile.hashes.count <= rows[0].count && tile.hashes.elementsEqual(rows[0][..<tile.hashes.count])
    }

    /// - Parameter tile: what is not in it is no part of any node, whatever else is known.
    func root(from start: Int, count: Int, in tile: Tile) -> TreeHash? {
        guard count > 0, count & (count - 1) == 0, start >= 0, start.isMultiple(of: count),
            start + count <= tile.hashes.count
        else { return nil }
        let row = count.trailingZeroBitCount
        return rows[row][start >> row]
    }
}
