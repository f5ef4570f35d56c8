package import Statutes
package import Store
package import Words

/// Over what somebody may read what others did: the regions, and whom and what one meets there.
package struct AuditSight: Sendable {
    package let ranges: [RegionRange]
    /// The ids of the organisations there, as one column.
    package let organisations: SQL
    /// The ids of whoever holds a role or mandate there or has held one, as one column: what somebody did does not vanish
    /// when they leave.
    package let persons: SQL

    package init(ranges: [RegionRange], organisations: SQL, persons: SQL) {
        (self.ranges, self.organisations, self.persons) = (ranges, organisations, persons)
    }

    /// - Parameter column: of a region's id, named with its table.
    package func covers(_ column: SQL) -> SQL {
        let inside = ranges.map { "\(column) BETWEEN \($0.low) AND \($0.high)" as SQL }
        return inside.isEmpty ? "1 = 0" : "(" + SQL.joined(inside, separator: " OR ") + ")"
    }
}

/// One thing that somebody with rights did, in the columns that all kinds share.
package struct AuditLine: Sendable, RowDecodable {
    package let kind: String
    package let id: String
    package let at: Instant
    /// Nil where it was a command, the program itself, or is not recorded.
    package let by: ID<Person>?
    /// Of the kind, as the table has it.
    package let what: String
    /// Whom it was done to.
    package let person: ID<Person>?
    package let role: Role?
    package let region: ID<Region>?
    package let organisation: ID<Organisation>?
    /// A reason, the address of a list, the kind of a job.
    package let words: String?
    package let count: Int?

    package static let columns: SQL = """
        kind, id, at, by_id, what, person_id, role, region_id, organisation_id, words, row_count
        """

    package init(from row: inout RowReader) throws {
        kind = try row.next()
        id = try row.next()
        at = try row.next()
        by = try row.next()
        what = try row.next()
        person = try row.next()
        role = try row.next()
        region = try row.next()
        organisation = try row.next()
        words = try row.next()
        count = try row.next()
    }
}

/// One kind of acts that can be audited: where they are kept, who may read them, what they are called.
package struct AuditSource: Sendable {
    /// As it stands in addresses.
    package let kind: String
    package let name: Text
    /// The lines that somebody may read: `SELECT` and its conditions, with the columns of `select` and no order.
    package let lines: @Sendable (AuditSight) -> SQL
    /// What a line says was done.
    package let say: @Sendable (AuditLine) -> Text

    package init(
        _ kind: String, _ name: Text, say: @escaping @Sendable (AuditLine) -> Text,
        lines: @escaping @Sendable (AuditSight) -> SQL
    ) {
        (self.kind, self.name, self.say, self.lines) = (kind, name, say, lines)
    }

    /// The shared columns of a kind, each from an expression of its table; what is not given is NULL of its type.
    package static func select(
        _ kind: String, id: SQL, at: SQL, by: SQL? = nil, what: SQL, person: SQL? = nil, role: SQL? = nil,
        region: SQL? = nil, organisation: SQL? = nil, words: SQL? = nil, count: SQL? = nil
    ) -> SQL {
        let none: SQL = "CAST(NULL AS TEXT)"
        return """
            SELECT CAST(\(kind) AS TEXT) AS kind, \(id) AS id, \(at) AS at, \(by ?? none) AS by_id, \(what) AS what,
                   \(person ?? none) AS person_id, \(role ?? none) AS role, \(region ?? none) AS region_id,
                   \(organisation ?? none) AS organisation_id, \(words ?? none) AS words,
                   \(count ?? "CAST(NULL AS BIGINT)") AS row_count
            """
    }
}

/// What a page of the audit is narrowed to.
package struct AuditFilter: Sendable, Equatable {
    package var kind: String?
    package var by: ID<Person>?
    package var from: Instant?
    /// Exclusive.
    package var until: Instant?

    package init(kind: String? = nil, by: ID<Person>? = nil, from: Instant? = nil, until: Instant? = nil) {
        (self.kind, self.by, self.from, self.until) = (kind, by, from, until)
    }
}

/// Reads lines of all kinds as one list, the newest first. Each kind gives at most one page, along its own index by time.
package enum Audit {
    package static func page(
        of sources: [AuditSource], seen sight: AuditSight, _ filter: AuditFilter,
        after cursor: (at: Instant, id: String)?,
        limit: Int, in tx: any Transaction
    ) throws -> [AuditLine] {
        let chosen = sources.filter { filter.kind == nil || $0.kind == filter.kind }
        guard !chosen.isEmpty, !sight.ranges.isEmpty else { return [] }
        var conditions: [SQL] = []
        if let by = filter.by { conditions.append("by_id = \(by)") }
        if let from = filter.from { conditions.append("at >= \(from)") }
        if let until = filter.until { conditions.append("at < \(until)") }
        if let cursor { conditions.append("(at, id) < (\(cursor.at), \(cursor.id))") }
        let narrowed: SQL = conditions.isEmpty ? "" : "WHERE " + SQL.joined(conditions, separator: " AND ")
        let branches = chosen.map { source -> SQL in
            """
            SELECT * FROM (
                SELECT * FROM (\(source.lines(sight))) AS seen
                \(narrowed)
                ORDER BY at DESC, id DESC LIMIT \(limit)
            ) AS newest
            """
        }
        return try tx.all(
            """
            SELECT \(AuditLine.columns) FROM (\(SQL.joined(branches, separator: " UNION ALL "))) AS lines
            ORDER BY at DESC, id DESC
            LIMIT \(limit)
            """)
    }
}
