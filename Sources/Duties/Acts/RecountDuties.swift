import Casework
import Store

/// After a change of the holiday table: the open clocks of activities counted again, each date that moves recorded as an
/// act of the system. A date that was told once never moves forward.
package struct RecountDuties: Sendable {
    let desk: DutyDesk

    /// Begins anew where it was interrupted: a clock that was counted stays where it is.
    /// - Returns: how many activities have another date; asking again with the same calendar costs one statement.
    @discardableResult
    package func run(batch: Int = 500) async throws -> Int {
        let desk = desk
        let kind = DutyLifecycle.kind
        guard let mark = try await desk.database.read({ try desk.clocks.uncounted(kind, in: $0) }) else { return 0 }
        let now = desk.world.now()
        var count = 0
        var last = ""
        while !Task.isCancelled {
            let after = last
            let (moved, next): ([DutyActivity], String?) = try await desk.database.write { tx in
                let (clocks, next) = try desk.clocks.recompute(kind, limit: batch, after: after, in: tx)
                let cases = Set(clocks.map(\.caseID)).sorted { $0.text < $1.text }
                let moved = try cases.compactMap { try desk.store.activity($0, in: tx) }.map {
                    try desk.carryOut(
                        .recount, on: $0, by: .anonymous, standing: [.system], isTold: false, at: now, in: tx)
                }
                return (moved, next)
            }
            for activity in moved { desk.drop(activity, []) }
            count += moved.count
            guard let next else {
                try await desk.database.write { try desk.clocks.mark(kind, counted: mark, in: $0) }
                return count
            }
            last = next
        }
        return count
    }
}
