import Casework
import Crypto
import Foundation
import Statutes
import Store
import Web
import Words

/// Tables that somebody has looked at and not confirmed yet, and what was confirmed. The bytes are kept sealed, so that
/// what is written is what was seen, to the byte.
struct ImportDrafts: Sendable {
    let world: World
    let vault: Vault
    private static let seconds = 30 * 60

    static let migration = Migration(
        "2026-12-01 network import pages",
        """
        CREATE TABLE import_draft (
            id TEXT PRIMARY KEY,
            person_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            sealed BYTEA NOT NULL,
            expires_at TEXT NOT NULL
        );
        CREATE INDEX import_draft_over ON import_draft (expires_at);
        CREATE TABLE import_run (
            id TEXT PRIMARY KEY,
            person_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            digest TEXT NOT NULL,
            new_count BIGINT NOT NULL,
            changed_count BIGINT NOT NULL,
            at TEXT NOT NULL
        );
        CREATE INDEX import_run_at ON import_run (at, id);
        """)

    /// The one before it, of the same person, no longer holds.
    func keep(_ bytes: [UInt8], _ kind: String, of person: ID<Person>, in tx: any Transaction) throws -> String {
        let (id, now) = (world.newID(), world.now())
        try Self.sweep(at: now, in: tx)
        try tx.run("DELETE FROM import_draft WHERE person_id = \(person)")
        try tx.run(
            """
            INSERT INTO import_draft (id, person_id, kind, sealed, expires_at)
            VALUES (\(id), \(person), \(kind), \(try vault.seal(bytes, for: Self.context(id, kind))),
                    \(now.adding(seconds: Self.seconds)))
            """)
        return id
    }

    /// Takes it out: of two that press at once, one gets it. Nil for another's, an old one, and one that is gone.
    func take(_ id: String, of person: ID<Person>, in tx: any Transaction) throws -> (kind: String, bytes: [UInt8])? {
        let row = try tx.rows(
            """
            SELECT kind, sealed FROM import_draft
            WHERE id = \(id) AND person_id = \(person) AND expires_at > \(world.now())
            """
        ).first
        guard let row, try tx.run("DELETE FROM import_draft WHERE id = \(id)") == 1 else { return nil }
        let kind = try row.get(0, as: String.self)
        return vault.unsealBytes(try row.get(1), for: Self.context(id, kind)).map { (kind, $0) }
    }

    static let sealed = SealedColumn("import_draft", "sealed", by: [.text("id"), .text("kind")]) {
        context($0[0], $0[1])
    }

    private static func context(_ id: String, _ kind: String) -> String { "import_draft.sealed \(id) \(kind)" }

    static func sweep(at now: Instant, in tx: any Transaction) throws {
        try tx.run("DELETE FROM import_draft WHERE expires_at <= \(now)")
    }

    // MARK: What was confirmed

    func record(
        _ report: ImportReport, of bytes: [UInt8], _ kind: String, by person: ID<Person>, in tx: any Transaction
    )
        throws
    {
        let digest = Hex.text(Array(SHA256.hash(data: Data(bytes))))
        try tx.run(
            """
            INSERT INTO import_run (id, person_id, kind, digest, new_count, changed_count, at)
            VALUES (\(world.newID()), \(person), \(kind), \(digest), \(report.count(.new)),
                    \(report.count(.changed)), \(world.now()))
            """)
    }

    /// The newest first.
    static func runs(limit: Int, in tx: any Transaction) throws -> [ImportRun] {
        try tx.all("SELECT \(ImportRun.columns) FROM import_run ORDER BY at DESC, id DESC LIMIT \(limit)")
    }
}

extension ImportRun {
    /// Tables that were written in the browser; those of a command are the server's own.
    /// - Parameter titles: of the tables, by their kinds.
    static func audit(_ titles: [String: Text]) -> AuditSource {
        AuditSource(
            "imports", Text("导入表格", "Tables imported"),
            say: { line in
                let title = titles[line.what] ?? Text(line.what, line.what)
                return Text("导入：\(title.zh)", "Imported: \(title.en)")
            },
            lines: { sight in
                """
                \(AuditSource.select(
                    "imports", id: "import_run.id", at: "import_run.at", by: "import_run.person_id",
                    what: "import_run.kind", count: "import_run.new_count + import_run.changed_count"))
                FROM import_run
                WHERE import_run.person_id IN (\(sight.persons))
                """
            })
    }
}

/// A table that was written.
struct ImportRun: Sendable, RowDecodable {
    let kind: String
    let new: Int
    let changed: Int
    let at: Instant

    static var columns: SQL { "kind, new_count, changed_count, at" }
    init(from row: inout RowReader) throws {
        kind = try row.next()
        new = try row.next()
        changed = try row.next()
        at = try row.next()
    }
}
