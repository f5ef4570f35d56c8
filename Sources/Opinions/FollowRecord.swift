import Casework
import Network
import Store
import Synchronization
import Web

/// Other nodes on the same database act too, and so do commands beside a running server. What they recorded drops the
/// pages that this process keeps of those cases, as an act of its own does at once.
///
/// It reads the record by position, so nothing is missed, however long the database was away.
package final class FollowRecord: Sendable {
    /// After more than so many events it is cheaper to drop every page than to find out which.
    static let many = 2000

    private let desk: OpinionDesk
    /// What acts of other kinds touch: the tags of their pages, by kind of event.
    private let others: [String: [String]]
    private let followed = Mutex<Int?>(nil)

    init(desk: OpinionDesk, others: [String: [String]]) { (self.desk, self.others) = (desk, others) }

    /// The first round drops every page: one that was made before it may lack what was recorded in between.
    /// - Returns: how many events were new.
    @discardableResult
    package func run() async throws -> Int {
        let (from, others) = (followed.withLock { $0 }, others)
        let (last, tags): (Int, [String]?) = try await desk.database.read { tx in
            let last: Int = try tx.scalar("SELECT last_position FROM sequencer WHERE id = 1")
            guard let from else { return (last, nil) }
            guard last > from else { return (last, []) }
            return (
                last,
                last - from > Self.many
                    ? nil
                    : try Self.tags(after: from, to: last, in: tx)
                        + Self.tags(of: others, after: from, to: last, in: tx)
            )
        }
        if let tags { desk.cache.drop(tags) } else { desk.cache.dropAll() }
        followed.withLock { $0 = last }
        return from.map { last - $0 } ?? 0
    }

    private static func tags(
        of others: [String: [String]], after first: Int, to last: Int, in tx: any Transaction
    ) throws -> [String] {
        let kinds = try tx.rows(
            "SELECT DISTINCT kind FROM event WHERE position > \(first) AND position <= \(last)")
        return Set(try kinds.flatMap { others[try $0.get(0)] ?? [] }).sorted()
    }

    /// An act of publication changes the public pages even when it ends with nothing public.
    private static func tags(after first: Int, to last: Int, in tx: any Transaction) throws -> [String] {
        let rows = try tx.rows(
            """
            SELECT opinion.number, opinion.site_id, MAX(event.kind), opinion.published_at
            FROM event JOIN opinion ON opinion.id = event.case_id
            WHERE event.position > \(first) AND event.position <= \(last)
            GROUP BY opinion.number, opinion.site_id, opinion.published_at
            """)
        return try rows.flatMap { row -> [String] in
            let number: String = try row.get(0)
            let site: ID<Organisation>? = try row.get(1)
            let kind: String = try row.get(2)
            let isPublic = try row.get(3, as: String?.self) != nil || kind != OpinionLifecycle.kind
            return (isPublic ? ["opinion \(number)", "opinions"] : []) + (site.map { [NetworkTag.site($0)] } ?? [])
        }
    }
}
