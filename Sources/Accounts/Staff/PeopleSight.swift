import Casework
import Statutes
import Store
import Web

/// An administrator, and the regions over which they are one.
struct RegionAdministrator: Sendable {
    let person: ID<Person>
    let ranges: [RegionRange]

    /// Whoever administers no region gets the answer of a page that is not there.
    init(_ exchange: Exchange) throws {
        let viewer = try exchange.requireSignedIn()
        let ranges = viewer.regions(as: .administrator)
        guard let person = viewer.person, !ranges.isEmpty else { throw Problem.notFound }
        (self.person, self.ranges) = (person, ranges)
    }

    init(_ person: ID<Person>, over ranges: [RegionRange]) { (self.person, self.ranges) = (person, ranges) }

    func covers(_ region: ID<Region>?) -> Bool { region.map { id in ranges.contains { $0.contains(id) } } ?? false }
}

/// Somebody as an administrator sees them.
struct KnownPerson: Sendable {
    let row: PersonRow
    /// Within the administrator's regions, those of today and later, in the order of the roles.
    let grants: [RoleGrant]
    /// Nothing of theirs lies elsewhere: only then their account is this administrator's to look after.
    let isWhole: Bool
    /// They decide on others, or are proposed to: links to their account are made on the server.
    let isAdministrator: Bool

    var id: ID<Person> { row.id }
}

/// A person with their account, if there is one.
struct PersonRow: Sendable, RowDecodable {
    let id: ID<Person>
    let name: String
    let account: String?
    let login: String?
    let hash: PasswordHash?
    let disabledAt: Instant?
    let lastSignIn: Day?
    /// Until when a link holds.
    let invitedUntil: Instant?
    let hasSecondFactor: Bool
    /// Over which the administrator is who entered the account in the browser.
    let region: ID<Region>?

    static let columns: SQL = """
        person.id, person.name, account.id, account.login, account.password_hash, account.disabled_at,
        account.last_sign_in_on, invitation.expires_at,
        CASE WHEN second_factor.account_id IS NULL THEN 0 ELSE 1 END, account.region_id
        """

    init(from row: inout RowReader) throws {
        id = try row.next()
        name = try row.next()
        account = try row.next()
        login = try row.next()
        hash = try row.next()
        disabledAt = try row.next()
        lastSignIn = try row.next()
        invitedUntil = try row.next()
        hasSecondFactor = try row.next(Int.self) == 1
        region = try row.next()
    }

    func password(at now: Instant) -> PeopleWord {
        if invitedUntil.map({ $0 > now }) ?? false { return .invited }
        return hasPassword ? .passwordSet : .notInvited
    }

    var hasPassword: Bool { hash.map { $0 != .none } ?? false }
}

/// Whom an administrator sees: page, list and log go through here. Whoever is not visible is not there.
struct PeopleSight: Sendable {
    let world: World
    let surroundings: Surroundings

    static let pageSize = 25

    /// The ids of whoever holds a role within the regions, today or later, would get one, or was entered there.
    /// - Parameter one: whether this one is among them, without looking at the others.
    func persons(within ranges: [RegionRange], one: String? = nil) -> SQL {
        func only(_ column: SQL) -> SQL { one.map { "AND \(column) = \($0)" } ?? "" }
        let ways = ranges.flatMap { range -> [SQL] in
            let open: SQL = "(role_grant.until_on IS NULL OR role_grant.until_on > \(world.today))"
            return [
                """
                SELECT role_grant.person_id FROM role_grant
                WHERE role_grant.region_id BETWEEN \(range.low) AND \(range.high) AND \(open)
                    \(only("role_grant.person_id"))
                """,
                """
                SELECT role_grant.person_id FROM role_grant
                WHERE role_grant.organisation_id IN (\(surroundings.organisations(range))) AND \(open)
                    \(only("role_grant.person_id"))
                """,
                """
                SELECT role_proposal.person_id FROM role_proposal
                WHERE role_proposal.state = 'waiting' AND role_proposal.in_region_id BETWEEN \(range.low) AND \(range.high)
                    \(only("role_proposal.person_id"))
                """,
                """
                SELECT account.person_id FROM account
                WHERE account.region_id BETWEEN \(range.low) AND \(range.high) \(only("account.person_id"))
                """,
            ]
        }
        return ways.isEmpty ? "SELECT NULL WHERE 1 = 0" : SQL.joined(ways, separator: " UNION ")
    }

