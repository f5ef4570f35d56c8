import Casework
import Statutes
import Store

/// The table `role_proposal`.
struct ProposalStore: Sendable {
    let world: World

    /// The one finder for people: what lies elsewhere does not exist.
    func proposal(
        _ id: String, visibleTo viewer: RegionAdministrator, in tx: any Transaction
    ) throws -> RoleProposal {
        let found: RoleProposal? = try tx.first(
            "SELECT \(RoleProposal.columns) FROM role_proposal WHERE id = \(id) AND \(Self.inside(viewer))")
        guard let found else { throw Problem.notFound }
        return found
    }

    func waiting(visibleTo viewer: RegionAdministrator, in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM role_proposal WHERE state = 'waiting' AND \(Self.inside(viewer))")
    }

    func waiting(
        of person: ID<Person>, visibleTo viewer: RegionAdministrator, in tx: any Transaction
    ) throws -> [RoleProposal] {
        try tx.all(
            """
            SELECT \(RoleProposal.columns) FROM role_proposal
            WHERE person_id = \(person) AND state = 'waiting' AND \(Self.inside(viewer))
            ORDER BY proposed_at, id
            """)
    }

    /// Whether giving the role waits already.
    func waits(_ role: Role, of person: ID<Person>, over scope: RoleScope, in tx: any Transaction) throws -> Bool {
        let columns = scope.columns
        let place: SQL =
            columns.region.map { "region_id = \($0)" } ?? "organisation_id = \(columns.organisation)"
        return try tx.scalar(
            """
            SELECT COUNT(*) FROM role_proposal
            WHERE person_id = \(person) AND role = \(role) AND \(place) AND state = 'waiting' AND change = 'grant'
            """) > 0
    }

    /// What waits, or what was decided; the newest first.
    func page(
        isWaiting: Bool, after cursor: PeopleCursor?, visibleTo viewer: RegionAdministrator, limit: Int,
        in tx: any Transaction
    ) throws -> [RoleProposal] {
        let state: SQL = isWaiting ? "state = 'waiting'" : "state <> 'waiting'"
        let older: SQL = cursor.map { "AND (proposed_at, id) < (\($0.at), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(RoleProposal.columns) FROM role_proposal
            WHERE \(state) AND \(Self.inside(viewer)) \(older)
            ORDER BY proposed_at DESC, id DESC
            LIMIT \(limit)
            """)
    }

    /// Nil when the same role of the same person waits already.
    func add(
        _ change: RoleProposal.Change, _ role: Role, of person: ID<Person>, over scope: RoleScope,
        in region: ID<Region>, until: Day?, reason: String, by proposer: ID<Person>, in tx: any Transaction
    ) throws -> String? {
        let (id, columns) = (world.newID(), scope.columns)
        let added = try tx.run(
            """
            INSERT INTO role_proposal
                (id, state, change, person_id, role, region_id, organisation_id, in_region_id, until_on, reason,
                 proposed_by, proposed_at)
            VALUES (\(id), 'waiting', \(change), \(person), \(role), \(columns.region), \(columns.organisation),
                    \(region), \(until), \(reason), \(proposer), \(world.now()))
            ON CONFLICT DO NOTHING
            """)
        return added == 1 ? id : nil
    }

    /// Of two who decide at once, one succeeds.
    func settle(
        _ proposal: RoleProposal, to state: RoleProposalLifecycle.State, by person: ID<Person>, reason: String?,
        in tx: any Transaction
    ) throws {
        let settled = try tx.run(
            """
            UPDATE role_proposal
            SET state = \(state), decided_by = \(person), decided_at = \(world.now()), decision_reason = \(reason)
            WHERE id = \(proposal.id) AND state = \(proposal.state)
            """)
        guard settled == 1 else { throw Problem.conflict(PeopleWord.decidedMeanwhile.text) }
    }

    private static func inside(_ viewer: RegionAdministrator) -> SQL {
        let ways = viewer.ranges.map { "in_region_id BETWEEN \($0.low) AND \($0.high)" as SQL }
        return "(\(SQL.joined(ways, separator: " OR ")))"
    }
}
