/// What a job is about: the worker finds its code by it.
package struct JobKind: Hashable, Sendable, ExpressibleByStringLiteral, SQLBindable, SQLReadable {
    package let name: String

    package init(stringLiteral name: String) { self.name = name }

    package var sqlValue: SQLValue { .text(name) }

    package init?(_ value: SQLValue) {
        guard case .text(let name) = value else { return nil }
        self.name = name
    }
}

/// Work that outlives its request: a row, written in the transaction that wants it.
package struct Job: Sendable, Equatable {
    package let id: String
    package let kind: JobKind
    package let payload: String
    /// The instant before which it may not run.
    package let runAt: String
    /// How often it was claimed, this time included.
    package let attempts: Int

    package init(id: String, kind: JobKind, payload: String, runAt: String, attempts: Int) {
        self.id = id
        self.kind = kind
        self.payload = payload
        self.runAt = runAt
        self.attempts = attempts
    }
}

extension Job: RowDecodable {
    package static let columns: SQL = "id, kind, payload, run_at, attempts"

    package init(from row: inout RowReader) throws {
        id = try row.next()
        kind = try row.next()
        payload = try row.next()
        runAt = try row.next()
        attempts = try row.next()
    }
}

/// The queue. A worker claims for a while (a lease); a worker that dies lets its lease run out and another claims.
/// So a job runs at least once, and its code must bear a second time.
package enum Jobs {
    /// Says whether a job was added: with a unique key, one that is still waiting to be claimed is enough. One
    /// that runs already is not, since it may have read what changed before it changed.
    @discardableResult
    package static func enqueue(
        _ kind: JobKind, payload: String, id: String, runAt: String, uniqueKey: String? = nil, in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO job (id, kind, payload, run_at, attempts, unique_key)
            VALUES (\(id), \(kind), \(payload), \(runAt), 0, \(uniqueKey))
            ON CONFLICT (kind, unique_key) DO NOTHING
            """) == 1
    }

    /// Takes up to `limit` due jobs, oldest first, for nobody else until `leaseUntil`.
    package static func claim(
        kinds: [JobKind], now: String, leaseUntil: String, limit: Int, in tx: any Transaction
    ) throws -> [Job] {
        try tx.all(
            """
            WITH due AS MATERIALIZED (
                SELECT id FROM job
                WHERE kind IN (\(list: kinds)) AND run_at <= \(now) AND (lease_until IS NULL OR lease_until <= \(now))
                ORDER BY run_at, id
                LIMIT \(limit)
                \(.either(sqlite: "", postgres: "FOR UPDATE SKIP LOCKED"))
            )
            UPDATE job SET lease_until = \(leaseUntil), attempts = attempts + 1, unique_key = NULL
            WHERE id IN (SELECT id FROM due)
            RETURNING \(Job.columns)
            """
        ).sorted { ($0.runAt, $0.id) < ($1.runAt, $1.id) }
    }

    package static func finish(_ id: String, in tx: any Transaction) throws {
        try tx.run("DELETE FROM job WHERE id = \(id)")
    }

    /// Whether work of a kind waits or is being done.
    package static func isQueued(_ kind: JobKind, in tx: any Transaction) throws -> Bool {
        try !tx.rows("SELECT id FROM job WHERE kind = \(kind) LIMIT 1").isEmpty
    }

    /// How many wait, apart by whether they have been tried and failed.
    package static func counts(in tx: any Transaction) throws -> (fresh: Int, failed: Int) {
        let rows = try tx.rows("SELECT last_error IS NOT NULL, COUNT(*) FROM job GROUP BY 1")
        let counts = Dictionary(
            try rows.map { (try $0.get(0, as: Bool.self), try $0.get(1, as: Int.self)) }, uniquingKeysWith: +)
        return (counts[false] ?? 0, counts[true] ?? 0)
    }

    /// Gives a job back to be tried again. `error` is for the administrator and must hold nothing personal.
    package static func fail(_ id: String, retryAt: String, error: String, in tx: any Transaction) throws {
        try tx.run(
            "UPDATE job SET run_at = \(retryAt), lease_until = NULL, last_error = \(error) WHERE id = \(id)")
    }
}

/// The table of `Jobs`.
package let jobMigrations = [
    Migration(
        "2026-11-23 job",
        """
        CREATE TABLE job (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            run_at TEXT NOT NULL,
            lease_until TEXT,
            attempts BIGINT NOT NULL DEFAULT 0,
            unique_key TEXT,
            last_error TEXT,
            UNIQUE (kind, unique_key)
        );
        CREATE INDEX job_due ON job (run_at, id);
        """)
]
