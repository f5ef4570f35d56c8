import Casework
import Store
import Words

/// A link instead of a password that two people know.
extension AccountAdministration {
    /// - Returns: the path of the link. It holds once, and for so many hours; nobody can be told it again.
    package func invite(_ login: String, hours: Int) async throws -> String {
        guard (1...720).contains(hours) else { throw Problem.conflict(AccountWord.hoursMalformed.text) }
        let (invitations, log) = (InvitationStore(world: world), log)
        let token = try await database.write { tx in
            let account = try Self.account(login, in: tx)
            guard account.disabledAt == nil else { throw Problem.conflict(AccountWord.disabledLogin.text) }
            try log.note(.invite, of: account.person, in: tx)
            return try invitations.make(for: account.id, hours: hours, in: tx)
        }
        return "\(AcceptInvitation.path)/\(token)"
    }
}
