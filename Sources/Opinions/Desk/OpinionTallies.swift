package import Casework
package import Statutes
package import Store

/// The hot counts, and their nightly proof: what the tally says is what the lists hold. Cases are tallied by their bucket,
/// and those in which someone of ours must act also by their due day, so that what is late is a sum over days.
package enum OpinionTallies {
    /// Where someone of ours must act; elsewhere the resident has the word.
    static let working: [OpinionLifecycle.State] = [.submitted, .withDeputy, .withUnit, .escalated, .reopened]
    static let byDueDay = OpinionLifecycle.kind + ".due"

    static func move(from before: Opinion?, to opinion: Opinion, in tx: any Transaction) throws {
        try Tally.move(
            OpinionLifecycle.kind, region: opinion.county, from: before?.bucket, to: opinion.bucket, in: tx)
        try Tally.move(byDueDay, region: opinion.county, from: before?.lateBucket, to: opinion.lateBucket, in: tx)
    }

    /// What is late today, in each of some counties.
    static func late(_ counties: [ID<Region>], today: Day, in tx: any Transaction) throws -> [ID<Region>: Int] {
        try Tally.sums(byDueDay, before: today.description, of: counties, tx: tx)
    }

    /// Days long past on which nothing is due any more.
    package static func sweep(before day: Day, in tx: any Transaction) throws {
        try Tally.sweep(byDueDay, before: day.description, in: tx)
    }

    /// A bucket whose tally is not the length of its list.
    package struct Difference: Sendable, Equatable, CustomStringConvertible {
        package let region: ID<Region>
        package let bucket: String
        package let tally: Int
        package let list: Int

        package var description: String { "\(region) \(bucket): tally \(tally), list \(list)" }
    }

    /// Compares both in one transaction, which sees one state; in the order of regions and buckets.
    package static func prove(in tx: any Transaction) throws -> [Difference] {
        let buckets = try tx.rows("SELECT county_id, bucket, COUNT(*) FROM opinion GROUP BY county_id, bucket")
        let days = try tx.rows(
            """
            SELECT county_id, due_on, COUNT(*) FROM opinion
            WHERE due_on IS NOT NULL AND bucket IN (\(list: working))
            GROUP BY county_id, due_on
            """)
        return differences(try Tally.all(OpinionLifecycle.kind, tx: tx), try Tally.grouped(buckets))
            + differences(try Tally.all(byDueDay, tx: tx), try Tally.grouped(days))
    }

    private static func differences(
        _ tally: [ID<Region>: [String: Int]], _ lists: [ID<Region>: [String: Int]]
    ) -> [Difference] {
        Set(tally.keys).union(lists.keys).sorted().flatMap { region in
            let (told, held) = (tally[region] ?? [:], lists[region] ?? [:])
            return Set(told.keys).union(held.keys).sorted().compactMap { bucket in
                let difference = Difference(
                    region: region, bucket: bucket, tally: told[bucket] ?? 0, list: held[bucket] ?? 0)
                return difference.tally == difference.list ? nil : difference
            }
        }
    }
}
