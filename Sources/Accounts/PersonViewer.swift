package import Casework
package import Store

extension People {
    /// Somebody as they would be if they signed in now, for what is made for them while they are away. Nil for whoever
    /// may not sign in; without any right for whoever still owes a second factor.
    package func viewer(of person: ID<Person>, in tx: any Transaction) throws -> Viewer? {
        let today = world.today
        let rows = try tx.rows(
            """
            SELECT person.pseudonym, \(Self.activeMandates(of: "person.id", on: today)),
                   (SELECT COUNT(*) FROM account
                    JOIN second_factor ON second_factor.account_id = account.id
                    WHERE account.person_id = person.id AND account.disabled_at IS NULL)
            FROM person
            WHERE person.id = \(person)
                AND EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.disabled_at IS NULL)
            """)
        guard let row = rows.first else { return nil }
        var grants = Set(
            try self.grants(of: person, on: today, in: tx).map { grant in
                switch grant.scope {
                case .region(let id): Grant(grant.role, over: .region(RegionRange(id)))
                case .organisation(let id): Grant(grant.role, over: .organisation(id))
                }
            })
        if try row.get(1, as: Int.self) > 0 { grants.insert(Grant(.deputy, over: .person)) }
        let required = try tx.rows("SELECT role FROM second_factor_rule").map { try $0.get(0, as: String.self) }
        let owes = try row.get(2, as: Int.self) == 0 && grants.contains { required.contains($0.role.rawValue) }
        return Viewer(person: person, pseudonym: try row.get(0), grants: owes ? [] : grants)
    }

    /// The person of an account, by the login; for commands.
    package func person(withLogin login: String, in tx: any Transaction) throws -> ID<Person> {
        try AccountAdministration.account(login, in: tx).person
    }
}