    /// The one finder for people.
    func person(_ id: String, visibleTo viewer: RegionAdministrator, in tx: any Transaction) throws -> KnownPerson {
        let rows: [PersonRow] = try tx.all(
            """
            SELECT \(PersonRow.columns) FROM person \(Self.joins)
            WHERE person.id = \(id) AND person.id IN (\(persons(within: viewer.ranges, one: id)))
            """)
        guard let row = rows.first else { throw Problem.notFound }
        return try known([row], to: viewer, in: tx)[0]
    }

    /// In the order of their names. Neither name nor what was searched for is part of the cursor.
    func list(
        matching words: String, after cursor: String?, visibleTo viewer: RegionAdministrator, limit: Int,
        in tx: any Transaction
    ) throws -> [KnownPerson] {
        let found: SQL =
            words.isEmpty
            ? ""
            : "AND (\(SQL.text("person.name", holds: words)) OR \(SQL.text("account.login", holds: words)))"
        let later: SQL =
            cursor.map {
                "AND (person.name, person.id) > (SELECT last.name, last.id FROM person AS last WHERE last.id = \($0))"
            } ?? ""
        let rows: [PersonRow] = try tx.all(
            """
            SELECT \(PersonRow.columns) FROM person \(Self.joins)
            WHERE person.id IN (\(persons(within: viewer.ranges))) \(found) \(later)
            ORDER BY person.name, person.id
            LIMIT \(limit)
            """)
        return try known(rows, to: viewer, in: tx)
    }

    /// Whoever has an account and no password, and whose link, if there was one, no longer holds; in the order of their names.
    func withoutWayIn(
        after last: ID<Person>?, visibleTo viewer: RegionAdministrator, limit: Int, in tx: any Transaction
    ) throws -> [KnownPerson] {
        let later: SQL =
            last.map {
                "AND (person.name, person.id) > (SELECT last.name, last.id FROM person AS last WHERE last.id = \($0))"
            } ?? ""
        let rows: [PersonRow] = try tx.all(
            """
            SELECT \(PersonRow.columns) FROM person \(Self.joins)
            WHERE person.id IN (\(persons(within: viewer.ranges)))
                AND account.password_hash = \(PasswordHash.none) AND account.disabled_at IS NULL
                AND (invitation.expires_at IS NULL OR invitation.expires_at <= \(world.now())) \(later)
            ORDER BY person.name, person.id
            LIMIT \(limit)
            """)
        return try known(rows, to: viewer, in: tx)
    }

    /// Whether somebody has chosen a password, and nobody else may be holding a link with which to choose another.
    func hasOwnPassword(_ id: ID<Person>, in tx: any Transaction) throws -> Bool {
        let row: PersonRow? = try tx.first(
            "SELECT \(PersonRow.columns) FROM person \(Self.joins) WHERE person.id = \(id)")
        return row?.password(at: world.now()) == .passwordSet
    }

    private static let joins: SQL = """
        LEFT JOIN account ON account.id = (SELECT MIN(own.id) FROM account AS own WHERE own.person_id = person.id)
        LEFT JOIN invitation ON invitation.account_id = account.id
        LEFT JOIN second_factor ON second_factor.account_id = account.id
        """

    private func known(
        _ rows: [PersonRow], to viewer: RegionAdministrator, in tx: any Transaction
    ) throws -> [KnownPerson] {
        let people = People(world: world)
        let mandates = try people.mandates(of: rows.map(\.id), in: tx)
        let all: [RoleGrant] = try tx.all(
            """
            SELECT \(RoleGrant.columns) FROM role_grant
            WHERE person_id IN (\(list: rows.map(\.id))) AND (until_on IS NULL OR until_on > \(world.today))
            ORDER BY role, region_id, organisation_id, id
            """)
        let proposed: [ID<Person>] = try tx.rows(
            """
            SELECT person_id FROM role_proposal
            WHERE person_id IN (\(list: rows.map(\.id))) AND state = 'waiting' AND role = \(Role.administrator)
            """
        ).map { try $0.get(0) }
        let grants = Dictionary(grouping: all, by: \.person)
        return try rows.map { row in
            let own = grants[row.id] ?? []
            let inside = try own.filter { viewer.covers(try surroundings.region($0.scope, tx)) }
            let open = (mandates[row.id] ?? []).filter { !$0.status.isOver }
            let isOurs = !inside.isEmpty || viewer.covers(row.region)
            return KnownPerson(
                row: row, grants: inside,
                isWhole: isOurs && inside.count == own.count && open.allSatisfy { viewer.covers($0.region) },
                isAdministrator: own.contains { $0.role == .administrator } || proposed.contains(row.id))
        }
    }
}
