import Casework
import Statutes
import Store

/// Every statement on the reports of retention, and the work lists of the rules.
enum RetentionStore {
    static let migration = Migration(
        "2026-11-27 opinions retention",
        """
        CREATE TABLE opinion_retention_run (
            day TEXT PRIMARY KEY,
            started_at TEXT NOT NULL,
            finished_at TEXT
        );
        CREATE TABLE opinion_retention_result (
            day TEXT NOT NULL REFERENCES opinion_retention_run (day),
            rule_id TEXT NOT NULL,
            cutoff TEXT NOT NULL,
            examined BIGINT NOT NULL,
            erased BIGINT NOT NULL,
            PRIMARY KEY (day, rule_id)
        );
        CREATE TABLE opinion_retention_skip (
            day TEXT NOT NULL REFERENCES opinion_retention_run (day),
            rule_id TEXT NOT NULL,
            reason TEXT NOT NULL,
            count BIGINT NOT NULL,
            PRIMARY KEY (day, rule_id, reason)
        );
        CREATE INDEX opinion_keeps_contact ON opinion (closed_at, id)
            WHERE contact_erased_at IS NULL AND (has_contact = TRUE OR channel = 'counter');
        CREATE INDEX opinion_keeps_words ON opinion (closed_at, id)
            WHERE words_erased_at IS NULL AND is_sealed = FALSE;
        CREATE INDEX opinion_keeps_sealed ON opinion (closed_at, id)
            WHERE words_erased_at IS NULL AND is_sealed = TRUE;
        """)

    /// Takes the run of a day. Of several nodes one gets it; one that broke off is taken over an hour later.
    static func begin(_ day: Day, at now: Instant, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO opinion_retention_run (day, started_at) VALUES (\(day), \(now))
            ON CONFLICT (day) DO UPDATE SET started_at = excluded.started_at
            WHERE opinion_retention_run.finished_at IS NULL
              AND opinion_retention_run.started_at < \(now.adding(seconds: -3600))
            """) == 1
    }

    static func finish(_ day: Day, at now: Instant, in tx: any Transaction) throws {
        try tx.run("UPDATE opinion_retention_run SET finished_at = \(now) WHERE day = \(day)")
    }

    /// The next cases whose time is over, oldest first, after the last one looked at: what is exempt is passed by.
    static func due(
        _ rule: RetentionRule, before cutoff: Instant, after last: (Instant, ID<AnyCase>)?, limit: Int,
        in tx: any Transaction
    ) throws -> [(opinion: Opinion, exemption: RetentionExemption?)] {
        try tx.rows(query(rule, before: cutoff, after: last, limit: limit)).map { row in
            var reader = RowReader(row)
            return (try Opinion(from: &reader), try reader.next())
        }
    }

    /// In the order of the rule's own index: opinion_keeps_contact, _words or _sealed.
    static func query(
        _ rule: RetentionRule, before cutoff: Instant, after last: (Instant, ID<AnyCase>)?, limit: Int
    ) -> SQL {
        let rest: SQL = last.map { "AND (opinion.closed_at, opinion.id) > (\($0.0), \($0.1))" } ?? ""
        return """
            SELECT \(Opinion.columns), CASE
                WHEN EXISTS (SELECT 1 FROM opinion_proposal
                             WHERE opinion_proposal.opinion_id = opinion.id
                               AND opinion_proposal.kind = \(Proposal.Kind.appeal))
                THEN \(RetentionExemption.appealWaits)
                WHEN EXISTS (SELECT 1 FROM opinion master
                             WHERE master.id = opinion.merged_into
                               AND (master.closed_at IS NULL OR master.closed_at >= \(cutoff)))
                THEN \(RetentionExemption.masterStillKept)
                WHEN EXISTS (SELECT 1 FROM opinion follower
                             WHERE follower.merged_into = opinion.id AND follower.closed_at IS NULL)
                THEN \(RetentionExemption.followersOpen) END
            FROM opinion
            WHERE \(rule.keeping) AND opinion.closed_at < \(cutoff) \(rest)
            ORDER BY opinion.closed_at, opinion.id
            LIMIT \(limit)
            """
    }

    /// Adds what one round did to the report.
    static func add(_ round: RetentionReport.Line, to day: Day, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO opinion_retention_result (day, rule_id, cutoff, examined, erased, photos)
            VALUES (\(day), \(round.rule), \(round.cutoff), \(round.examined), \(round.erased), \(round.photos))
            ON CONFLICT (day, rule_id) DO UPDATE
            SET examined = opinion_retention_result.examined + excluded.examined,
                erased = opinion_retention_result.erased + excluded.erased,
                photos = opinion_retention_result.photos + excluded.photos
            """)
        for (reason, count) in round.skipped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try tx.run(
                """
                INSERT INTO opinion_retention_skip (day, rule_id, reason, count)
                VALUES (\(day), \(round.rule), \(reason), \(count))
                ON CONFLICT (day, rule_id, reason) DO UPDATE
                SET count = opinion_retention_skip.count + excluded.count
                """)
        }
    }

    /// The latest runs, newest first: three statements, however many.
    static func reports(limit: Int, in tx: any Transaction) throws -> [RetentionReport] {
        var reports: [RetentionReport] = try tx.all(
            "SELECT day, started_at, finished_at FROM opinion_retention_run ORDER BY day DESC LIMIT \(limit)")
        guard let oldest = reports.last?.day else { return [] }
        var lines: [Day: [RetentionReport.Line]] = [:]
        for row in try tx.rows(
            """
            SELECT day, rule_id, cutoff, examined, erased, photos FROM opinion_retention_result
            WHERE day >= \(oldest) ORDER BY day, rule_id
            """)
        {
            lines[try row.get(0), default: []].append(
                RetentionReport.Line(
                    rule: try row.get(1), cutoff: try row.get(2), examined: try row.get(3), erased: try row.get(4),
                    photos: try row.get(5)))
        }
        for row in try tx.rows(
            "SELECT day, rule_id, reason, count FROM opinion_retention_skip WHERE day >= \(oldest) ORDER BY day, rule_id"
        ) {
            let (day, rule): (Day, RuleID) = (try row.get(0), try row.get(1))
            guard let index = lines[day]?.firstIndex(where: { $0.rule == rule }) else { continue }
            lines[day]?[index].skipped[try row.get(2)] = try row.get(3, as: Int.self)
        }
        for index in reports.indices { reports[index].lines = lines[reports[index].day] ?? [] }
        return reports
    }
}

/// What one run found and did.
struct RetentionReport: Sendable, Equatable, RowDecodable {
    /// One rule of it.
    struct Line: Sendable, Equatable {
        let rule: RuleID
        /// What was over before this moment was looked at.
        let cutoff: Instant
        var examined = 0
        var erased = 0
        /// That went with the words of the cases erased.
        var photos = 0
        var skipped: [RetentionExemption: Int] = [:]
    }

    let day: Day
    let startedAt: Instant
    let finishedAt: Instant?
    var lines: [Line] = []

    static var columns: SQL { "day, started_at, finished_at" }
    init(from row: inout RowReader) throws {
        day = try row.next()
        startedAt = try row.next()
        finishedAt = try row.next()
    }
}
