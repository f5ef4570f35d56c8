import Casework
import Statutes
package import Store

/// The search index of opinions: tokens of the inner words, of the public ones, and of who may find them. The two
/// bodies of the index are the one agreed place where the engines differ. Every hit is checked again against the row:
/// the index may be a second behind, what a viewer sees never is.
package enum OpinionSearch {
    static let migrations = [
        Migration(
            "2026-11-25 opinions search",
            sqlite: """
                CREATE VIRTUAL TABLE opinion_search USING fts5 (tokens, tokenize = 'ascii', detail = 'none');
                """,
            postgres: """
                CREATE TABLE opinion_search (rowid BIGINT PRIMARY KEY, tokens TEXT NOT NULL, vector TSVECTOR NOT NULL);
                CREATE INDEX opinion_search_vector ON opinion_search USING GIN (vector);
                """)
    ]

    /// Brings the index up to date with what has changed, oldest first.
    /// - Returns: how many cases were indexed.
    package static func run(_ desk: OpinionDesk, limit: Int = 500) async throws -> Int {
        let waiting = try await desk.database.read { try $0.rows("SELECT 1 WHERE \(waits)") }
        if waiting.isEmpty { return 0 }
        return try await desk.database.write { try index(limit: limit, in: $0) }
    }

    /// Whether any case waits for the index. In the order of opinion_to_index, so that no engine thinks of walking through
    /// all cases instead.
    package static let waits: SQL = "(SELECT id FROM opinion WHERE needs_index = TRUE ORDER BY id LIMIT 1) IS NOT NULL"

    /// How many cases the index is behind, counted along opinion_to_index.
    package static func waitingCount(in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM opinion WHERE needs_index = TRUE")
    }

    static func index(limit: Int, in tx: any Transaction) throws -> Int {
        // Locked, so that an act on one of them waits, and marks it once more.
        let rows = try rows(of: "opinion.needs_index = TRUE", limit: limit, lock: SQL.forUpdate, in: tx)
        // A few statements for many rows: on PostgreSQL each is a journey.
        for start in stride(from: 0, to: rows.count, by: 100) {
            let entries = try rows[start..<min(start + 100, rows.count)].map(entry)
            try write(entries.map { ($0.key, $0.tokens) }, in: tx)
            try tx.run("UPDATE opinion SET needs_index = FALSE WHERE id IN (\(list: entries.map(\.id)))")
        }
        return rows.count
    }

    /// Writes the row of one case at once: what is erased is not to be found for another second.
    static func rewrite(_ id: ID<AnyCase>, in tx: any Transaction) throws {
        guard let row = try rows(of: "opinion.id = \(id)", limit: 1, in: tx).first else { return }
        let entry = try entry(row)
        try write([(entry.key, entry.tokens)], in: tx)
    }

    private static func rows(of which: SQL, limit: Int, lock: SQL = "", in tx: any Transaction) throws -> [Row] {
        try tx.rows(
            """
            SELECT \(Opinion.columns), opinion_words.original, opinion_words.public_title, opinion_words.public_text,
                   opinion_words.public_reply
            FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
            WHERE \(which)
            ORDER BY opinion.id
            LIMIT \(limit) \(lock)
            """)
    }

    private static func entry(_ row: Row) throws -> (id: ID<AnyCase>, key: Int, tokens: String) {
        var reader = RowReader(row)
        let opinion = try Opinion(from: &reader)
        let original: String = try reader.next()
        let published = try [reader.next() ?? "", reader.next() ?? "", reader.next() ?? ""]
        let tokens = tokens(opinion, original: original, published: published.joined(separator: "\n"))
        return (opinion.id, key(of: opinion.id), tokens)
    }

    /// Published opinions that hold all the words, newest first.
    static func published(
        _ words: String, county: ID<Region>?, except: [RegionRange] = [], before: Cursor?, limit: Int,
        in tx: any Transaction
    ) throws -> [PublicLine] {
        var tokens = SearchTokens.query(words, prefix: "p")
        if tokens.isEmpty { return [] }
        if let county { tokens.append("c" + county.text.prefix(6)) }
        let sought = SoughtWords(words)
        // Among the hits of a round there is room for those alone that may be shown.
        let unwanted = except.map { rangeToken($0.region) }
        var lines: [PublicLine] = []
        var below = before.map { key(of: $0.id) } ?? Int.max
        // Most hits are real ones, so the first round asks for no more than a page. A hit that fails its check makes
        // room for the next; a few larger rounds are enough for any page.
        for asked in [limit, limit * 3, limit * 3, limit * 3] where lines.count < limit {
            let keys = try keys(tokens, noneOf: unwanted, below: below, limit: asked, in: tx)
            guard let last = keys.last else { break }
            below = last
            let found = try tx.rows(
                """
                SELECT \(PublicLine.columns), opinion_words.public_text, opinion_words.public_reply
                FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
                WHERE opinion.search_key IN (\(list: keys)) AND \(OpinionVisibility.public)
                    AND \(RegionRange.outside(except, "opinion.county_id"))
                ORDER BY opinion.id DESC
                """)
            for row in found {
                var reader = RowReader(row)
                let line = try PublicLine(from: &reader)
                let text = [line.title, try reader.next() ?? "", try reader.next() ?? ""].joined(separator: "\n")
                if sought.areIn(text) { lines.append(line) }
            }
            if keys.count < asked { break }
        }
        return Array(lines.prefix(limit))
    }

    /// Cases that a viewer sees from the inside and whose words hold all that is searched for, newest first.
    static func inner(
        _ words: String, visibleTo viewer: Viewer, below: Int = Int.max, limit: Int, in tx: any Transaction
    ) throws -> [Opinion] {
        let tokens = SearchTokens.query(words, prefix: "i")
        if tokens.isEmpty { return [] }
        let sought = SoughtWords(words)
        var found: [Opinion] = []
        var below = below
        for scope in [scopes(of: viewer)] where !scope.isEmpty {
            for asked in [limit, limit * 3, limit * 3, limit * 3] where found.count < limit {
                let keys = try keys(tokens, anyOf: scope, below: below, limit: asked, in: tx)
                guard let last = keys.last else { break }
                below = last
                let rows = try tx.rows(
                    """
                    SELECT \(Opinion.columns), opinion_words.original
                    FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
                    WHERE opinion.search_key IN (\(list: keys)) AND opinion.is_sealed = FALSE AND \(OpinionVisibility.inner(to: viewer))
                    ORDER BY opinion.id DESC
                    """)
                for row in rows {
                    var reader = RowReader(row)
                    let opinion = try Opinion(from: &reader)
                    if sought.areIn(try reader.next()) { found.append(opinion) }
                }
                if keys.count < asked { break }
            }
        }
        return Array(found.prefix(limit))
    }

    /// Sixty-three bits of the UUIDv7, in the order of the ids: its milliseconds, good until 2109, and 21 of the random
    /// bits after them. With fewer, two cases sent in one millisecond would now and then get the same key.
    static func key(of id: ID<AnyCase>) -> Int {
        var digits = id.text.utf8.lazy.filter { $0 != UInt8(ascii: "-") }.map(hexValue).makeIterator()
        func take(_ count: Int) -> Int { (0..<count).reduce(0) { value, _ in value << 4 | (digits.next() ?? 0) } }
        let (milliseconds, _, first, second) = (take(12), take(1), take(3), take(4))
        // Of the second group the two highest bits are the variant of the UUID.
        return (milliseconds & (1 << 42 - 1)) << 21 | first << 9 | (second >> 5) & 0x1FF
    }

    private static func hexValue(_ digit: UInt8) -> Int {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(digit - UInt8(ascii: "a")) + 10
        default: 0
        }
    }

    private static func tokens(_ opinion: Opinion, original: String, published: String) -> String {
        var tokens = [regionTokens(county: opinion.county, region: opinion.region)]
        // Sealed words are not to be found by anyone.
        if !opinion.isSealed { tokens += SearchTokens.tokens(original, prefix: "i") }
        if opinion.publication == .published { tokens += SearchTokens.tokens(published, prefix: "p") }
        if let site = opinion.site { tokens.append("s" + compact(site.text)) }
        if let deputy = opinion.deputy { tokens.append("d" + compact(deputy.text)) }
        if let unit = opinion.unit { tokens.append("u" + compact(unit.text)) }
        return tokens.joined(separator: " ")
    }

    private static func regionTokens(county: ID<Region>, region: ID<Region>) -> String {
        "c\(county.text.prefix(6)) a\(county.text.prefix(4)) " + townshipToken(region)
    }

    /// Of a township and what lies in it.
    static func townshipToken(_ region: ID<Region>) -> String { "t" + region.text.prefix(9) }

    /// Of a case that is written without its acts.
    static func scopeTokens(
        county: ID<Region>, region: ID<Region>, site: ID<Organisation>, unit: ID<Organisation>?
    ) -> String {
        let places = regionTokens(county: county, region: region) + " s" + compact(site.text)
        return unit.map { places + " u" + compact($0.text) } ?? places
    }

    private static func scopes(of viewer: Viewer) -> [String] {
        var scopes = viewer.organisations(as: .stationClerk).map { "s" + compact($0.text) }
        scopes += (viewer.organisations(as: .unitClerk) + viewer.organisations(as: .unitSigner)).map {
            "u" + compact($0.text)
        }
        if viewer.has(.deputy), let person = viewer.person { scopes.append("d" + compact(person.text)) }
        return scopes + viewer.overseen.map { rangeToken($0.region) }
    }

    /// Of a region and all that lies in it, from a prefecture down.
    private static func rangeToken(_ region: ID<Region>) -> String {
        let code = region.text
        return code.hasSuffix("00000000")
            ? "a" + code.prefix(4) : code.hasSuffix("000000") ? "c" + code.prefix(6) : townshipToken(region)
    }

    private static func compact(_ id: String) -> String {
        String(id.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    // MARK: The two bodies

    private static func write(_ entries: [(key: Int, tokens: String)], in tx: any Transaction) throws {
        try tx.run("DELETE FROM opinion_search WHERE rowid IN (\(list: entries.map(\.key)))")
        let rows = entries.map { "(\(row($0.key, $0.tokens, tx.dialect)))" as SQL }
        try tx.run("INSERT INTO \(target(tx.dialect)) VALUES \(SQL.joined(rows, separator: ", "))")
    }

    static func target(_ dialect: Dialect) -> SQL {
        dialect == .sqlite ? "opinion_search (rowid, tokens)" : "opinion_search (rowid, tokens, vector)"
    }

    static func row(_ key: Int, _ tokens: String, _ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite: "\(key), \(tokens)"
        case .postgres: "\(key), \(tokens), array_to_tsvector(string_to_array(\(tokens), ' '))"
        }
    }

    /// Newest first.
    static func keys(
        _ tokens: [String], anyOf scope: [String] = [], noneOf unwanted: [String] = [], above: Int? = nil, below: Int,
        limit: Int, in tx: any Transaction
    ) throws -> [Int] {
        let rows: [Row]
        let from: SQL = above.map { "AND rowid > \($0)" } ?? ""
        switch tx.dialect {
        case .sqlite:
            let any = scope.isEmpty ? "" : " AND (" + scope.joined(separator: " OR ") + ")"
            let wanted = tokens.joined(separator: " AND ") + any
            let match = unwanted.isEmpty ? wanted : "(\(wanted)) NOT (\(unwanted.joined(separator: " OR ")))"
            rows = try tx.rows(
                "SELECT rowid FROM opinion_search WHERE opinion_search MATCH \(match) AND rowid < \(below) \(from) ORDER BY rowid DESC LIMIT \(limit)"
            )
        case .postgres:
            let any = scope.isEmpty ? "" : " & (" + scope.joined(separator: " | ") + ")"
            let none = unwanted.isEmpty ? "" : " & !(" + unwanted.joined(separator: " | ") + ")"
            let match = tokens.joined(separator: " & ") + any + none
            rows = try tx.rows(
                "SELECT rowid FROM opinion_search WHERE vector @@ CAST(\(match) AS tsquery) AND rowid < \(below) \(from) ORDER BY rowid DESC LIMIT \(limit)"
            )
        }
        return try rows.map { try $0.get(0) }
    }
}
