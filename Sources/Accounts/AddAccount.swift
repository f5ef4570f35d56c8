package import Casework
package import Store
import Web
import Words

/// New accounts: for someone new, or for a deputy who is entered already.
extension AccountAdministration {
    /// A new person with an account.
    /// - Parameter password: without one, the account opens to nobody until its person has followed an invitation.
    @discardableResult
    package func add(login: String, name: String, password: String?) async throws -> ID<Person> {
        let hash = try await hash(password, for: login)
        let (people, log) = (People(world: world), log)
        return try await database.write { tx in
            let person = try people.add(name: try Self.checked(name), in: tx)
            try people.createAccount(login: login, of: person, password: hash, in: tx)
            try log.note(.add, of: person, in: tx)
            return person
        }
    }

    /// An account for a deputy, who is named by the end of their public address and had none until now.
    @discardableResult
    package func add(login: String, deputy slug: String, password: String?) async throws -> ID<Person> {
        let hash = try await hash(password, for: login)
        let (people, surroundings, log) = (People(world: world), surroundings, log)
        return try await database.write { tx in
            let person = try Self.deputy(slug, surroundings, in: tx)
            try people.createAccount(login: login, of: person, password: hash, in: tx)
            try log.note(.add, of: person, in: tx)
            return person
        }
    }

    private func hash(_ password: String?, for login: String) async throws -> PasswordHash {
        guard let password else { return .none }
        try check(password, for: login)
        return try await passwords.hash(password)
    }

    static func checked(_ name: String) throws -> String {
        let name = Input.cleaned(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...100).contains(name.unicodeScalars.count) else {
            throw Problem.conflict(AccountWord.nameMalformed.text)
        }
        return name
    }

    static func deputy(_ slug: String, _ surroundings: Surroundings, in tx: any Transaction) throws -> ID<Person> {
        guard let person = try surroundings.deputy(slug, tx) else {
            throw Problem.conflict(AccountWord.unknownDeputy.text)
        }
        // Of two who enter one at the same moment, the second sees the first's.
        _ = try tx.rows("SELECT id FROM person WHERE id = \(person) \(SQL.forUpdate)")
        guard try AccountStore.logins(of: person, in: tx).isEmpty else {
            throw Problem.conflict(AccountWord.hasAccount.text)
        }
        return person
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
