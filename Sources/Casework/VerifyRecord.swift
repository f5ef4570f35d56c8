import Crypto
import Ledger
package import Store

/// Replays a database: every event into a tree of its own, that against the stored tiles and every checkpoint and its
/// signatures; then every case against its last event. Memory does not grow with the record, and what is written
/// meanwhile does no harm.
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
        try await replayEvents(size, &report) { progress($0, size + cases) }
        let events = report.events
        for image in images {
            let before = report.cases
            try await compareCases(image, &report) { progress(events + before + $0, size + cases) }
        }
        try await lookForStrays()
        return report
    }

    // MARK: Events

    private static let chunk = 4096

    private func replayEvents(_ size: Int, _ report: inout Report, progress: (Int) -> Void) async throws {
        let keys = try await database.read { try Checkpoints.keys(in: $0) }
        var tree = Tree(size: 0) { _ in nil }
        var signed = 0
        while tree.size < size || report.checkpoints == 0 {
            let start = tree.size
            let end = min(size, start + Self.chunk)
            let (hashes, checkpoints) = try await database.read { tx in
                (try Self.hashes(start..<end, in: tx), try Self.checkpoints(from: start, through: end, in: tx))
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
            let changes = tree.takeChanges().filter { $0.tile.isFull }
            try await database.read { tx in
                for (address, tile) in changes where try Self.tile(address, in: tx) != tile {
                    throw Disagreement.tile(address)
                }
            }
            tree.forgetLeaves()
            progress(end)
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

    /// Of the leaves; with each the salt and the words are looked at, as far as they are kept.
    private static func hashes(_ range: Range<Int>, in tx: any Transaction) throws -> [TreeHash] {
        var hashes: [TreeHash] = []
        hashes.reserveCapacity(range.count)
        let (salt, words, caseID) = (EventLeaf.columnCount, EventLeaf.columnCount + 1, EventLeaf.columnCount + 2)
        do {
            try EventTree.eachLeaf(
                range, and: ", event_words.salt, event_words.words, event_words.case_id",
                from: "event LEFT JOIN event_words ON event_words.event_id = event.id", in: tx
            ) { row, leaf in
                if !row.isNull(salt) {
                    var hasher = SHA256()
                    hasher.update(bufferPointer: row.bytes(salt))
                    hasher.update(bufferPointer: row.bytes(words))
                    let agrees = hasher.finalize().withUnsafeBytes {
                        $0.elementsEqual(row.bytes(EventLeaf.Column.digest))
                    }
                    guard agrees, row.bytes(caseID).elementsEqual(row.bytes(EventLeaf.Column.caseID)) else {
                        throw Disagreement.words(
                            position: row.integer(EventLeaf.Column.position), number: row.text(EventLeaf.Column.number))
                    }
                }
                hashes.append(.leaf(leaf))
            }
        } catch EventTreeProblem.missing(let position) { throw Disagreement.missing(position: position) }
        return hashes
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

    // MARK: Cases

    private static let batch = 2000

    private func compareCases(_ image: CaseImage, _ report: inout Report, progress: (Int) -> Void) async throws {
        var after = ""
        var done = 0
        while true {
            let start = after
            let (cases, last) = try await database.read { tx in
                let end = try image.parts[0].id(Self.batch, after: start, in: tx)
                let cases = try ComparedCases(image, after: start, through: end, in: tx)
                try cases.compare(in: tx)
                return (cases.counts, end)
            }
            report.cases += cases.all
            report.unbound += cases.unbound
            done += cases.all
            progress(done)
            guard let last else { return }
            after = last
        }
    }

    /// Rows of a kind that no case has.
    private func lookForStrays() async throws {
        let kinds = Array(Set(images.flatMap(\.kinds)))
        let stray: String? = try await database.read { tx in
            try tx.scalarIfAny("SELECT case_id FROM clock WHERE kind NOT IN (\(list: kinds)) LIMIT 1")
        }
        if let stray { throw Disagreement.stray("clock", caseID: stray) }
    }
}
