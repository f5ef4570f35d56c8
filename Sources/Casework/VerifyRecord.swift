import Ledger
package import Store
import Synchronization

/// Replays a database: the leaves of the stored tiles into a tree of its own, that against every other tile and every
/// checkpoint and its signatures; then each event against its leaf and every case against its last event. Each event is
/// read once, memory does not grow with the record, and what is written meanwhile does no harm.
package struct VerifyRecord: Sendable {
    /// What was looked at.
    package struct Report: Equatable, Sendable {
        package var events = 0
        package var checkpoints = 0
        package var cases = 0
        /// Cases whose last event was recorded before events were bound to rows: only their events are proven.
        package var unbound = 0
        /// Events that no checkpoint covers yet.
        package var unsigned = 0
    }

    let database: any Database
    let images: [CaseImage]

    package init(database: any Database, images: [CaseImage]) { (self.database, self.images) = (database, images) }

    /// - Parameter progress: told now and then how many of how many steps are done; a step is an event or a case.
    /// - Throws: `Disagreement`, the first that was found.
    package func run(progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }) async throws -> Report {
        var report = Report()
        let (size, cases) = try await database.read { [images] tx in
            let cases = try images.reduce(0) { try $0 + $1.parts[0].count(in: tx) }
            return (try EventTree.size(in: tx), cases)
        }
        do {
            try await replayTree(size, &report)
            try await compareEvents(&report) { progress(min($0, size + cases), size + cases) }
        } catch let found as Disagreement { throw try await told(found, size) }
        return report
    }

    /// As people can look for it: by the number of the case, and by the position of an event that is gone.
    private func told(_ found: Disagreement, _ size: Int) async throws -> Disagreement {
        if found.isOfMissingEvent, let position = try await firstMissing(size) { return .missing(position: position) }
        guard let id = found.caseID else { return found }
        let number: String? = try await database.read { tx in
            try tx.scalarIfAny("SELECT number FROM event WHERE case_id = \(id) ORDER BY position LIMIT 1")
        }
        return number.map(found.named) ?? found
    }

    // MARK: The tree

    private static let chunk = 4096

    private func replayTree(_ size: Int, _ report: inout Report) async throws {
        let keys = try await database.read { try Checkpoints.keys(in: $0) }
        var tree = Tree(size: 0) { _ in nil }
        var signed = 0
        while tree.size < size || report.checkpoints == 0 {
            let start = tree.size
            let end = min(size, start + Self.chunk)
            let (hashes, checkpoints) = try await database.read { tx in
                (try Self.leaves(start..<end, in: tx), try Self.checkpoints(from: start, through: end, in: tx))
            }
            var next = start
            for stored in checkpoints {
                try tree.append(hashes[(next - start)..<(stored.size - start)])
                next = stored.size
                try Self.check(stored, root: try tree.root(of: stored.size), keys: keys)
                signed = stored.size
                report.checkpoints += 1
            }
            try tree.append(hashes[(next - start)...])
            let changes = tree.takeChanges().filter { $0.tile.isFull && $0.address.level > 0 }
            try await database.read { tx in
                for (address, tile) in changes where try Self.tile(address, in: tx) != tile {
                    throw Disagreement.tile(address)
                }
            }
            tree.forgetLeaves()
            if end == size { break }
        }
        report.events = size
        report.unsigned = size - signed
        let edge = TileAddress.edge(ofTreeOf: size).map { ($0, tree.held($0)) }
        try await database.read { tx in
            // The tree may have grown since.
            for (address, tile) in edge {
                let stored = try Self.tile(address, in: tx)
                let width = address.width(inTreeOf: size)
                guard let tile, let stored, Array(stored.hashes.prefix(width)) == tile.hashes else {
                    throw Disagreement.tile(address)
                }
            }
            let now = try EventTree.size(in: tx)
            for address in TileAddress.edge(ofTreeOf: now)
            where try Self.tile(address, in: tx)?.hashes.count != address.width(inTreeOf: now) {
                throw Disagreement.tile(address)
            }
            let tiles: Int = try tx.scalar("SELECT COUNT(*) FROM ledger_tile")
            guard now >= size, tiles == TileAddress.count(inTreeOf: now) else { throw Disagreement.tileCount }
            let largest: Int? = try tx.scalarIfAny("SELECT MAX(size) FROM ledger_checkpoint")
            if let largest, largest > now { throw Disagreement.shorter(size: now, signed: largest) }
            let last: Int = try tx.scalar("SELECT last_position FROM sequencer WHERE id = 1")
            let highest: Int? = try tx.scalarIfAny("SELECT MAX(position) FROM event")
            guard highest ?? 0 == last, last >= now else { throw Disagreement.positions(highest ?? 0, last: last) }
        }
    }

    /// As the tiles have them; what is stored may have grown since.
    private static func leaves(_ range: Range<Int>, in tx: any Transaction) throws -> [TreeHash] {
        var leaves: [TreeHash] = []
        leaves.reserveCapacity(range.count)
        while leaves.count < range.count {
            let address = TileAddress(level: 0, index: (range.lowerBound + leaves.count) >> TileAddress.height)
            let width = min(TileAddress.width, range.count - leaves.count)
            guard let tile = try tile(address, in: tx), tile.hashes.count >= width else {
                throw Disagreement.tile(address)
            }
            leaves += tile.hashes[..<width]
        }
        return leaves
    }

    private static func tile(_ address: TileAddress, in tx: any Transaction) throws -> Tile? {
        do { return try EventTree.tile(address, in: tx) } catch is TreeProblem { throw Disagreement.tile(address) }
    }

    private struct Stored: Sendable {
        let size: Int
        let note: String
    }

    /// Those of the sizes after the first, or of size 0 at the very start.
    private static func checkpoints(from first: Int, through last: Int, in tx: any Transaction) throws -> [Stored] {
        try tx.rows(
            """
            SELECT size, note FROM ledger_checkpoint
            WHERE size > \(first == 0 ? -1 : first) AND size <= \(last) ORDER BY size
            """
        ).map { Stored(size: try $0.get(0), note: try $0.get(1)) }
    }

    private static func check(_ stored: Stored, root: TreeHash, keys: [LedgerKey]) throws {
        guard let note = SignedNote(stored.note), let checkpoint = Checkpoint(text: note.text),
            checkpoint.size == stored.size, checkpoint.origin == keys.last?.key.name
        else { throw Disagreement.unreadable(size: stored.size) }
        let checks = keys.filter { $0.fromSize <= stored.size }.map { note.check($0.key) }
        guard checks.contains(.signed), !checks.contains(.forged) else {
            throw Disagreement.signature(size: stored.size)
        }
        guard checkpoint.root == root else { throw Disagreement.root(size: stored.size) }
    }

    // MARK: Events and cases

    private static let batch = 8192

    /// All kinds of cases side by side, some thousand events at a time in the order of the ids of cases: so every event and
    /// every row is read once, whatever else happened at the same time.
    private func compareEvents(_ report: inout Report, progress: (Int) -> Void) async throws {
        let size = report.events
        var (after, found) = ("", 0)
        let memory = Mutex(ComparedCases(images))
        while true {
            let start = after
            let (counts, leaves, last) = try await database.read { tx in
                // Along event_of_case.
                let end: String? = try tx.scalarIfAny(
                    """
                    SELECT case_id FROM event WHERE case_id > \(start)
                    ORDER BY case_id LIMIT 1 OFFSET \(LastActs.batch)
                    """)
                return try memory.withLock { cases in
                    try cases.read(after: start, through: end, in: tx)
                    let leaves = try Self.compare(
                        cases.leaves.sorted { $0.position < $1.position }, upTo: size, in: tx)
                    try cases.compare(in: tx)
                    return (cases.counts, leaves, end)
                }
            }
            report.cases += counts.all
            report.unbound += counts.unbound
            found += leaves
            progress(found + report.cases)
            guard let last else { break }
            after = last
        }
        // Positions are given once: as many events as the tree has leaves are all of them.
        if found != size { throw Disagreement.missing(position: try await firstMissing(size) ?? size) }
    }

    /// - Returns: how many of them are leaves of a tree of `size`; what came later is the next replay's.
    private static func compare(
        _ leaves: [(position: Int, hash: TreeHash)], upTo size: Int, in tx: any Transaction
    ) throws -> Int {
        var (held, index) = (Tile(), -1)
        var count = 0
        for leaf in leaves where leaf.position <= size {
            let (tile, place) = (
                (leaf.position - 1) >> TileAddress.height, (leaf.position - 1) & (TileAddress.width - 1)
            )
            if tile != index {
                (held, index) = (try Self.tile(TileAddress(level: 0, index: tile), in: tx) ?? Tile(), tile)
            }
            guard held.hashes.indices.contains(place), held.hashes[place] == leaf.hash else {
                throw Disagreement.leaf(position: leaf.position)
            }
            count += 1
        }
        return count
    }

    /// The first position that no event has.
    private func firstMissing(_ size: Int) async throws -> Int? {
        var last = 0
        while last < size {
            let after = last
            let gap: Int? = try await database.read { tx in
                let positions: [Int] = try tx.rows(
                    """
                    SELECT position FROM event WHERE position > \(after) ORDER BY position LIMIT \(Self.batch)
                    """
                ).map { try $0.get(0) }
                return (0..<Self.batch).first { $0 >= positions.count || positions[$0] != after + $0 + 1 }
            }
            if let gap { return after + gap + 1 <= size ? after + gap + 1 : nil }
            last = after + Self.batch
        }
        return nil
    }
}
