import Casework
import Formats
import Ledger
import Statutes
import Store
import Web

/// How what a witness signed last stands to the record of today. The tree grows every few seconds and a witness looks every
/// few minutes: its signature is nearly always one of an older checkpoint, and proven to be of this record all the same.
struct WitnessedTree: Sendable {
    let seen: Cosignatures.Seen
    /// The checkpoint that it signed with its signature, if that is still there.
    let note: SignedNote?
    /// What shows that the latest checkpoint begins with that one.
    let path: [TreeHash]
    /// Whether its signature holds, and the latest checkpoint begins with what it signed.
    let isContinued: Bool

    static func all(knowing known: KnownNodes, in tx: any Transaction) throws -> [WitnessedTree] {
        let latest = try Checkpoints.latest(in: tx)?.checkpoint
        return try Cosignatures.all(in: tx).map { try WitnessedTree($0, latest, knowing: known, in: tx) }
    }

    private init(
        _ seen: Cosignatures.Seen, _ latest: Checkpoint?, knowing known: KnownNodes, in tx: any Transaction
    ) throws {
        self.seen = seen
        var note: SignedNote?
        var path: [TreeHash]?
        if let size = seen.size, let signature = seen.line.flatMap({ NoteSignature(line: $0) }), let latest,
            let signed = try Checkpoints.checkpoint(of: size, in: tx)
        {
            note = SignedNote(signed.note)
            note?.add(signature)
            if note?.check(seen.key) == .signed {
                path = try Self.path(from: signed.checkpoint, to: latest, knowing: known, in: tx)
            }
        }
        (self.note, self.path, isContinued) = (note, path ?? [], path != nil)
    }

    /// - Returns: nothing when one does not begin with the other.
    private static func path(
        from older: Checkpoint, to latest: Checkpoint, knowing known: KnownNodes, in tx: any Transaction
    ) throws -> [TreeHash]? {
        var tree = EventTree.tree(of: latest.size, knowing: known, in: tx)
        do {
            let path = try tree.consistencyProof(from: older.size, to: latest.size)
            let isContinued = Proof.isConsistent(
                older: (older.size, older.root), newer: (latest.size, latest.root), path: path)
            return isContinued ? path : nil
        } catch is TreeProblem { return nil }
    }

    var json: JSON {
        [
            "name": .text(seen.key.name), "key": .text(seen.key.text), "size": JSON(seen.size),
            "at": JSON(seen.at?.description), "checkpoint": JSON(note?.description),
            "continued": seen.size == nil ? .null : .bool(isContinued), "path": ProveRecord.json(path),
        ]
    }
}

/// `GET /api/v1/ledger/witnesses`: every witness with the checkpoint that it signed last, and the proof that the latest
/// checkpoint begins with it.
struct ListWitnesses: Sendable {
    let feature: PublicRecordFeature

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let json: JSON = try await feature.database.read { [known = feature.known] tx in
            [
                "checkpoint": JSON(try Checkpoints.latest(in: tx)?.note),
                "witnesses": .array(try WitnessedTree.all(knowing: known, in: tx).map(\.json)),
            ]
        }
        return .json(json)
    }
}
