package import Casework
package import Statutes
package import Store
import Web
import Words

/// One account, as a command line lists it.
package struct AccountLine: Sendable {
    package let login: String
    package let person: ID<Person>
    package let name: String
    package let disabledAt: Instant?
    package let hasSecondFactor: Bool
    package let grants: [RoleGrant]
    /// All of them; `isActive(on:)` tells which count.
    package let mandates: [Mandate]
}

/// What an administrator does to accounts from outside the pages. Refusals are `Problem.conflict` with a sentence.
package struct AccountAdministration: Sendable {
    let database: any Database
    let world: World
    let passwords: Passwords
    let surroundings: Surroundings

    /// - Parameter surroundings: without it nothing can be granted anywhere.
    package init(
        database: any Database, world: World, passwords: Passwords, surroundings: Surroundings = .unknown
    ) {
        (self.database, self.world, self.passwords) = (database, world, passwords)
        self.surroundings = surroundings
    }

    /// A region or an organisation as a command line names it: by its id, or by a code or name that means one alone. What is
    /// not found stands as an id, of which whatever is done next says that it is unknown.
    /// - Throws: `Problem.conflict` where several are meant.
    package func place(_ typed: String, isRegion: Bool, for role: Role) async throws -> RoleScope {
        let surroundings = surroundings
        return try await database.read { tx in
            let literal: RoleScope = isRegion ? .region(ID(typed)) : .organisation(ID(typed))
            if try surroundings.place(literal, tx) != nil { return literal }
            func isMeant(_ scope: RoleScope) -> Bool {
                if case .region = scope { isRegion } else { !isRegion }
            }
            let fitting = try surroundings.places(typed, for: role, covers: { _ in true }, in: tx).filter(isMeant)
            if fitting.count > 1 { throw Problem.conflict(PeopleWord.placeShared.text) }
            return try fitting.first ?? surroundings.named(typed, tx).first(where: isMeant) ?? literal
        }
    }

    /// Where what is done here is kept, as done by command.
    var log: PeopleLog { PeopleLog(world: world) }

    /// In the order of their logins; the next page begins after the last login of this one.
    package func list(after login: String = "", limit: Int = 1000) async throws -> [AccountLine] {
        let people = People(world: world)
        return try await database.read { tx in
            let accounts = try AccountStore.accounts(after: login, limit: limit, in: tx)
            let persons = Set(accounts.map(\.person))
            let names = try people.names(of: persons, in: tx)
            let mandates = try people.mandates(of: persons, in: tx)
            let protected = try SecondFactorStore.accounts(among: accounts.map(\.id), in: tx)
            return try accounts.map { account in
                AccountLine(
                    login: account.login, person: account.person, name: names[account.person] ?? "",
                    disabledAt: account.disabledAt, hasSecondFactor: protected.contains(account.id),
                    grants: try people.grants(of: account.person, on: people.world.today, in: tx),
                    mandates: mandates[account.person] ?? [])
            }
        }
    }

    /// Whether an account is there, is not disabled, and has this password.
    package func opens(_ login: String, with password: String) async throws -> Bool {
        guard let login = Login(login) else { return false }
        let account = try await database.read { try AccountStore.account(login, in: $0) }
        return try await passwords.matches(password, account?.hash) && account?.disabledAt == nil
    }

    /// A new password, given by the administrator; ends every session of the account.
    package func setPassword(of login: String, to password: String) async throws {
        try check(password, for: login)
        let (hash, log) = (try await passwords.hash(password), log)
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try AccountStore.setHash(hash, of: account.id, in: tx)
            try SessionStore.endAll(ofAccount: account.id, in: tx)
            try log.note(.setPassword, of: account.person, in: tx)
        }
    }

    /// Takes effect with the next request; the sessions are gone even if the account is enabled again.
    package func disable(_ login: String) async throws {
        let (now, log) = (world.now(), log)
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try AccountStore.setDisabled(now, id: account.id, in: tx)
            try SessionStore.endAll(ofAccount: account.id, in: tx)
            try log.note(.disable, of: account.person, in: tx)
        }
    }

    package func enable(_ login: String) async throws {
        let log = log
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try AccountStore.setDisabled(nil, id: account.id, in: tx)
            try log.note(.enable, of: account.person, in: tx)
        }
    }

    func check(_ password: String, for login: String) throws {
        if let problem = try passwords.problem(password, for: login) { throw Problem.conflict(problem) }
    }

    static func account(_ login: String, in tx: any Transaction) throws -> AccountRow {
        guard let login = Login(login), let account = try AccountStore.account(login, in: tx) else {
            throw Problem.conflict(AccountWord.unknownLogin.text)
        }
        return account
    }
}
