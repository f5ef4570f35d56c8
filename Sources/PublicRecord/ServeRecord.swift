import Casework
import Ledger
import Store
import Web

/// The files of tlog-tiles: checkpoint, tiles, entries; and the keys. All of it is public.
struct ServeRecord: Sendable {
    let database: any Database
    private static let text = "text/plain; charset=utf-8"

    @Sendable func checkpoint(_ exchange: Exchange) async throws -> Answer {
        try await checkpoint(or: .noCheckpoint) { try Checkpoints.latest(in: $0) }
    }

    /// An older one: with the signatures of witnesses that have seen none since.
    @Sendable func checkpointOfSize(_ exchange: Exchange) async throws -> Answer {
        guard let size = try Int(exchange.parameter("size")) else {
            throw Problem.noSuchFile(RecordWord.noCheckpointOfSize.text)
        }
        return try await checkpoint(or: .noCheckpointOfSize) { try Checkpoints.checkpoint(of: size, in: $0) }
    }

    private func checkpoint(
        or missing: RecordWord, _ find: @escaping @Sendable (any Transaction) throws -> SignedCheckpoint?
    ) async throws -> Answer {
        let note = try await database.read { tx in
            try find(tx).map { signed in
                let lines = try Cosignatures.all(in: tx).filter { $0.size == signed.checkpoint.size }
                    .compactMap(\.line)
                return signed.note + lines.map { $0 + "\n" }.joined()
            }
        }
        guard let note else { throw Problem.noSuchFile(missing.text) }
        return .bytes(Array(note.utf8), type: Self.text)
    }

    /// One verifier key a line, oldest first.
    @Sendable func keys(_ exchange: Exchange) async throws -> Answer {
        let keys = try await database.read { try Checkpoints.keys(in: $0) }
        return .bytes(Array(keys.map { $0.key.text + "\n" }.joined().utf8), type: Self.text)
    }

    /// `/ledger/tile/<L>/<N>[.p/<W>]` and `/ledger/tile/entries/<N>[.p/<W>]`. What is not yet signed for is not there.
    @Sendable func tile(_ exchange: Exchange) async throws -> Answer {
        let rest = exchange.path.dropFirst((PublicRecordFeature.path + "/tile/").count)
        guard let slash = rest.firstIndex(of: "/"),
            let (index, width) = TileAddress.parse(path: rest[rest.index(after: slash)...])
        else { throw Problem.noSuchFile(RecordWord.noTile.text) }
        let kind = rest[..<slash]
        let bytes: [UInt8]? = try await database.read { tx in
            guard let size = try Checkpoints.latest(in: tx)?.checkpoint.size else { return nil }
            if kind == "entries" {
                guard width <= TileAddress(level: 0, index: index).width(inTreeOf: size) else { return nil }
                let first = index * TileAddress.width
                return EntryBundle.bytes(try EventTree.leaves(first..<first + width, in: tx).map(\.bytes))
            }
            guard let level = Int(kind), 0...7 ~= level, String(level) == kind else { return nil }
            let address = TileAddress(level: level, index: index)
            guard width <= address.width(inTreeOf: size), let tile = try EventTree.tile(address, in: tx),
                tile.hashes.count >= width
            else { return nil }
            return Tile(Array(tile.hashes.prefix(width))).bytes
        }
        guard let bytes else { throw Problem.noSuchFile(RecordWord.noTile.text) }
        return .bytes(bytes, type: "application/octet-stream", immutable: true)
    }
}
