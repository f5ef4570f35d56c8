import Casework
import Formats
import Foundation
import Ledger
import Store
import Web

/// Proofs for programs that do not want to fetch tiles.
struct ProveRecord: Sendable {
    let database: any Database
    let known: KnownNodes

    /// Of one event, by its id or its position, in the tree of a size that was signed; the latest unless asked.
    @Sendable func inclusion(_ exchange: Exchange) async throws -> Answer {
        var problems: [FieldProblem] = []
        let position = Self.number("position", exchange, &problems)
        let size = Self.number("size", exchange, &problems)
        let event = exchange.query("event")
        if event == nil, position == nil, problems.isEmpty {
            problems.append(FieldProblem("event", RecordWord.eventMissing.text))
        }
        guard problems.isEmpty else { return .invalid(problems, Page(title: RecordWord.inclusion, main: .empty)) }
        let json: JSON? = try await database.read { tx in
            guard let signed = try Self.checkpoint(of: size, in: tx) else { return nil }
            let leaf: EventLeaf
            if let event {
                guard let found = try EventTree.leaf(of: event, in: tx) else { return nil }
                leaf = found
            } else {
                guard let position, 1...signed.checkpoint.size ~= position else { return nil }
                leaf = try EventTree.leaves(position - 1..<position, in: tx)[0]
            }
            guard leaf.index < signed.checkpoint.size else { return nil }
            var tree = EventTree.tree(of: signed.checkpoint.size, knowing: known, in: tx)
            let path = try tree.inclusionProof(of: leaf.index, in: signed.checkpoint.size)
            return [
                "leaf": .text(String(decoding: leaf.bytes, as: UTF8.self)), "index": .integer(leaf.index),
                "size": .integer(signed.checkpoint.size), "path": Self.json(path), "checkpoint": .text(signed.note),
            ]
        }
        guard let json else { throw Problem.notFound }
        return .json(json)
    }

    /// That the tree of one size begins with that of another.
    @Sendable func consistency(_ exchange: Exchange) async throws -> Answer {
        var problems: [FieldProblem] = []
        let from = Self.number("from", exchange, &problems)
        let to = Self.number("to", exchange, &problems)
        if from == nil, problems.isEmpty { problems.append(FieldProblem("from", RecordWord.numberMissing.text)) }
        guard problems.isEmpty, let from else {
            return .invalid(problems, Page(title: RecordWord.consistency, main: .empty))
        }
        let json: JSON? = try await database.read { tx in
            guard let latest = try Checkpoints.latest(in: tx)?.checkpoint.size else { return nil }
            let end = to ?? latest
            guard from <= end, end <= latest else { return nil }
            var tree = EventTree.tree(of: end, knowing: known, in: tx)
            return [
                "from": .integer(from), "to": .integer(end),
                "path": Self.json(try tree.consistencyProof(from: from, to: end)),
            ]
        }
        guard let json else { throw Problem.notFound }
        return .json(json)
    }

    private static func checkpoint(of size: Int?, in tx: any Transaction) throws -> SignedCheckpoint? {
        guard let size else { return try Checkpoints.latest(in: tx) }
        return try Checkpoints.checkpoint(of: size, in: tx)
    }

    static func json(_ path: [TreeHash]) -> JSON {
        .array(path.map { .text(Data($0.bytes).base64EncodedString()) })
    }

    private static func number(_ name: String, _ exchange: Exchange, _ problems: inout [FieldProblem]) -> Int? {
        guard let text = exchange.query(name) else { return nil }
        guard text.utf8.count <= 18, let number = Int(text), number >= 0 else {
            problems.append(FieldProblem(name, RecordWord.numberMissing.text))
            return nil
        }
        return number
    }
}
