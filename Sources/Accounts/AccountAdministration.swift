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
    package let grants: [RoleGrant]
    /// All of them; `isActive(on:)` tells which count.
    package let mandates: [Mandate]
}

/// What an administrator does to accounts from outside the pages. Refusals are `Problem.conflict` with a sentence.
package struct AccountAdministration: Sendable {
    let database: any Database
    let world: World
    let passwords: Passwords

    package init(database: any Database, world: World, passwords: Passwords) {
        (self.database, self.world, self.passwords) = (database, world, passwords)
    }

    /// In the order of their logins.
    package func list(after login: String = "", limit: Int = 1000) async throws -> [AccountLine] {
        let people = People(world: world)
        return try await database.read { tx in
            let accounts = try AccountStore.accounts(after: login, limit: limit, in: tx)
            let persons = Set(accounts.map(\.person))
            let names = try people.names(of: persons, in: tx)
            let mandates = try people.mandates(of: persons, in: tx)
            return try accounts.map { account in
                AccountLine(
                    login: account.login, person: account.person, name: names[account.person] ?? "",
                    disabledAt: account.disabledAt,
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

    /// A new person with an account.
    package func add(login: String, name: String, password: String) async throws -> ID<Person> {
        try Self.check(password)
        let hash = try await passwords.hash(password)
        let people = People(world: world)
        return try await database.write { tx in
            let name = Input.cleaned(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard (1...100).contains(name.unicodeScalars.count) else {
                throw Problem.conflict(AccountWord.nameMalformed.text)
            }
            let person = try people.add(name: name, in: tx)
            try people.createAccount(login: login, of: person, password: hash, in: tx)
            return person
        }
    }

    package func grant(
        _ role: Role, to login: String, over scope: RoleScope, from: Day? = nil, until: Day? = nil
    ) async throws {
        let people = People(world: world)
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try people.grant(role, to: account.person, over: scope, from: from, until: until, in: tx)
        }
    }

    package func revoke(_ role: Role, from login: String, over scope: RoleScope) async throws {
        let people = People(world: world)
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            guard try people.revoke(role, from: account.person, over: scope, in: tx) else {
                throw Problem.conflict(AccountWord.noSuchGrant.text)
            }
        }
    }

    /// A new password, given by the administrator; ends every session of the account.
    package func setPassword(of login: String, to password: String) async throws {
        try Self.check(password)
        let hash = try await passwords.hash(password)
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try AccountStore.setHash(hash, of: account.id, in: tx)
            try SessionStore.endAll(ofAccount: account.id, in: tx)
        }
    }

    /// Takes effect with the next request; the sessions are gone even if the account is enabled again.
    package func disable(_ login: String) async throws {
        let now = world.now()
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try AccountStore.setDisabled(now, id: account.id, in: tx)
            try SessionStore.endAll(ofAccount: account.id, in: tx)
        }
    }

    package func enable(_ login: String) async throws {
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try AccountStore.setDisabled(nil, id: account.id, in: tx)
        }
    }

    private static func check(_ password: String) throws {
        if let problem = Passwords.problem(password) { throw Problem.conflict(problem) }
    }

    private static func account(_ login: String, in tx: any Transaction) throws -> AccountRow {
        guard let login = Login(login), let account = try AccountStore.account(login, in: tx) else {
            throw Problem.conflict(AccountWord.unknownLogin.text)
        }
        return account
    }
}

extension People {
    /// An account with a password that is hashed already: many accounts may share one hash, as in the demo.
    package func createAccount(
        login: String, of person: ID<Person>, password: PasswordHash, in tx: any Transaction
    ) throws {
        guard let login = Login(login) else { throw Problem.conflict(AccountWord.loginMalformed.text) }
        try AccountStore.add(login, person: person, hash: password, world: world, in: tx)
    }
}
