package import Casework
package import Statutes
package import Store

/// Opinions by the hundred thousand, for measuring: rows as the acts would have left them, written without the acts.
/// Nobody is notified, nothing is judged. Cases of one simple kind: given to a unit, replied to, rated; the newest of
/// them still on their way. Tallies, search index, positions of events and digests are as they have to be.
package struct BulkOpinions: Sendable {
    /// Words that many opinions share, with their tokens made once.
    package struct Words: Sendable {
        let original: String
        let face: PublicFace
        let innerTokens: String
        let publicTokens: String
        let topic: Opinion.Topic
        let handling: Opinion.HandlingClass

        package init(
            _ original: String, title: String, text: String, reply: String, topic: Opinion.Topic,
            handling: Opinion.HandlingClass
        ) {
            (self.original, self.topic, self.handling) = (original, topic, handling)
            face = PublicFace(title: title, text: text, reply: reply)
            innerTokens = SearchTokens.tokens(original, prefix: "i").joined(separator: " ")
            publicTokens = SearchTokens.tokens([title, text, reply].joined(separator: "\n"), prefix: "p")
                .joined(separator: " ")
        }
    }

    /// One case: when what happened, as far as it has come.
    package struct Life: Sendable {
        package var number = ""
        package let county: ID<Region>
        package let region: ID<Region>
        package let site: ID<Organisation>
        package let unit: ID<Organisation>
        package let clerk: Viewer
        package let staff: Viewer
        package let unitClerk: Viewer
        package let signer: Viewer
        package let words: Words
        package let submitted: Instant
        package let accepted: Instant?
        package let replied: Instant?
        /// Nil for those who have not rated: the program closes them a week after the reply.
        package let rated: Instant?
        package let isGood: Bool
        package let published: Instant?

        package init(
            county: ID<Region>, region: ID<Region>, site: ID<Organisation>, unit: ID<Organisation>, clerk: Viewer,
            staff: Viewer, unitClerk: Viewer, signer: Viewer, words: Words, submitted: Instant, accepted: Instant?,
            replied: Instant?, rated: Instant?, isGood: Bool, published: Instant?
        ) {
            (self.county, self.region, self.site, self.unit) = (county, region, site, unit)
            (self.clerk, self.staff, self.unitClerk, self.signer) = (clerk, staff, unitClerk, signer)
            (self.words, self.submitted, self.accepted, self.replied) = (words, submitted, accepted, replied)
            (self.rated, self.isGood, self.published) = (rated, isGood, published)
        }
    }

    let desk: OpinionDesk
    let dialect: Dialect
    let now: Instant
    /// The next event's place in the record.
    private var position: Int
    private var serial = 0

    /// - Parameter position: of the last event that has one.
    package init(_ desk: OpinionDesk, dialect: Dialect, now: Instant, position: Int) {
        (self.desk, self.dialect, self.now, self.position) = (desk, dialect, now, position)
    }

    /// What writes these lives, in one transaction.
    package mutating func statements(_ lives: [Life]) -> @Sendable (any Transaction) throws -> Void {
        var rows = BulkRows(dialect: dialect)
        for life in lives { add(life, to: &rows) }
        let (made, position) = (rows, position)
        return { tx in
            for statement in made.statements { try tx.run(statement) }
            for statement in try made.record(in: tx) { try tx.run(statement) }
            try tx.run("UPDATE sequencer SET last_position = \(position) WHERE id = 1")
        }
    }

    private mutating func add(_ life: Life, to rows: inout BulkRows) {
        var record = BulkRecord(life, desk: desk, now: now, serial: serial)
        serial = (serial + 1) % 900
        record.write(to: &rows, position: &position)
    }
}

/// An event of a life, without what it is bound to.
struct BulkEvent: Sendable {
    let caseID: ID<AnyCase>
    let salt: [UInt8]
    let isLast: Bool
    let values: SQL
}

/// The rows of many lives, table by table.
struct BulkRows {
    let dialect: Dialect
    var opinions: [SQL] = []
    var words: [SQL] = []
    var events: [BulkEvent] = []
    var eventWords: [SQL] = []
    var clocks: [SQL] = []
    var replies: [SQL] = []
    var ratings: [SQL] = []
    var search: [SQL] = []
    var buckets: [String: (kind: String, county: ID<Region>, bucket: String, count: Int)] = [:]

    init(dialect: Dialect) { self.dialect = dialect }

    /// Those of the case before those of what belongs to it.
    var statements: [SQL] {
        Self.insert(Self.opinionColumns, opinions)
            + Self.insert("opinion_words (opinion_id, original, public_title, public_text, public_reply)", words)
            + Self.insert(
                "clock (id, kind, case_id, rule_id, rule_from, region_id, started_on, due_on, provisional, ended_at)",
                clocks)
            + Self.insert(
                """
                opinion_reply (id, opinion_id, round, organisation_id, author_id, signer_id, result, text, drafted_at, \
                given_at)
                """, replies)
            + Self.insert("opinion_rating (opinion_id, round, grade, reason, at)", ratings)
            + Self.insert(OpinionSearch.target(dialect), search)
            + buckets.sorted { $0.key < $1.key }.map { _, value in
                """
                INSERT INTO tally (kind, region_id, bucket, count)
                VALUES (\(value.kind), \(value.county), \(value.bucket), \(value.count))
                ON CONFLICT (kind, region_id, bucket) DO UPDATE SET count = tally.count + \(value.count)
                """
            }
    }

    /// The events, once all rows are there: the last of each case is bound to what is there then.
    func record(in tx: any Transaction) throws -> [SQL] {
        let salts = Dictionary(uniqueKeysWithValues: events.filter(\.isLast).map { ($0.caseID, $0.salt) })
        let images = try OpinionsFeature.image.digests(salts, in: tx)
        return Self.insert(
            "event (id, position, kind, case_id, number, action, from_state, to_state, actor, role, at, digest, step, image)",
            events.map { event in
                let image = event.isLast ? images[event.caseID] : nil
                return "\(event.values), \(image)"
            }) + Self.insert("event_words (event_id, case_id, person_id, salt, words)", eventWords)
    }

    mutating func count(_ bucket: String, of kind: String, in county: ID<Region>) {
        let key = "\(kind) \(county.text) \(bucket)"
        buckets[key] = (kind, county, bucket, (buckets[key]?.count ?? 0) + 1)
    }

    private static let opinionColumns: SQL = """
        opinion (id, number, version, state, outcome, poor_ratings, county_id, region_id, rests_in, site_id, unit_id, \
        channel, topic, handling, shares_identity, has_contact, is_sealed, was_extended, has_appealed, due_on, due_rule, \
        due_from, soon_on, publication, waits, published_at, submitted_at, closed_at, secret_hash, form_id, needs_index, search_key)
        """

    private static func insert(_ target: SQL, _ rows: [SQL]) -> [SQL] {
        stride(from: 0, to: rows.count, by: 100).map { start in
            let chunk = rows[start..<min(start + 100, rows.count)].map { row in "(\(row))" as SQL }
            return "INSERT INTO \(target) VALUES \(SQL.joined(chunk, separator: ", "))"
        }
    }
}
