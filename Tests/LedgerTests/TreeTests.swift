import Ledger
import Testing

@Suite("Merkle tree of RFC 9162")
struct TreeTests {
    /// The tree of the reference implementations of Certificate Transparency, whose roots are well known.
    static let inputs: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6f),
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test("The known roots come out")
    func knownRoots() throws {
        var tree = Tree(size: 0) { _ in nil }
        #expect(hex(try tree.root(of: 0)) == Self.roots[0])
        for (index, input) in Self.inputs.enumerated() {
            try tree.append([TreeHash.leaf(input)])
            #expect(hex(try tree.root(of: index + 1)) == Self.roots[index + 1])
        }
        for size in 0...8 { #expect(hex(try tree.root(of: size)) == Self.roots[size]) }
    }

    @Test("The known proofs of the tree of eight come out")
    func knownProofs() throws {
        var tree = Tree(size: 0) { _ in nil }
        try tree.append(Self.inputs.map { TreeHash.leaf($0) })
        #expect(
            try tree.inclusionProof(of: 5, in: 8).map(hex) == [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
        #expect(
            try tree.consistencyProof(from: 6, to: 8).map(hex) == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
    }

    @Test("Every proof of every small tree equals that of the definition, and holds")
    func smallTrees() throws {
        let leaves = (0..<41).map { TreeHash.leaf([UInt8($0)]) }
        var tree = Tree(size: 0) { _ in nil }
        try tree.append(leaves)
        for size in 1...leaves.count {
            let root = naive(leaves[..<size])
            #expect(try tree.root(of: size) == root)
            for index in 0..<size {
                let path = try tree.inclusionProof(of: index, in: size)
                #expect(path == naivePath(index, leaves[..<size]))
                #expect(Proof.root(ofLeaf: leaves[index], at: index, in: size, path: path) == root)
            }
            for older in 0...size {
                let path = try tree.consistencyProof(from: older, to: size)
                #expect(path == naiveConsistency(older, leaves[..<size]))
                #expect(
                    Proof.isConsistent(
                        older: (older, naive(leaves[..<older])), newer: (size, root), path: path))
            }
        }
    }

    @Test(
        "Grown in pieces and read back from stored tiles it is the same tree", arguments: [1, 7, 255, 256, 257, 1000])
    func grownInPieces(piece: Int) throws {
        let leaves = (0..<66_000).map {
            TreeHash.leaf([UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8 & 255), UInt8($0 >> 16)])
        }
        let count = piece == 1 ? 1500 : leaves.count
        var store: [TileAddress: [UInt8]] = [:]
        var start = 0
        while start < count {
            let stored = store
            var tree = Tree(size: start) { stored[$0].flatMap { Tile(bytes: $0) } }
            let end = min(count, start + piece)
            try tree.append(leaves[start..<end])
            for (address, tile) in tree.takeChanges() { store[address] = tile.bytes }
            start = end
        }
        var tree = Tree(size: count) { store[$0].flatMap { Tile(bytes: $0) } }
        var random = Random(seed: UInt64(piece))
        for size in [1, 255, 256, 257, 511, 512, 513, count - 1, count] {
            #expect(try tree.root(of: size) == naive(leaves[..<size]), "size \(size)")
        }
        for _ in 0..<20 {
            let size = Int.random(in: 1...count, using: &random)
            let index = Int.random(in: 0..<size, using: &random)
            #expect(try tree.inclusionProof(of: index, in: size) == naivePath(index, leaves[..<size]))
        }
        for (address, bytes) in store {
            #expect(bytes.count == 32 * address.width(inTreeOf: count))
        }
    }

    @Test("A proof changed anywhere holds no more")
    func changedProofs() throws {
        var random = Random(seed: 9162)
        let leaves = (0..<300).map { TreeHash.leaf([UInt8($0 & 255), UInt8($0 >> 8)]) }
        var tree = Tree(size: 0) { _ in nil }
        try tree.append(leaves)
        for _ in 0..<200 {
            let size = Int.random(in: 2...300, using: &random)
            let index = Int.random(in: 0..<size, using: &random)
            let root = try tree.root(of: size)
            let path = try tree.inclusionProof(of: index, in: size)
            var forged = path
            forged[Int.random(in: 0..<path.count, using: &random)] = .leaf([1, 2, 3])
            #expect(Proof.root(ofLeaf: leaves[index], at: index, in: size, path: forged) != root)
            #expect(Proof.root(ofLeaf: leaves[index], at: index, in: size, path: path.dropLast()) != root)
            #expect(Proof.root(ofLeaf: leaves[index], at: index, in: size, path: path + [path[0]]) != root)
            #expect(Proof.root(ofLeaf: .leaf([9, 9]), at: index, in: size, path: path) != root)
            #expect(Proof.root(ofLeaf: leaves[index], at: size, in: size, path: path) == nil)

            let older = Int.random(in: 1..<size, using: &random)
            let steps = try tree.consistencyProof(from: older, to: size)
            let old = (older, try tree.root(of: older))
            #expect(Proof.isConsistent(older: old, newer: (size, root), path: steps))
            #expect(!Proof.isConsistent(older: (older, .leaf([4])), newer: (size, root), path: steps))
            #expect(!Proof.isConsistent(older: old, newer: (size, .leaf([4])), path: steps))
            #expect(!Proof.isConsistent(older: old, newer: (size, root), path: steps + [root]))
            var wrong = steps
            wrong[Int.random(in: 0..<steps.count, using: &random)] = .leaf([5])
            #expect(!Proof.isConsistent(older: old, newer: (size, root), path: wrong))
            #expect(!Proof.isConsistent(older: (size, root), newer: old, path: steps))
        }
    }

    @Test("What the tree has not, it says")
    func refusals() throws {
        var tree = Tree(size: 0) { _ in nil }
        try tree.append(Self.inputs.map { TreeHash.leaf($0) })
        #expect(throws: TreeProblem.noSuchSize(9)) { try tree.root(of: 9) }
        #expect(throws: TreeProblem.noSuchSize(9)) { try tree.inclusionProof(of: 0, in: 9) }
        #expect(throws: TreeProblem.noSuchLeaf(8)) { try tree.inclusionProof(of: 8, in: 8) }
        #expect(throws: TreeProblem.noSuchSize(0)) { try tree.inclusionProof(of: 0, in: 0) }
        #expect(throws: TreeProblem.noSuchSize(5)) { try tree.consistencyProof(from: 5, to: 4) }
        var lost = Tree(size: 300) { _ in nil }
        #expect(throws: TreeProblem.damaged(TileAddress(level: 1, index: 0))) { try lost.root(of: 300) }
        var narrow = Tree(size: 300) { _ in Tile([.leaf([1])]) }
        #expect(throws: TreeProblem.damaged(TileAddress(level: 0, index: 1))) { try narrow.append([.leaf([2])]) }
    }

    @Test("A root or a proof reads at most two tiles of each level")
    func fewReads() throws {
        var store: [TileAddress: Tile] = [:]
        var tree = Tree(size: 0) { store[$0] }
        try tree.append((0..<200_000).map { TreeHash.leaf([UInt8($0 & 255), UInt8($0 >> 8 & 255), UInt8($0 >> 16)]) })
        for (address, tile) in tree.takeChanges() { store[address] = tile }
        for index in [0, 77_777, 131_071, 131_072, 199_998] {
            var reads: [TileAddress] = []
            var fresh = Tree(size: 200_000) {
                reads.append($0)
                return store[$0]
            }
            _ = try fresh.inclusionProof(of: index, in: 199_999)
            #expect(Set(reads).count == reads.count && reads.count <= 6, "\(reads)")
        }
    }
}

