import Testing

@testable import Ledger

@Suite("Nodes that are known")
struct KnownNodesTests {
    private final class Shelf {
        var tiles: [TileAddress: Tile] = [:]
        func grow(from size: Int, to end: Int, salt: Int = 0) throws {
            var tree = Tree(size: size) { self.tiles[$0] }
            try tree.append((size..<end).map { .leaf(Array("\(salt) \($0)".utf8)) })
            for (address, tile) in tree.takeChanges() { tiles[address] = tile }
        }
        func tree(of size: Int, knowing known: KnownNodes? = nil) -> Tree {
            Tree(size: size, knowing: known) { address in
                self.tiles[address].map { Tile(Array($0.hashes.prefix(address.width(inTreeOf: size)))) }
            }
        }
    }

    private func expectTheSame(_ shelf: Shelf, _ known: KnownNodes, in sizes: [Int]) throws {
        var random = Random(seed: 7)
        for size in sizes {
            for _ in 0..<20 {
                let place = Int.random(in: 0..<size, using: &random)
                var (with, without) = (shelf.tree(of: size, knowing: known), shelf.tree(of: size))
                #expect(
                    try with.inclusionProof(of: place, in: size) == without.inclusionProof(of: place, in: size))
                #expect(
                    try with.consistencyProof(from: place, to: size) == without.consistencyProof(from: place, to: size))
                #expect(try with.root(of: place) == without.root(of: place))
            }
        }
    }

    @Test("A tree that grows, and its older sizes, have the proofs that they have without")
    func growing() throws {
        let (shelf, known) = (Shelf(), KnownNodes())
        var size = 0
        for next in [1, 3, 255, 256, 257, 600, 65_535, 65_536, 70_001] {
            try shelf.grow(from: size, to: next)
            size = next
            try expectTheSame(shelf, known, in: [size, max(1, size / 2), max(1, size - 1), size])
        }
    }

    @Test("What was written anew is worked out anew")
    func exchanged() throws {
        let (shelf, other, known) = (Shelf(), Shelf(), KnownNodes())
        try shelf.grow(from: 0, to: 70_001)
        try expectTheSame(shelf, known, in: [70_001])
        try other.grow(from: 0, to: 70_001, salt: 1)
        try expectTheSame(other, known, in: [70_001, 66_000])
        try expectTheSame(shelf, known, in: [70_001])
    }

    @Test("No more is kept than was allowed, and no full tile of leaves")
    func bounded() throws {
        let (shelf, known) = (Shelf(), KnownNodes(most: 3))
        try shelf.grow(from: 0, to: 70_001)
        try expectTheSame(shelf, known, in: [70_001, 69_990, 300, 65_800])
        #expect(known.count == 3)
        let all = KnownNodes()
        try expectTheSame(shelf, all, in: [70_001])
        // Two of level 1, one of level 2 of which a single hash is there, and the unfinished ones of leaves.
        #expect(1...5 ~= all.count)
    }
}
