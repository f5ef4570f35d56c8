import App
package import Casework
import Ledger
package import Store

/// What the record costs as it grows: leaves of nothing, added as the sequencer adds events, to the tiles of a database
/// that holds nothing else.
package struct TreeCurve: Sendable {
    /// What was measured once the tree had a size; processor time in microseconds.
    package struct Line: Equatable, Sendable {
        package let size: Int
        /// For each leaf, of a thousand added in one transaction.
        package let append: Double
        /// For each, of some hundred at places that lie all over the tree.
        package let inclusion: Double
        package let consistency: Double
        /// Signed after one more leaf, in a transaction of its own.
        package let checkpoint: Double
        /// How many tiles a proof reads.
        package let tiles: Double
    }

    package static let migrations = CaseworkSchema.migrations

    private let database: any Database
    /// As a server has them.
    private let known = KnownNodes()
    private let checkpoints: Checkpoints
    /// Microseconds of processor time so far.
    private let processor: @Sendable () -> Double

    /// - Parameter database: an empty one, with the tables of `migrations`.
    package init(_ database: any Database, world: World, processor: @escaping @Sendable () -> Double) async throws {
        (self.database, self.processor) = (database, processor)
        checkpoints = try await database.write { tx in
            let vault = try Vault.open(
                deploymentSecret: world.randomBytes(32), random: world.randomBytes, at: world.now(), in: tx)
            let checkpoints = Checkpoints(vault: vault, world: world)
            try checkpoints.open(host: "curve.example", in: tx)
            return checkpoints
        }
    }

    private static let batch = 1000
    private static let rounds = 100

    /// Lets the tree grow to a size, and measures there.
    package func line(at size: Int) async throws -> Line {
        let start = try await database.read { try EventTree.size(in: $0) }
        // The last hundred thousand of them.
        let from = max(start, size - Self.rounds * Self.batch)
        _ = try await append(upTo: from)
        let append = try await append(upTo: size)
        var checkpoint = 0.0
        for _ in 0..<Self.rounds {
            let before = try await database.read { try EventTree.size(in: $0) }
            _ = try await self.append(upTo: before + 1)
            checkpoint += try await measured { [checkpoints] in
                _ = try await database.write { try checkpoints.sign(in: $0) }
            }
        }
        // A server that has given proofs before.
        _ = try await proofs(in: size, rounds: 5 * Self.rounds, from: 4_111) { tree, place in
            _ = try tree.inclusionProof(of: place, in: size)
        }
        var tiles = 0
        let inclusion = try await measured {
            tiles = try await proofs(in: size) { tree, place in _ = try tree.inclusionProof(of: place, in: size) }
        }
        let consistency = try await measured {
            _ = try await proofs(in: size) { tree, place in _ = try tree.consistencyProof(from: place + 1, to: size) }
        }
        let rounds = Double(Self.rounds)
        return Line(
            size: size, append: append / Double(max(1, size - from)), inclusion: inclusion / rounds,
            consistency: consistency / rounds, checkpoint: checkpoint / rounds, tiles: Double(tiles) / rounds)
    }

    private func append(upTo size: Int) async throws -> Double {
        try await measured {
            var next = try await database.read { try EventTree.size(in: $0) }
            while next < size {
                let range = next..<min(size, next + Self.batch)
                try await database.write { tx in try EventTree.append(range.map(Self.leaf), in: tx) }
                next = range.upperBound
            }
        }
    }

    private static func leaf(_ index: Int) -> TreeHash { .leaf(Array("leaf \(index)".utf8)) }

    /// Each in a transaction of its own, as somebody would ask for it.
    /// - Returns: how many tiles were read.
    private func proofs(
        in size: Int, rounds: Int = TreeCurve.rounds, from start: Int = 17,
        _ body: @escaping @Sendable (inout Tree, _ place: Int) throws -> Void
    ) async throws -> Int {
        var tiles = 0
        for round in 0..<rounds {
            // Far from each other, the same in every run.
            let place = (round * 7_919_333 + start) % size
            tiles += try await database.read { [known] tx in
                let reads = Reads()
                var tree = Tree(size: size, knowing: known) { address in
                    reads.count += 1
                    return try EventTree.tile(address, in: tx).map {
                        Tile(Array($0.hashes.prefix(address.width(inTreeOf: size))))
                    }
                }
                try body(&tree, place)
                return reads.count
            }
        }
        return tiles
    }

    private final class Reads { var count = 0 }

    private func measured(_ work: () async throws -> Void) async throws -> Double {
        let start = processor()
        try await work()
        return processor() - start
    }
}
