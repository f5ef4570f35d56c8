package import Casework
import Statutes
package import Store
import Web
package import Words

/// Accounts entered many at once, as from a table. What an administrator enters has its roles proposed, for another one to
/// agree to; what a command on the server enters holds at once, as with `huying account`. No password and no link is made.
package struct EnterAccounts: Sendable {
    let world: World
    let surroundings: Surroundings
    let tell: AccountsFeature.TellPeople

    /// Without surroundings it tells which columns there are, and finds no place.
    package init(
        world: World, surroundings: Surroundings = .unknown,
        tell: @escaping AccountsFeature.TellPeople = { _, _, _, _ in }
    ) {
        (self.world, self.surroundings, self.tell) = (world, surroundings, tell)
    }

    /// An account, and one role of it.
    package struct Row: Sendable {
        let login: String
        let name: String
        /// The end of the public address of the deputy whose account it is.
        let deputy: String?
        let role: Role?
        let place: String?

        package init(login: String, name: String, deputy: String?, role: Role?, place: String?) {
            (self.login, self.name, self.deputy, self.role, self.place) = (
                login, Input.cleaned(name), deputy, role, place
            )
        }

        /// The same for all rows of one account, however its letters were typed; nil of what can be none.
        package var key: String? { Login(login)?.text }
    }

    package enum Field: Sendable { case account, name, deputy, role, place }
    package enum Effect: Sendable { case new, changed, same }

    /// What is wrong with a row.
    package struct Misfit: Error {
        package let field: Field
        package let why: Text
    }

    /// Who enters, and where they may.
    package struct By: Sendable {
        let administrator: RegionAdministrator?

        package static let command = By(administrator: nil)

        package static func administrator(_ person: ID<Person>, over ranges: [RegionRange]) -> By {
            By(administrator: RegionAdministrator(person, over: ranges))
        }

        func covers(_ region: ID<Region>?) -> Bool { administrator?.covers(region) ?? true }
    }

    /// What a row would do, as things are.
    package struct Plan: Sendable {
        let row: Row
        let login: Login
        /// Nil for whoever is entered with the account.
        let person: ID<Person>?
        let hasAccount: Bool
        let isRenamed: Bool
        let scope: RoleScope?
        let region: ID<Region>?
        let givesRole: Bool

        /// Whether another administrator has to agree to the role first.
        package let waitsForAnother: Bool

        package var effect: Effect { !hasAccount ? .new : isRenamed || givesRole ? .changed : .same }
    }

    /// Those that a table may name.
    package static var roles: [Role] { Role.grantable }

    private var people: People { People(world: world) }
    private var log: PeopleLog { PeopleLog(world: world) }

    /// - Throws: `Misfit`.
    package func plan(_ row: Row, by: By, in tx: any Transaction) throws -> Plan {
        guard let login = Login(row.login) else { throw Misfit(field: .account, why: AccountWord.loginMalformed.text) }
        let account = try AccountStore.account(login, in: tx)
        let deputy = try row.deputy.map { try self.deputy($0, hasAccount: account != nil, by: by, in: tx) }
        let person = account?.person ?? deputy
        let isRenamed = try person.map { try people.name(of: $0, in: tx) != row.name } ?? false
        if let account { try mayTouch(account, isRenamed: isRenamed, deputy: deputy, by: by, in: tx) }
        let mandates = try person.map { try people.mandates(of: $0, in: tx) } ?? []
        // Whoever is a deputy has a name that voters know, and which the table of deputies keeps.
        if isRenamed, !mandates.isEmpty { throw Misfit(field: .name, why: PeopleWord.nameOfDeputy.text) }
        let scope = try row.place.map { try self.scope($0, for: row.role, by: by, in: tx) }
        if row.role != nil, scope == nil { throw Misfit(field: .place, why: PeopleWord.placeMissing.text) }
        let region =
            try scope.flatMap { try surroundings.region($0, tx) } ?? mandates.first { !$0.status.isOver }?.region
            ?? by.administrator?.ranges.first?.region
        let givesRole = try givesRole(row.role, scope, to: person, in: tx)
        return Plan(
            row: row, login: login, person: person, hasAccount: account != nil, isRenamed: isRenamed, scope: scope,
            region: region, givesRole: givesRole, waitsForAnother: givesRole && by.administrator != nil)
    }

    /// - Returns: the administrators who could decide on what was proposed.
    package func carryOut(_ plan: Plan, by: By, in tx: any Transaction) throws -> Set<ID<Person>> {
        let actor = by.administrator?.person
        let person = try plan.person ?? people.add(name: plan.row.name, in: tx)
        if !plan.hasAccount {
            try AccountStore.add(plan.login, person: person, hash: .none, region: plan.region, world: world, in: tx)
            try log.note(.add, of: person, by: actor, region: plan.region, in: tx)
        }
        if plan.isRenamed {
            try people.rename(person, to: plan.row.name, in: tx)
            try log.note(.rename, of: person, by: actor, region: plan.region, in: tx)
        }
        guard plan.givesRole, let role = plan.row.role, let scope = plan.scope, let region = plan.region else {
            return []
        }
        guard let actor else {
            try people.grant(role, to: person, over: scope, in: tx)
            try log.note(.grant, of: person, role, over: scope, surroundings, in: tx)
            return []
        }
        let added = try ProposalStore(world: world).add(
            .grant, role, of: person, over: scope, in: region, until: nil, reason: PeopleWord.fromTable.text.zh,
            by: actor, in: tx)
        guard added != nil else { return [] }
        try log.note(
            .propose, of: person, by: actor, role, over: scope, change: .grant, region: region, in: tx)
        return Set(try people.deciders(over: region, without: [actor, person], in: tx))
    }

    /// Once for the whole table.
    package func ask(_ deciders: Set<ID<Person>>, in tx: any Transaction) throws {
        for decider in deciders.sorted(by: { $0.text < $1.text }) { try tell(.waits, decider, RoleProposal.path, tx) }
    }

    // MARK: What a row means

    /// An account opens what a mandate gives, which no second person was asked about: so in the browser nobody gets one for a
    /// deputy, with whose link they could be the deputy.
    private func deputy(
        _ slug: String, hasAccount: Bool, by: By, in tx: any Transaction
    ) throws -> ID<Person> {
        if by.administrator != nil, !hasAccount { throw Misfit(field: .deputy, why: PeopleWord.deputyOnServer.text) }
        guard hasAccount else {
            do { return try AccountAdministration.deputy(slug, surroundings, in: tx) } catch Problem.conflict(let why) {
                throw Misfit(field: .deputy, why: why)
            }
        }
        guard let person = try surroundings.deputy(slug, tx) else {
            throw Misfit(field: .deputy, why: AccountWord.unknownDeputy.text)
        }
        return person
    }

    /// An account that is there is touched by whoever looks after all that its person does, and by the server.
    private func mayTouch(
        _ account: AccountRow, isRenamed: Bool, deputy: ID<Person>?, by: By, in tx: any Transaction
    ) throws {
        if let deputy, deputy != account.person { throw Misfit(field: .deputy, why: AccountWord.loginTaken.text) }
        guard let administrator = by.administrator else { return }
        let sight = PeopleSight(world: world, surroundings: surroundings)
        do {
            let known = try sight.person(account.person.text, visibleTo: administrator, in: tx)
            guard known.isWhole else { throw Misfit(field: .account, why: PeopleWord.elsewhere.text) }
            // Nobody decides by a name that somebody else has just been given.
            if isRenamed, known.id == administrator.person || known.isAdministrator {
                throw Misfit(field: .name, why: PeopleWord.nameOfAdministrator.text)
            }
        } catch Problem.notFound { throw Misfit(field: .account, why: AccountWord.loginTaken.text) }
    }

    /// A region, site or organisation by its id, code or name, where the role has a meaning.
    private func scope(
        _ typed: String, for role: Role?, by: By, in tx: any Transaction
    ) throws -> RoleScope {
        let found = try surroundings.places(typed, for: role, covers: by.covers, in: tx)
        guard let first = found.first else { throw Misfit(field: .place, why: PeopleWord.placeUnknown.text) }
        guard found.count == 1 else { throw Misfit(field: .place, why: PeopleWord.placeShared.text) }
        return first
    }

    private func givesRole(
        _ role: Role?, _ scope: RoleScope?, to person: ID<Person>?, in tx: any Transaction
    ) throws -> Bool {
        guard let role, let scope else { return false }
        guard let person else { return true }
        let isHeld = try people.grants(of: person, on: world.today, in: tx).contains {
            $0.role == role && $0.scope == scope && $0.until == nil
        }
        return try !isHeld && !ProposalStore(world: world).waits(role, of: person, over: scope, in: tx)
    }
}
