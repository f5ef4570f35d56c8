import Statutes
package import Store
import Synchronization

/// Human case numbers: county, year, serial, as `411624-2026-000123`. Serials are taken from the database in blocks,
/// one block a node and series, so that numbering never serialises the writers. A node that stops gives back what is left of
/// its blocks; where another node has taken one since, or it did not come to that, a gap stays.
package final class CaseNumbers: Sendable {
    private struct Block {
        var next: Int
        var end: Int
    }
    private let blocks = Mutex<[String: Block]>([:])
    private let size: Int
    private let database: any Database

    package init(database: any Database, blockSize: Int = 200) {
        self.database = database
        size = blockSize
    }

    /// The next number of a county and year. Its own transaction takes a new block when one is used up.
    package func next(county: String, year: Int) async throws -> String {
        let series = "\(county)-\(year)"
        if let serial = take(from: series) { return Self.text(series, serial) }
        let size = size
        let end = try await database.write { tx in
            try tx.scalar(
                """
                INSERT INTO number_block (series, next) VALUES (\(series), \(size))
                ON CONFLICT (series) DO UPDATE SET next = number_block.next + \(size)
                RETURNING next
                """, as: Int.self)
        }
        let serial = blocks.withLock { blocks in
            // Two callers may have fetched a block each: the later one stands, the other's rest is a gap.
            blocks[series] = Block(next: end - size + 2, end: end)
            return end - size + 1
        }
        return Self.text(series, serial)
    }

    /// Gives back the rest of each block that nobody has taken one after, for when this node stops. Whoever asks for a
    /// number afterwards is given a new block.
    package func giveBack() async throws {
        let rests = blocks.withLock { blocks in
            defer { blocks = [:] }
            return blocks.filter { $0.value.next <= $0.value.end }
        }
        if rests.isEmpty { return }
        try await database.write { tx in
            for (series, rest) in rests.sorted(by: { $0.key < $1.key }) {
                // At least one number of a block was given out, so the counter never comes back to where another ends.
                try tx.run(
                    """
                    UPDATE number_block SET next = \(rest.next - 1)
                    WHERE series = \(series) AND next = \(rest.end)
                    """)
            }
        }
    }

    /// The next numbers of any series, in the caller's own transaction: for what is numbered on paper, many at once.
    package static func take(_ count: Int, of series: String, in tx: any Transaction) throws -> ClosedRange<Int> {
        let last = try tx.scalar(
            """
            INSERT INTO number_block (series, next) VALUES (\(series), \(count))
            ON CONFLICT (series) DO UPDATE SET next = number_block.next + \(count)
            RETURNING next
            """, as: Int.self)
        return last - count + 1...last
    }

    /// What `take` would give next, for whoever is shown it beforehand; nobody is promised it.
    package static func next(of series: [String], in tx: any Transaction) throws -> [String: Int] {
        if series.isEmpty { return [:] }
        let rows = try tx.rows("SELECT series, next FROM number_block WHERE series IN (\(list: series))")
        return Dictionary(try rows.map { (try $0.get(0), try $0.get(1, as: Int.self) + 1) }) { first, _ in first }
    }

    private func take(from series: String) -> Int? {
        blocks.withLock { blocks in
            guard let block = blocks[series], block.next <= block.end else { return nil }
            blocks[series]?.next += 1
            return block.next
        }
    }

    private static func text(_ series: String, _ serial: Int) -> String {
        let digits = String(serial)
        return series + "-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
