package import Store

/// Gives events their gap-free `position`, exactly once, in the order in which it meets them, and adds them to the tree
/// in that order. One at a time: on PostgreSQL the row in `sequencer` is locked, SQLite has one writer anyway.
package enum Sequencer {
    /// How many events have no position yet, counted along event_waiting.
    package static func waitingCount(in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM event WHERE position IS NULL")
    }

    /// Whether any event has no position yet, or is not in the tree.
    package static func isBehind(in tx: any Transaction) throws -> Bool {
        try !tx.rows("SELECT 1 WHERE \(waits)").isEmpty
    }

    /// The same as a condition. Along event_waiting, by name: SQLite would rather find all that wait by the index of
    /// positions.
    package static var waits: SQL {
        """
        ((SELECT id FROM event \(.either(sqlite: "INDEXED BY event_waiting", postgres: ""))
          WHERE position IS NULL ORDER BY at, id LIMIT 1) IS NOT NULL
            OR (SELECT size FROM ledger WHERE id = 1) < (SELECT last_position FROM sequencer WHERE id = 1))
        """
    }

    /// Another one when events were numbered.
    package static var mark: SQL { "SELECT CAST(last_position AS TEXT) FROM sequencer WHERE id = 1" }

    /// Sequences up to `limit` events and adds up to `limit` to the tree; says how many there were of either.
    /// - Parameter growing: false only where it is measured what the tree costs.
    @discardableResult
    package static func run(limit: Int = 1000, growing: Bool = true, in tx: any Transaction) throws -> Int {
        let last: Int = try tx.scalar("SELECT last_position FROM sequencer WHERE id = 1 \(SQL.forUpdate)")
        let numbered = try number(after: last, limit: limit, in: tx)
        guard growing else { return numbered }
        return max(numbered, try EventTree.grow(to: last + numbered, limit: limit, in: tx))
    }

    private static func number(after last: Int, limit: Int, in tx: any Transaction) throws -> Int {
        let waiting = try waiting(limit: limit, in: tx)
        guard !waiting.isEmpty else { return 0 }
        for (offset, row) in waiting.enumerated() {
            let id: String = try row.get(0)
            try tx.run("UPDATE event SET position = \(last + offset + 1) WHERE id = \(id) AND position IS NULL")
        }
        try tx.run("UPDATE sequencer SET last_position = \(last + waiting.count) WHERE id = 1")
        return waiting.count
    }

    /// Along event_waiting, by name: SQLite would rather find all that wait by the index of positions, and sort them.
    static func waiting(limit: Int, in tx: any Transaction) throws -> [Row] {
        try tx.rows(
            """
            SELECT id FROM event \(.either(sqlite: "INDEXED BY event_waiting", postgres: ""))
            WHERE position IS NULL ORDER BY at, id LIMIT \(limit)
            """)
    }
}
