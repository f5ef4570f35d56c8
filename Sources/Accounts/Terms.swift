package import Casework
package import Statutes
package import Store

/// The deputies of one congress in one term, as far as their mandates have not ended.
package struct SittingTerm: Sendable, Hashable, RowDecodable {
    package let level: CongressLevel
    package let region: ID<Region>
    package let term: Int
    package let mandates: Int

    package static var columns: SQL { "level, region_id, term, COUNT(*)" }

    package init(from row: inout RowReader) throws {
        level = try row.next()
        region = try row.next()
        term = try row.next()
        mandates = try row.next()
    }
}

extension People {
    private static let open = SQL.joined(
        MandateStatus.allCases.filter { !$0.isOver }.map { "\($0)" as SQL }, separator: ", ")

    /// The congresses of regions within some ranges, a line for each term in which mandates have not ended.
    package func sittingTerms(within ranges: [RegionRange], in tx: any Transaction) throws -> [SittingTerm] {
        guard !ranges.isEmpty else { return [] }
        let inside = SQL.joined(
            ranges.map { "region_id BETWEEN \($0.low) AND \($0.high)" as SQL }, separator: " OR ")
        return try tx.all(
            """
            SELECT \(SittingTerm.columns) FROM mandate
            WHERE status IN (\(Self.open)) AND (\(inside))
            GROUP BY level, region_id, term
            ORDER BY region_id, level, term
            """)
    }

    /// The mandates to a congress that have not ended, of whatever term, in the order of their districts.
    package func openMandates(
        to level: CongressLevel, of region: ID<Region>, in tx: any Transaction
    ) throws -> [Mandate] {
        try tx.all(
            """
            SELECT \(Mandate.columns) FROM mandate
            WHERE region_id = \(region) AND level = \(level) AND status IN (\(Self.open))
            ORDER BY district, id
            """)
    }

    /// The terms of these mandates are over.
    /// - Parameter day: the first on which they no longer hold.
    package func expire(_ mandates: [Mandate], on day: Day, in tx: any Transaction) throws {
        for mandate in mandates { try changeMandate(mandate.id, to: .expired, on: day, in: tx) }
    }
}
