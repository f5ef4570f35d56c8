package import Statutes
package import Store

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
