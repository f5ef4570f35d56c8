import Accounts
import Casework
import Network
import Statutes
import Store

/// Makes invented people and gives them roles, in one transaction.
struct Hiring {
    let people: People
    let since: Day
    var dice: Dice
    let tx: any Transaction
    var cast = Cast()
    var lines: [AccountBook.Line] = []

    init(people: People, since: Day, dice: Dice, tx: any Transaction) {
        (self.people, self.since, self.dice, self.tx) = (people, since, dice, tx)
    }

    /// A new person with one role in one or several places.
    @discardableResult
    mutating func hire(_ role: Role, over scopes: [RoleScope], login: String? = nil) throws -> Viewer {
        let name = Names.person(&dice)
        let person = try people.add(name: name, in: tx)
        for scope in scopes { try people.grant(role, to: person, over: scope, from: since, in: tx) }
        if let login { enter(login, person) }
        return Viewer(
            person: person, pseudonym: try people.pseudonym(of: person, in: tx) ?? "",
            grants: Set(scopes.map { Grant(role, over: $0.grantScope) }))
    }

    @discardableResult
    mutating func hire(_ role: Role, over scope: RoleScope, login: String? = nil) throws -> Viewer {
        try hire(role, over: [scope], login: login)
    }

    /// Two clerks and a head for a unit.
    /// - Parameter logins: the end of their logins, where they have any.
    mutating func staff(_ unit: Organisation.Entry, logins: String? = nil) throws {
        let scope = RoleScope.organisation(unit.id)
        for serial in 1...2 {
            let login = logins.map { (serial == 1 ? "unit." : "unit2.") + $0 }
            cast.unitClerks[unit.id, default: []].append(
                try hire(.unitClerk, over: scope, login: login))
        }
        cast.signers[unit.id] = try hire(.unitSigner, over: scope, login: logins.map { "signer." + $0 })
    }

    mutating func enter(_ login: String, _ person: ID<Person>) {
        lines.append(AccountBook.Line(login: login, person: person))
    }
}

extension RoleScope {
    var grantScope: Grant.Scope {
        switch self {
        case .region(let id): .region(RegionRange(id))
        case .organisation(let id): .organisation(id)
        }
    }
}
