package import Casework
package import Statutes
import Store
import Words

/// Giving a role to someone, and taking it away, where the role has a meaning.
extension AccountAdministration {
    package func grant(
        _ role: Role, to login: String, over scope: RoleScope, from: Day? = nil, until: Day? = nil
    ) async throws {
        let (people, surroundings, log) = (People(world: world), surroundings, log)
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            try Self.check(role, over: scope, surroundings, in: tx)
            let today = people.world.today
            let held = try people.grants(of: account.person, on: today, in: tx)
            // Given for good already: a second row would outlive a careless reader of the first.
            if held.contains(where: { $0.role == role && $0.scope == scope && $0.until == nil }) {
                throw Problem.conflict(AccountWord.grantedAlready.text)
            }
            try people.grant(role, to: account.person, over: scope, from: from, until: until, in: tx)
            try log.note(.grant, of: account.person, role, over: scope, surroundings, in: tx)
        }
    }

    package func revoke(_ role: Role, from login: String, over scope: RoleScope) async throws {
        let (people, surroundings, log) = (People(world: world), surroundings, log)
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            guard try people.revoke(role, from: account.person, over: scope, in: tx) else {
                throw Problem.conflict(AccountWord.noSuchGrant.text)
            }
            try log.note(.withdraw, of: account.person, role, over: scope, surroundings, in: tx)
        }
    }

    /// A clerk without a station, or a signer over a region, would hold a role that no table asks for.
    static func check(
        _ role: Role, over scope: RoleScope, _ surroundings: Surroundings, in tx: any Transaction
    ) throws {
        let wanted = role.wants
        guard wanted != nil else { throw Problem.conflict(AccountWord.notGrantable.text) }
        guard let place = try surroundings.place(scope, tx) else { throw Problem.conflict(scope.unknown.text) }
        guard !role.isHeld(at: place) else { return }
        switch (wanted, place) {
        case (.region, _): throw Problem.conflict(AccountWord.roleWantsRegion.text)
        case (.site, _): throw Problem.conflict(AccountWord.roleWantsSite.text)
        case (.court, _): throw Problem.conflict(AccountWord.roleWantsCourt.text)
        default: throw Problem.conflict(AccountWord.roleWantsUnit.text)
        }
    }
}

extension Role {
    fileprivate enum Wanted { case region, site, unit, court }

    /// Those that a person can be given.
    static let grantable = allCases.filter { $0.wants != nil }

    func isHeld(at place: Surroundings.Place) -> Bool {
        switch (wants, place) {
        case (.region, .region), (.site, .site), (.unit, .unit), (.court, .court): true
        default: false
        }
    }

    /// Nil for what is no office: a deputy's rights come from the mandate, residents and the program need no grant.
    fileprivate var wants: Wanted? {
        switch self {
        case .stationClerk: .site
        case .unitClerk, .unitSigner: .unit
        case .courtContact: .court
        case .deputyWorkStaff, .auditor, .leader, .analyst, .administrator: .region
        case .deputy, .resident, .system: nil
        }
    }
}

extension RoleScope {
    /// What is said when there is no such place.
    var unknown: AccountWord {
        switch self {
        case .region: .unknownRegion
        case .organisation: .unknownOrganisation
        }
    }
}
