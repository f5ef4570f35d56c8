package import Store

extension Clocks {
    /// After a change of the holiday table: the open clocks of a kind counted again, batch by batch. Begins anew where it
    /// was interrupted: a clock that was counted stays where it is, and asking again with the same calendar costs one
    /// statement. A date that was told once never moves forward.
    /// - Parameters:
    ///   - record: records each date that moved as an act on its case, in the transaction that moved it.
    ///   - changed: after COMMIT, with what `record` made.
    /// - Returns: how many cases have another date.
    package func recount<Moved: Sendable>(
        _ kind: String, on database: any Database, batch: Int,
        record: @escaping @Sendable (ID<AnyCase>, any Transaction) throws -> Moved?,
        changed: (Moved) -> Void
    ) async throws -> Int {
        guard let mark = try await database.read({ try uncounted(kind, in: $0) }) else { return 0 }
        var count = 0
        var last = ""
        while !Task.isCancelled {
            let after = last
            let (moved, next): ([Moved], String?) = try await database.write { tx in
                let (clocks, next) = try recompute(kind, limit: batch, after: after, in: tx)
                let cases = Set(clocks.map(\.caseID)).sorted { $0.text < $1.text }
                return (try cases.compactMap { try record($0, tx) }, next)
            }
            moved.forEach(changed)
            count += moved.count
            guard let next else {
                try await database.write { try self.mark(kind, counted: mark, in: $0) }
                return count
            }
            last = next
        }
        return count
    }
}
