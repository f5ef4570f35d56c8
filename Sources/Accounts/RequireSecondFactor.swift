package import Casework
import Statutes
import Store
import Words

/// Which roles must have a second factor, and what an administrator can do for someone whose phone is gone.
extension AccountAdministration {
    /// From the next request on, whoever holds such a role and has no second factor is led to set one up.
    package func requireSecondFactor(for role: Role, _ isRequired: Bool) async throws {
        guard ![.resident, .system].contains(role) else { throw Problem.conflict(AccountWord.notRequirable.text) }
        let (now, log) = (world.now(), log)
        try await database.write { tx in
            try tx.run("DELETE FROM second_factor_rule WHERE role = \(role)")
            try log.note(isRequired ? .requireSecondFactor : .endSecondFactorRule, of: nil, role, in: tx)
            guard isRequired else { return }
            try tx.run("INSERT INTO second_factor_rule (role, made_at) VALUES (\(role), \(now))")
        }
    }

    /// In the order of their names.
    package func rolesRequiringSecondFactor() async throws -> [Role] {
        try await database.read { tx in
            try tx.rows("SELECT role FROM second_factor_rule ORDER BY role").compactMap {
                Role(rawValue: try $0.get(0))
            }
        }
    }

    /// Takes the second factor off an account and ends all its sessions. Whether the person is who they say, the
    /// administrator has to know.
    package func resetSecondFactor(of login: String) async throws {
        let log = log
        try await database.write { tx in
            let account = try Self.account(login, in: tx)
            guard try SecondFactorStore.remove(from: account.id, in: tx) else {
                throw Problem.conflict(AccountWord.noSecondFactor.text)
            }
            try SessionStore.endAll(ofAccount: account.id, in: tx)
            try log.note(.resetSecondFactor, of: account.person, in: tx)
        }
    }
}
