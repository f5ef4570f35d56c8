package import Casework
package import Store

/// The nightly proof of the hot counts: what the tally says is what the lists hold.
package enum OpinionTallies {
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
        let tally = try Tally.all(OpinionLifecycle.kind, tx: tx)
        let lists = try Tally.grouped(
            try tx.rows("SELECT county_id, bucket, COUNT(*) FROM opinion GROUP BY county_id, bucket"))
        return Set(tally.keys).union(lists.keys).sorted().flatMap { region in
            let (told, held) = (tally[region] ?? [:], lists[region] ?? [:])
            return Set(told.keys).union(held.keys).sorted().compactMap { bucket in
                let difference = Difference(
                    region: region, bucket: bucket, tally: told[bucket] ?? 0, list: held[bucket] ?? 0)
                return difference.tally == difference.list ? nil : difference
            }
        }
    }
}
