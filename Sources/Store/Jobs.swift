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
                \(due(kinds, at: now))
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

    /// Whether `claim` would find something: a read, so that an idle worker writes nothing.
    package static func areDue(kinds: [JobKind], now: String, in tx: any Transaction) throws -> Bool {
        try !tx.rows("\(due(kinds, at: now)) LIMIT 1").isEmpty
    }

    /// Along job_due, by name: asked every second, it must read neither what was given up nor what is for later.
    static func due(_ kinds: [JobKind], at now: String) -> SQL {
        """
        SELECT id FROM job \(.either(sqlite: "INDEXED BY job_due", postgres: ""))
        WHERE kind IN (\(list: kinds)) AND \(isDue(now))
        """
    }

    private static func isDue(_ now: String) -> SQL {
        "given_up_at IS NULL AND run_at <= \(now) AND (lease_until IS NULL OR lease_until <= \(now))"
    }

    /// Takes all work of a kind out of the queue: for whoever put it there as a mark of what they are doing themselves.
    package static func removeAll(_ kind: JobKind, in tx: any Transaction) throws {
        try tx.run("DELETE FROM job WHERE kind = \(kind)")
    }

    /// Whether work of a kind waits or is being done.
    package static func isQueued(_ kind: JobKind, in tx: any Transaction) throws -> Bool {
        try !tx.rows("SELECT id FROM job WHERE kind = \(kind) AND given_up_at IS NULL LIMIT 1").isEmpty
    }

    /// How many wait, apart by whether they have been tried and failed, and how many were given up.
    package static func counts(in tx: any Transaction) throws -> (fresh: Int, failed: Int, givenUp: Int) {
        let rows = try tx.rows(
            """
            SELECT CASE WHEN given_up_at IS NOT NULL THEN 2 WHEN last_error IS NOT NULL THEN 1 ELSE 0 END, COUNT(*)
            FROM job GROUP BY 1
            """)
        let counts = Dictionary(
            try rows.map { (try $0.get(0, as: Int.self), try $0.get(1, as: Int.self)) }, uniquingKeysWith: +)
        return (counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0)
    }
}

/// What a worker says of a job that it claimed. Each holds for that claim alone: whoever was so slow that the lease ran
/// out and another claimed it changes nothing any more, and is told so.
extension Jobs {
    package static func finish(_ job: Job, in tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM job WHERE id = \(job.id) AND attempts = \(job.attempts)") == 1
    }

    /// Gives it back to be tried again. `error` is for the administrator and must hold nothing personal.
    package static func fail(_ job: Job, retryAt: String, error: String, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE job SET run_at = \(retryAt), lease_until = NULL, last_error = \(error)
            WHERE id = \(job.id) AND attempts = \(job.attempts)
            """) == 1
    }

    /// Nobody claims it any more, until an administrator says so.
    package static func giveUp(_ job: Job, at now: String, error: String, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE job SET given_up_at = \(now), lease_until = NULL, last_error = \(error)
            WHERE id = \(job.id) AND attempts = \(job.attempts)
            """) == 1
    }
}

/// A job that was tried as often as it may be.
package struct GivenUpJob: Sendable, RowDecodable {
    package let id: String
    package let kind: JobKind
    package let attempts: Int
    package let at: String
    package let error: String?

    package static let columns: SQL = "id, kind, attempts, given_up_at, last_error"

    package init(from row: inout RowReader) throws {
        id = try row.next()
        kind = try row.next()
        attempts = try row.next()
        at = try row.next()
        error = try row.next()
    }
}

extension Jobs {
    /// The queue at a glance.
    package struct Overview: Sendable, Equatable {
        /// Those that are neither claimed nor given up, those that failed before among them.
        package var waiting = 0
        package var running = 0
        package var givenUp = 0
        /// Since when the oldest that may be claimed could have been.
        package var oldestDue: String?

        package init(waiting: Int = 0, running: Int = 0, givenUp: Int = 0, oldestDue: String? = nil) {
            (self.waiting, self.running, self.givenUp, self.oldestDue) = (waiting, running, givenUp, oldestDue)
        }
    }

    package static func overview(at now: String, in tx: any Transaction) throws -> Overview {
        let rows = try tx.rows(
            """
            SELECT COUNT(*),
                   CAST(COALESCE(SUM(CASE WHEN given_up_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
                   CAST(COALESCE(SUM(CASE WHEN given_up_at IS NULL AND lease_until > \(now) THEN 1 ELSE 0 END), 0)
                        AS BIGINT),
                   MIN(CASE WHEN \(isDue(now)) THEN run_at END)
            FROM job
            """)
        guard let row = rows.first else { throw DatabaseError.noRow }
        let (all, givenUp, running) = (
            try row.get(0, as: Int.self), try row.get(1, as: Int.self), try row.get(2, as: Int.self)
        )
        return Overview(
            waiting: all - givenUp - running, running: running, givenUp: givenUp, oldestDue: try row.get(3))
    }

    /// The newest first.
    package static func givenUp(limit: Int, in tx: any Transaction) throws -> [GivenUpJob] {
        try tx.all(
            """
            SELECT \(GivenUpJob.columns) FROM job
            WHERE given_up_at IS NOT NULL
            ORDER BY given_up_at DESC, id DESC
            LIMIT \(limit)
            """)
    }

    package static func givenUp(_ id: String, in tx: any Transaction) throws -> GivenUpJob? {
        try tx.first("SELECT \(GivenUpJob.columns) FROM job WHERE id = \(id) AND given_up_at IS NOT NULL")
    }

    /// Nobody does it any more. Says whether there was one that was given up.
    package static func drop(_ id: String, in tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM job WHERE id = \(id) AND given_up_at IS NOT NULL") == 1
    }

    /// Lets a job that was given up be tried anew, as often as a new one. Says whether there was one.
    package static func tryAgain(_ id: String, at now: String, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            UPDATE job SET given_up_at = NULL, attempts = 0, run_at = \(now)
            WHERE id = \(id) AND given_up_at IS NOT NULL
            """) == 1
    }
}

/// A failure whose reason an administrator may read: it holds nothing personal.
package struct JobFailure: Error, Sendable, Equatable {
    package let reason: String
    package init(_ reason: String) { self.reason = reason }
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
        """),
    Migration(
        "2026-11-29 job given up",
        """
        ALTER TABLE job ADD COLUMN given_up_at TEXT;
        CREATE INDEX job_given_up ON job (given_up_at, id) WHERE given_up_at IS NOT NULL;
        """),
    Migration(
        "2026-12-06 job due",
        """
        DROP INDEX job_due;
        CREATE INDEX job_due ON job (run_at, id) WHERE given_up_at IS NULL;
        """),
]
