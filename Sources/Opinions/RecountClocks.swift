import Casework
import Store

/// After a change of the holiday table: the open clocks of opinions counted again, each date that moves recorded as an
/// act of the system. A date that was told once never moves forward.
package struct RecountClocks: Sendable {
    let desk: OpinionDesk

    /// - Returns: how many cases have another date.
    @discardableResult
    package func run(batch: Int = 500) async throws -> Int {
        let (desk, now) = (desk, desk.world.now())
        return try await desk.clocks.recount(
            OpinionLifecycle.kind, on: desk.database, batch: batch,
            record: { id, tx in
                try desk.store.opinion(id: id, in: tx).map {
                    try desk.carryOut(.recount, on: $0, by: .anonymous, standing: [.system], at: now, in: tx)
                }
            }, changed: { desk.drop($0) })
    }
}
