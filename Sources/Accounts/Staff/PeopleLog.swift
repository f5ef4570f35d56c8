package import Casework
import Statutes
package import Store
import Words

/// What somebody did to a person's account or roles.
enum PeopleAct: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    case add, rename, invite, setPassword, disable, enable, resetSecondFactor
    case grant, withdraw, requireSecondFactor, endSecondFactorRule
    case propose, agree, refuse, takeBack
}

/// One line of the list: who, what, whom, when. No password, link, code or reason stands in it.
struct PeopleLine: Sendable, RowDecodable {
    let id: String
    let at: Instant
    /// Nil: by a command on the server.
    let by: ID<Person>?
    let act: PeopleAct
    let person: ID<Person>?
    let change: RoleProposal.Change?
    let role: Role?
    let scope: RoleScope?

    static let columns: SQL = "id, at, by_person_id, act, person_id, change, role, region_id, organisation_id"

    init(from row: inout RowReader) throws {
        id = try row.next()
        at = try row.next()
        by = try row.next()
        act = try row.next()
        person = try row.next()
        change = try row.next()
        role = try row.next()
        let region: ID<Region>? = try row.next()
        let organisation: ID<Organisation>? = try row.next()
        scope = region.map(RoleScope.region) ?? organisation.map(RoleScope.organisation)
    }
}

/// The table `people_act`: lines are added, and never changed or taken out.
struct PeopleLog: Sendable {
    let world: World

    /// - Parameter by: nil for a command on the server.
    func note(
        _ act: PeopleAct, of person: ID<Person>?, by: ID<Person>? = nil, _ role: Role? = nil,
        over scope: RoleScope? = nil, change: RoleProposal.Change? = nil, region: ID<Region>? = nil,
        in tx: any Transaction
    ) throws {
        let (over, organisation) = scope?.columns ?? (nil, nil)
        var region = region
        if region == nil, let person {
            region = try tx.scalarIfAny(
                "SELECT region_id FROM account WHERE person_id = \(person) AND region_id IS NOT NULL ORDER BY id LIMIT 1"
            )
        }
        try tx.run(
            """
            INSERT INTO people_act
                (id, at, by_person_id, act, person_id, change, role, region_id, organisation_id, in_region_id)
            VALUES (\(world.newID()), \(world.now()), \(by), \(act), \(person), \(change), \(role), \(over),
                    \(organisation), \(region))
            """)
    }

    /// A role that was given or taken by a command.
    func note(
        _ act: PeopleAct, of person: ID<Person>, _ role: Role, over scope: RoleScope, _ surroundings: Surroundings,
        in tx: any Transaction
    ) throws {
        try note(act, of: person, role, over: scope, region: try surroundings.region(scope, tx), in: tx)
    }

    /// The newest first. What concerns everybody is there for everybody who may read it; what happened to somebody
    /// without a region, for those who see this person.
    func page(
        within ranges: [RegionRange], _ sight: PeopleSight, after cursor: PeopleCursor?, limit: Int,
        in tx: any Transaction
    ) throws -> [PeopleLine] {
        let inside = SQL.joined(
            ranges.map { "people_act.in_region_id BETWEEN \($0.low) AND \($0.high)" as SQL }, separator: " OR ")
        let older: SQL = cursor.map { "AND (at, id) < (\($0.at), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(PeopleLine.columns) FROM people_act
            WHERE (person_id IS NULL OR \(inside)
                OR (in_region_id IS NULL AND person_id IN (\(sight.persons(within: ranges))))) \(older)
            ORDER BY at DESC, id DESC
            LIMIT \(limit)
            """)
    }
}

extension AccountsFeature {
    /// Whoever holds or has held a role or mandate in the regions, or was entered there.
    package func everWithin(_ ranges: [RegionRange]) -> SQL {
        let ways = ranges.flatMap { range -> [SQL] in
            [
                "SELECT role_grant.person_id FROM role_grant WHERE role_grant.region_id BETWEEN \(range.low) AND \(range.high)",
                """
                SELECT role_grant.person_id FROM role_grant
                WHERE role_grant.organisation_id IN (\(surroundings.organisations(range)))
                """,
                "SELECT mandate.person_id FROM mandate WHERE mandate.region_id BETWEEN \(range.low) AND \(range.high)",
                "SELECT account.person_id FROM account WHERE account.region_id BETWEEN \(range.low) AND \(range.high)",
            ]
        }
        return ways.isEmpty ? "SELECT NULL WHERE 1 = 0" : SQL.joined(ways, separator: " UNION ")
    }

    /// What was done to accounts and roles, as `/people/log` shows it.
    package static let peopleAudit = AuditSource(
        "people", PeopleWord.log.text,
        say: { line in
            let act = PeopleAct(rawValue: line.what)?.text ?? Text(line.what, line.what)
            guard let change = line.words.flatMap(RoleProposal.Change.init(rawValue:)) else { return act }
            return Text.joined([act, change.text], by: Text(" · ", " · "))
        },
        lines: { sight in
            """
            \(AuditSource.select(
                "people", id: "people_act.id", at: "people_act.at", by: "people_act.by_person_id", what: "people_act.act",
                person: "people_act.person_id", role: "people_act.role", region: "people_act.region_id",
                organisation: "people_act.organisation_id", words: "people_act.change"))
            FROM people_act
            WHERE people_act.person_id IS NULL OR \(sight.covers("people_act.in_region_id"))
                OR (people_act.in_region_id IS NULL AND people_act.person_id IN (\(sight.persons)))
            """
        })
}

/// Where a page of a list by time begins: after this line.
struct PeopleCursor: Sendable {
    let at: Instant
    let id: String

    init(at: Instant, id: String) { (self.at, self.id) = (at, id) }

    init?(_ text: String?) {
        guard let parts = text?.split(separator: "_"), parts.count == 2, let at = Instant(parts[0]) else { return nil }
        (self.at, id) = (at, String(parts[1]))
    }

    var text: String { "\(at)_\(id)" }
}

extension PeopleAct: Wording {
    var text: Text {
        switch self {
        case .add: Text("添加人员和账号", "Added, with an account")
        case .rename: Text("更正姓名", "Name corrected")
        case .invite: Text("生成一次性链接", "Link of one use made")
        case .setPassword: Text("设置新密码", "New password set")
        case .disable: Text("停用账号", "Account disabled")
        case .enable: Text("恢复账号", "Account enabled")
        case .resetSecondFactor: Text("取消两步验证", "Two-step sign-in taken off")
        case .grant: Text("直接授予身份", "Role given directly")
        case .withdraw: Text("直接收回身份", "Role taken away directly")
        case .requireSecondFactor: Text("要求这个身份使用两步验证", "Two-step sign-in required for this role")
        case .endSecondFactorRule: Text("不再要求这个身份使用两步验证", "Two-step sign-in no longer required for this role")
        case .propose: Text("提出", "Proposed")
        case .agree: Text("同意，已经生效", "Agreed to, in force")
        case .refuse: Text("没有同意", "Not agreed to")
        case .takeBack: Text("撤回提出", "Proposal taken back")
        }
    }
}
