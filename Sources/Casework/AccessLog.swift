package import Statutes
package import Store
import Words

/// Each reading of a resident's identity by anyone but the resident: who, when, why.
package enum AccessLog {
    package static func record(
        id: String, caseID: ID<AnyCase>, by person: ID<Person>?, role: Role, organisation: ID<Organisation>? = nil,
        region: ID<Region>? = nil, field: String, reason: String, at: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO identity_access (id, case_id, person_id, role, organisation_id, region_id, field, reason, at)
            VALUES (\(id), \(caseID), \(person), \(role), \(organisation), \(region), \(field), \(reason), \(at))
            """)
    }

    /// A list of cases that somebody took away as a file: who, when, which list, how long.
    /// - Parameter list: the list's address without the words that were searched for.
    package static func recordExport(
        id: String, by person: ID<Person>?, list: String, format: String, rows: Int, at: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO case_export (id, person_id, list, format, row_count, at)
            VALUES (\(id), \(person), \(list), \(format), \(rows), \(at))
            """)
    }

    /// Readings of residents' identities: who, when, in which role, what kind of field, and the reason. Neither the case nor
    /// anything that was read.
    package static let readingsAudit = AuditSource(
        "readings", Text("查看居民身份", "Readings of a resident's identity"),
        say: { line in
            let said = line.what.split(separator: ",").map { field -> Text in
                switch field.trimmingPrefix(" ") {
                case "contact": Text("联系方式", "contact")
                case "sealed words": Text("密封的内容", "sealed words")
                case let other: Text(String(other), String(other))
                }
            }
            let fields = Text.joined(said)
            return Text("查看：\(fields.zh)", "Read: \(fields.en)")
        },
        lines: { sight in
            """
            \(AuditSource.select(
                "readings", id: "identity_access.id", at: "identity_access.at", by: "identity_access.person_id",
                what: "identity_access.field", role: "identity_access.role", region: "identity_access.region_id",
                organisation: "identity_access.organisation_id", words: "identity_access.reason"))
            FROM identity_access
            WHERE \(sight.covers("identity_access.region_id"))
                OR identity_access.organisation_id IN (\(sight.organisations))
                OR (identity_access.region_id IS NULL AND identity_access.organisation_id IS NULL
                    AND identity_access.person_id IN (\(sight.persons)))
            """
        })

    /// Lists that somebody took away as a file. The words that were searched for were never kept.
    package static let exportsAudit = AuditSource(
        "exports", Text("下载名单", "Lists taken away as files"),
        say: { Text("下载 \($0.what.uppercased())", "Taken as \($0.what.uppercased())") },
        lines: { sight in
            """
            \(AuditSource.select(
                "exports", id: "case_export.id", at: "case_export.at", by: "case_export.person_id",
                what: "case_export.format", words: "case_export.list", count: "case_export.row_count"))
            FROM case_export
            WHERE case_export.person_id IN (\(sight.persons))
            """
        })

    /// Who read of a case, oldest first, as its author may know it: in which role and for whom, not by name.
    package static func readings(of caseID: ID<AnyCase>, in tx: any Transaction) throws -> [Reading] {
        try tx.all("SELECT \(Reading.columns) FROM identity_access WHERE case_id = \(caseID) ORDER BY at, id")
    }

    /// One reading, without the reader's name.
    package struct Reading: Sendable, RowDecodable {
        package let at: Instant
        package let role: Role
        /// The station or unit for which it was read.
        package let organisation: ID<Organisation>?
        /// The region over which the reader holds the role, for those who belong to no organisation.
        package let region: ID<Region>?
        package let field: String
        package let reason: String

        package static var columns: SQL { "at, role, organisation_id, region_id, field, reason" }
        package init(from row: inout RowReader) throws {
            at = try row.next()
            role = try row.next()
            organisation = try row.next()
            region = try row.next()
            field = try row.next()
            reason = try row.next()
        }
    }
}