/// MTH of the definition, word for word.
private func naive(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
    if leaves.isEmpty { return .empty }
    if leaves.count == 1 { return leaves[leaves.startIndex] }
    let middle = leaves.startIndex + largestPower(below: leaves.count)
    return .node(naive(leaves[..<middle]), naive(leaves[middle...]))
}

private func naivePath(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
    if leaves.count == 1 { return [] }
    let k = largestPower(below: leaves.count)
    let middle = leaves.startIndex + k
    return index < k
        ? naivePath(index, leaves[..<middle]) + [naive(leaves[middle...])]
        : naivePath(index - k, leaves[middle...]) + [naive(leaves[..<middle])]
}

private func naiveConsistency(_ older: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
    older == 0 ? [] : subproof(older, leaves, true)
}

private func subproof(_ m: Int, _ leaves: ArraySlice<TreeHash>, _ b: Bool) -> [TreeHash] {
    if m == leaves.count { return b ? [] : [naive(leaves)] }
    let k = largestPower(below: leaves.count)
    let middle = leaves.startIndex + k
    return m <= k
        ? subproof(m, leaves[..<middle], b) + [naive(leaves[middle...])]
        : subproof(m - k, leaves[middle...], false) + [naive(leaves[..<middle])]
}

private func largestPower(below count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
}

func hex(_ hash: TreeHash) -> String {
    hash.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// SplitMix64: the same numbers in every run.
struct Random: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
