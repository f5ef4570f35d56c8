import Casework
import Statutes
import Store

/// The statements of desks, lists and figures. However many cases there are, and however many groups a page shows,
/// their number is the same.
extension OpinionStore {
    /// The first lines of several lists in one statement, each in its own order.
    func lines(_ queries: [CaseQuery], for viewer: Viewer, _ moment: DeskMoment, limit: Int, in tx: any Transaction)
        throws -> [[CaseLine]]
    {
        let sight = Sight(viewer)
        let branches = queries.enumerated().flatMap { index, query in
            query.branches("branch.id AS id, CAST(\(index) AS BIGINT) AS list", seenBy: sight, moment, limit: limit)
        }
        guard !branches.isEmpty else { return queries.map { _ in [] } }
        let rows = try tx.rows(
            """
            SELECT found.list, \(CaseLine.columns)
            FROM (\(SQL.joined(branches, separator: " UNION ALL "))) AS found
            CROSS JOIN opinion CROSS JOIN opinion_words
            WHERE opinion.id = found.id AND opinion_words.opinion_id = opinion.id
            """)
        var lists: [[CaseLine]] = queries.map { _ in [] }
        var seen: Set<[String]> = []
        for row in rows {
            var reader = RowReader(row)
            let list = try reader.next(Int.self)
            let line = try CaseLine(from: &reader)
            // Two grants may lead to the same case.
            if seen.insert([String(list), line.id.text]).inserted { lists[list].append(line) }
        }
        return zip(queries, lists).map { query, lines in
            Array(lines.sorted { query.order.precedes(CaseCursor($0), CaseCursor($1)) }.prefix(limit))
        }
    }

    /// How many cases several lists hold, in one statement; none is counted beyond `most` and one more.
    func counts(_ queries: [CaseQuery], for viewer: Viewer, _ moment: DeskMoment, most: Int, in tx: any Transaction)
        throws -> [BoundedCount]
    {
        let sight = Sight(viewer)
        let counted: [SQL] = queries.map { query in
            let branches = query.branches("branch.id AS id", seenBy: sight, moment, isOrdered: false, limit: most + 1)
            guard !branches.isEmpty else { return "0" }
            // UNION, because two grants may lead to the same case.
            let all = SQL.joined(branches, separator: " UNION ")
            return "(SELECT COUNT(*) FROM (SELECT id FROM (\(all)) AS found LIMIT \(most + 1)) AS counted)"
        }
        guard !counted.isEmpty, let row = try tx.rows("SELECT \(SQL.joined(counted, separator: ", "))").first else {
            return queries.map { _ in BoundedCount(0, most: most) }
        }
        return try queries.indices.map { BoundedCount(try row.get($0), most: most) }
    }

    /// Units that must soon answer a site, or are late: whom to call.
    func chase(sites: [ID<Organisation>], _ moment: DeskMoment, limit: Int, in tx: any Transaction) throws
        -> [ChaseLine]
    {
        try tx.all(
            """
            SELECT \(ChaseLine.columns) FROM opinion
            WHERE \(CasePath.sites(sites).condition) AND opinion.bucket = \(OpinionLifecycle.State.withUnit)
                AND opinion.due_on IS NOT NULL AND \(OpinionMeasure.chase.condition(moment) ?? "1 = 1")
                AND opinion.unit_id IS NOT NULL
            GROUP BY opinion.unit_id
            ORDER BY MIN(opinion.due_on), opinion.unit_id
            LIMIT \(limit)
            """)
    }

    /// The drafts that wait for a signature, by case.
    func drafts(of cases: [ID<AnyCase>], in tx: any Transaction) throws -> [ID<AnyCase>: Reply] {
        guard !cases.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT opinion_id, \(Reply.columns) FROM opinion_reply
            WHERE opinion_id IN (\(list: cases)) AND given_at IS NULL AND note IS NULL
            """)
        var drafts: [ID<AnyCase>: Reply] = [:]
        for row in rows {
            var reader = RowReader(row)
            drafts[try reader.next()] = try Reply(from: &reader)
        }
        return drafts
    }

    /// What is late in each county, and how many sealed cases a viewer's lists leave out there: none where the viewer
    /// is staff.
    func lateAndHidden(in counties: [ID<Region>], for viewer: Viewer, _ moment: DeskMoment, tx: any Transaction)
        throws -> (late: [ID<Region>: Int], hidden: [ID<Region>: Int])
    {
        let late = try OpinionTallies.late(counties, today: moment.today, in: tx)
        let hidden = try tx.rows(
            """
            SELECT opinion.county_id, COUNT(*) FROM opinion
            WHERE opinion.county_id IN (\(list: counties.filter { !Sight(viewer).isStaff(of: $0) }))
                AND opinion.is_sealed = TRUE
                AND NOT \(OpinionVisibility.inner(to: viewer))
            GROUP BY opinion.county_id
            """)
        return (
            late,
            Dictionary(
                uniqueKeysWithValues: try hidden.map {
                    (try $0.get(0, as: ID<Region>.self), try $0.get(1, as: Int.self))
                })
        )
    }

    /// The next case that waits for triage at a site, the most urgent first.
    func nextWaiting(at site: ID<Organisation>, besides current: ID<AnyCase>, in tx: any Transaction) throws -> String?
    {
        try tx.scalarIfAny(
            """
            SELECT opinion.number FROM opinion
            WHERE opinion.site_id = \(site) AND opinion.due_on IS NOT NULL
                AND opinion.bucket = \(OpinionLifecycle.State.submitted) AND opinion.id <> \(current)
            ORDER BY opinion.due_on, opinion.id
            LIMIT 1
            """)
    }
}

/// A count that stops at a bound: beyond it nobody needs the number.
struct BoundedCount: Sendable, Equatable {
    let value: Int
    let isMore: Bool

    init(_ counted: Int, most: Int) { (value, isMore) = (min(counted, most), counted > most) }

    var text: String { isMore ? "\(value)+" : "\(value)" }
}

/// A unit with how much it owes a site soon, and since when.
struct ChaseLine: Sendable, RowDecodable {
    let unit: ID<Organisation>
    let count: Int
    let firstDue: Day

    static var columns: SQL { "opinion.unit_id, COUNT(*), MIN(opinion.due_on)" }
    init(from row: inout RowReader) throws {
        unit = try row.next()
        count = try row.next()
        firstDue = try row.next()
    }
}
