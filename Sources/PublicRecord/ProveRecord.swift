import Casework
import Formats
import Foundation
import HTTPTypes
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
        return try await proof(RecordWord.inclusion) { tx in
            guard let signed = try Self.checkpoint(of: size, in: tx) else { throw Missing("size", .notSigned) }
            let asked: EventLeaf?
            if let event {
                asked = try EventTree.leaf(of: event, in: tx)
            } else if let position, position > 0, position <= signed.checkpoint.size {
                asked = try EventTree.leaves(position - 1..<position, in: tx).first
            } else {
                asked = nil
            }
            guard let leaf = asked, leaf.index < signed.checkpoint.size else {
                throw Missing(event == nil ? "position" : "event", .notCovered)
            }
            var tree = EventTree.tree(of: signed.checkpoint.size, knowing: known, in: tx)
            let path = try tree.inclusionProof(of: leaf.index, in: signed.checkpoint.size)
            return [
                "leaf": .text(String(decoding: leaf.bytes, as: UTF8.self)), "index": .integer(leaf.index),
                "size": .integer(signed.checkpoint.size), "path": Self.json(path), "checkpoint": .text(signed.note),
            ]
        }
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
        return try await proof(RecordWord.consistency) { tx in
            guard let latest = try Checkpoints.latest(in: tx)?.checkpoint.size else {
                throw Missing("to", .notSigned)
            }
            let end = to ?? latest
            guard end <= latest else { throw Missing("to", .notSigned) }
            guard from <= end else { throw Missing("from", .laterThanEnd) }
            var tree = EventTree.tree(of: end, knowing: known, in: tx)
            return [
                "from": .integer(from), "to": .integer(end),
                "path": Self.json(try tree.consistencyProof(from: from, to: end)),
            ]
        }
    }

    /// What nothing can be proven of. All of the record is public: it says why.
    private struct Missing: Error {
        let problem: FieldProblem
        init(_ field: String, _ why: RecordWord) { problem = FieldProblem(field, why.text) }
    }

    private func proof(
        _ title: RecordWord, _ make: @escaping @Sendable (any Transaction) throws -> JSON
    ) async throws -> Answer {
        do { return .json(try await database.read(make)) } catch let missing as Missing {
            return .invalid([missing.problem], Page(title: title, main: .empty), status: .notFound)
        }
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
