package import Casework
package import Statutes
package import Store
import Web
package import Words

/// Of several cases those that a viewer may see, by number and state; App hands it over from whoever keeps cases.
package typealias MatterLines =
    @Sendable (_ cases: [ID<AnyCase>], _ viewer: Viewer, _ tx: any Transaction) throws -> [ID<AnyCase>: (
        number: String, state: Text
    )]

extension DutyDesk {
    /// Ties a case that has just come in to the activity at which it was heard, in the transaction of both.
    package func hear(
        _ caseID: ID<AnyCase>, site: ID<Organisation>?, at activity: String, by viewer: Viewer, on now: Instant,
        in tx: any Transaction
    ) throws {
        let found = try store.activity(activity, visibleTo: viewer, isLocked: true, in: tx)
        guard found.site == site else { throw Problem.conflict(DutyWord.otherSite.text) }
        try carryOut(.hear, on: found, by: viewer, at: now, in: tx) { acting in
            try acting.store.tie(caseID, to: found.id, at: now, in: tx)
        }
    }

    /// After COMMIT.
    package func heard() { cache.drop([DutyTag.all]) }
}
