package import Store

/// What the record costs is measured by leaving it out: acts on opinions bind no rows and give no receipt, the tree does
/// not grow and nothing is signed. For the project's benchmark alone.
package enum WithoutRecord {
    /// Refuses every database but one that a benchmark made for this, and in which no record was begun.
    package static func permit(in database: any Database) async throws {
        let isMade: Bool
        do {
            isMade = try await database.read { tx in
                try tx.scalar("SELECT COUNT(*) FROM made_for_benchmarks", as: Int.self) >= 0
                    && tx.scalar("SELECT COUNT(*) FROM ledger_key", as: Int.self) == 0
            }
        } catch is DatabaseError { isMade = false }  // It has no such table.
        guard isMade else {
            throw DatabaseError.refused(
                "--without-record is for databases that the project's benchmark made. This one keeps its record.")
        }
    }
}
