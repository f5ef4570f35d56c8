package import Store

/// Hot counts, kept in the transaction that changes them and proved equal to the lists behind them every night.
package enum Tally {
    /// Moves one case from one bucket to another; `nil` where it comes into being or leaves.
    package static func move(
        _ kind: String, region: ID<Region>, from old: String?, to new: String?, in tx: any Transaction
    ) throws {
        guard old != new else { return }
        // In the order of their names, so that two transactions never wait for each other.
        let steps = [(old, -1), (new, 1)].compactMap { bucket, step in bucket.map { ($0, step) } }
        for (bucket, step) in steps.sorted(by: { $0.0 < $1.0 }) {
            try tx.run(
                """
                INSERT INTO tally (kind, region_id, bucket, count) VALUES (\(kind), \(region), \(bucket), \(step))
                ON CONFLICT (kind, region_id, bucket) DO UPDATE SET count = tally.count + \(step)
                """)
        }
    }

    /// The buckets of each region in a range. What has come down to nothing may stand there as zero.
    package static func countsByRegion(
        _ kind: String, in range: RegionRange, tx: any Transaction
    ) throws -> [ID<Region>: [String: Int]] {
        try grouped(
            try tx.rows(
                """
                SELECT region_id, bucket, count FROM tally
                WHERE kind = \(kind) AND region_id BETWEEN \(range.low) AND \(range.high)
                """))
    }

    /// What stands in the buckets before a name, summed for each of some regions: how much is late, where the buckets are
    /// due days.
    package static func sums(
        _ kind: String, before bucket: String, of regions: [ID<Region>], tx: any Transaction
    ) throws -> [ID<Region>: Int] {
        let rows = try tx.rows(
            """
            SELECT region_id, CAST(SUM(count) AS BIGINT) FROM tally
            WHERE kind = \(kind) AND region_id IN (\(list: regions)) AND bucket < \(bucket)
            GROUP BY region_id
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get(0, as: ID<Region>.self), try $0.get(1, as: Int.self)) })
    }

    /// Removes buckets that have come down to nothing and will not be filled again.
    package static func sweep(_ kind: String, before bucket: String, in tx: any Transaction) throws {
        try tx.run("DELETE FROM tally WHERE kind = \(kind) AND bucket < \(bucket) AND count = 0")
    }

    /// Everything that is tallied of one kind, to be proved.
    package static func all(_ kind: String, tx: any Transaction) throws -> [ID<Region>: [String: Int]] {
        try grouped(try tx.rows("SELECT region_id, bucket, count FROM tally WHERE kind = \(kind)"))
    }

    /// Rows of region, bucket and count.
    package static func grouped(_ rows: [Row]) throws -> [ID<Region>: [String: Int]] {
        var counts: [ID<Region>: [String: Int]] = [:]
        for row in rows { counts[try row.get(0), default: [:]][try row.get(1)] = try row.get(2, as: Int.self) }
        return counts
    }

    /// All buckets of the regions in a range, summed.
    package static func counts(_ kind: String, in range: RegionRange, tx: any Transaction) throws -> [String: Int] {
        let rows = try tx.rows(
            """
            SELECT bucket, CAST(SUM(count) AS BIGINT) FROM tally
            WHERE kind = \(kind) AND region_id BETWEEN \(range.low) AND \(range.high)
            GROUP BY bucket
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get(0, as: String.self), try $0.get(1, as: Int.self)) })
    }
}
