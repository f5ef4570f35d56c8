import Casework
import Store

/// After a change of the holiday table: the open clocks of activities and referrals counted again, each date that moves recorded as an
/// act of the system. A date that was told once never moves forward.
package struct RecountDuties: Sendable {
    let desk: DutyDesk

    /// - Returns: how many of them have another date.
    @discardableResult
    package func run(batch: Int = 500) async throws -> Int {
        let (desk, now) = (desk, desk.world.now())
        let activities = try await desk.clocks.recount(
            DutyLifecycle.kind, on: desk.database, batch: batch,
            record: { id, tx in
                try desk.store.activity(id, in: tx).map {
                    try desk.carryOut(
                        .recount, on: $0, by: .anonymous, standing: [.system], isTold: false, at: now, in: tx)
                }
            }, changed: { desk.drop($0, []) })
        let referrals = try await desk.clocks.recount(
            ReferralLifecycle.kind, on: desk.database, batch: batch,
            record: { id, tx in
                try desk.referrals.referral(id, in: tx).map {
                    try desk.carryOut(.recount, on: $0, by: .anonymous, standing: [.system], at: now, in: tx)
                }
            }, changed: { _ in })
        return activities + referrals
    }
}
