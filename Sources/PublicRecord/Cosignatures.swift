import Casework
import Formats
import HTTPTypes
package import Ledger
package import Statutes
package import Store
import Web
import Words

/// The witnesses that this deployment knows, and what they signed. Their keys are entered by hand: whoever signs besides
/// is nobody's witness.
package enum Cosignatures {
    static let migration = Migration(
        "2026-12-08 record witnesses",
        """
        CREATE TABLE ledger_witness (
            key_text TEXT PRIMARY KEY CHECK (length(key_text) <= 300),
            added_at TEXT NOT NULL
        );
        CREATE TABLE ledger_cosignature (
            key_text TEXT PRIMARY KEY REFERENCES ledger_witness (key_text),
            size BIGINT NOT NULL,
            line TEXT NOT NULL,
            at TEXT NOT NULL
        );
        """)

    /// What a witness signed last.
    struct Seen: Sendable {
        let key: NoteKey
        let size: Int?
        let line: String?
        let at: Instant?
    }

    static func all(in tx: any Transaction) throws -> [Seen] {
        try tx.rows(
            """
            SELECT ledger_witness.key_text, ledger_cosignature.size, ledger_cosignature.line, ledger_cosignature.at
            FROM ledger_witness LEFT JOIN ledger_cosignature ON ledger_cosignature.key_text = ledger_witness.key_text
            ORDER BY ledger_witness.added_at, ledger_witness.key_text
            """
        ).compactMap { row in
            try NoteKey(row.get(0, as: String.self)).map {
                Seen(key: $0, size: try row.get(1), line: try row.get(2), at: try row.get(3))
            }
        }
    }

    /// Trusts a witness from now on.
    /// - Returns: whether it is new.
    package static func trust(_ key: NoteKey, at now: Instant, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO ledger_witness (key_text, added_at) VALUES (\(key.text), \(now)) ON CONFLICT (key_text) DO NOTHING
            """) == 1
    }

    /// Keeps what known witnesses signed of a checkpoint of ours; a later one takes the place of an earlier.
    /// - Returns: how many signatures were kept.
    static func keep(_ note: SignedNote, at now: Instant, in tx: any Transaction) throws -> Int {
        guard let checkpoint = Checkpoint(text: note.text) else { return 0 }
        let own: String? = try tx.scalarIfAny("SELECT note FROM ledger_checkpoint WHERE size = \(checkpoint.size)")
        guard let own, SignedNote(own)?.text == note.text else { return 0 }
        var kept = 0
        for seen in try all(in: tx) where checkpoint.size >= seen.size ?? 0 && note.check(seen.key) == .signed {
            guard let signature = note.signatures.last(where: { $0.name == seen.key.name && $0.keyID == seen.key.id })
            else { continue }
            kept += try tx.run(
                """
                INSERT INTO ledger_cosignature (key_text, size, line, at)
                VALUES (\(seen.key.text), \(checkpoint.size), \(signature.line), \(now))
                ON CONFLICT (key_text) DO UPDATE SET size = excluded.size, line = excluded.line, at = excluded.at
                """)
        }
        return kept
    }
}

/// `POST /api/v1/ledger/cosignatures`: a witness hands in a checkpoint of ours with its signature below.
struct TakeCosignature: Sendable {
    let database: any Database
    static let path = "/ledger/cosignatures"

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        var problems: [FieldProblem] = []
        // As it is: cleaning would take the newline at its end.
        let note = exchange.input.text("note").flatMap { $0.utf8.count <= 20_000 ? SignedNote($0) : nil }
        if note == nil { problems.append(FieldProblem("note", RecordWord.noteMissing.text)) }
        guard let note, problems.isEmpty else {
            return .invalid(problems, Page(title: RecordWord.witnesses, main: .empty))
        }
        let now = exchange.reader.now
        let kept = try await database.write { try Cosignatures.keep(note, at: now, in: $0) }
        guard kept > 0 else { throw Problem.forbidden(RecordWord.unknownWitness.text) }
        return .json(["kept": .integer(kept)], status: .created)
    }
}
