import Casework
import Statutes
import Store

/// The table `paper_form`: every number that was printed, for which site, and the case it became.
enum PaperFormStore {
    static let migration = Migration(
        "2026-12-01 opinions paper forms",
        """
        CREATE TABLE paper_form (
            serial BIGINT PRIMARY KEY,
            batch BIGINT NOT NULL,
            site_id TEXT NOT NULL,
            printed_by TEXT NOT NULL,
            printed_at TEXT NOT NULL,
            case_id TEXT UNIQUE REFERENCES opinion (id),
            keyed_at TEXT
        );
        CREATE INDEX paper_form_of_site ON paper_form (site_id, batch);
        """)

    /// Numbers for so many forms of a site, in one block that is named after the first.
    static func print(
        _ count: Int, for site: ID<Organisation>, by person: ID<Person>, at: Instant, in tx: any Transaction
    ) throws -> ClosedRange<Int> {
        let serials = try CaseNumbers.take(count, of: "paper form", in: tx)
        guard serials.upperBound <= PaperFormNumber.most else {
            throw Problem.conflict(PaperFormWord.numbersUsedUp.text)
        }
        let rows = serials.map { "(\($0), \(serials.lowerBound), \(site), \(person), \(at))" as SQL }
        try tx.run(
            """
            INSERT INTO paper_form (serial, batch, site_id, printed_by, printed_at)
            VALUES \(SQL.joined(rows, separator: ", "))
            """)
        return serials
    }

    static func form(_ number: PaperFormNumber, in tx: any Transaction) throws -> PaperForm? {
        try tx.first("SELECT \(PaperForm.columns) FROM paper_form WHERE serial = \(number.serial)")
    }

    static func batch(_ batch: Int, of site: ID<Organisation>, in tx: any Transaction) throws -> [PaperForm] {
        try tx.all(
            """
            SELECT \(PaperForm.columns) FROM paper_form WHERE site_id = \(site) AND batch = \(batch)
            ORDER BY serial
            """)
    }

    /// The newest first.
    static func batches(of site: ID<Organisation>, limit: Int, in tx: any Transaction) throws -> [PaperFormBatch] {
        try tx.all(
            """
            SELECT \(PaperFormBatch.columns) FROM paper_form WHERE site_id = \(site)
            GROUP BY batch
            ORDER BY batch DESC
            LIMIT \(limit)
            """)
    }

    /// - Returns: whether no case had it until now.
    static func key(_ number: PaperFormNumber, to opinion: ID<AnyCase>, at: Instant, in tx: any Transaction) throws
        -> Bool
    {
        try tx.run(
            """
            UPDATE paper_form SET case_id = \(opinion), keyed_at = \(at)
            WHERE serial = \(number.serial) AND case_id IS NULL
            """) == 1
    }
}

/// One numbered form.
struct PaperForm: Sendable, RowDecodable {
    let number: PaperFormNumber
    let site: ID<Organisation>
    let opinion: ID<AnyCase>?

    static var columns: SQL { "serial, site_id, case_id" }
    init(from row: inout RowReader) throws {
        number = PaperFormNumber(try row.next())
        site = try row.next()
        opinion = try row.next()
    }
}

/// What was printed at once.
struct PaperFormBatch: Sendable, RowDecodable {
    let batch: Int
    let first: PaperFormNumber
    let last: PaperFormNumber
    let printedAt: Instant
    let count: Int
    let keyed: Int

    static var columns: SQL { "batch, MIN(serial), MAX(serial), MIN(printed_at), COUNT(*), COUNT(case_id)" }
    init(from row: inout RowReader) throws {
        batch = try row.next()
        first = PaperFormNumber(try row.next())
        last = PaperFormNumber(try row.next())
        printedAt = try row.next()
        count = try row.next()
        keyed = try row.next()
    }
}
