package import Accounts
package import Casework
package import Statutes
package import Store
import Web

/// A motion that is treated as a suggestion (作为代表建议处理): it is put forward at once, by those who signed the motion.
extension SuggestionsFeature {
    /// - Parameter motion: as it is called in the record.
    /// - Returns: the name of the new suggestion.
    package static func make(
        ofMotion motion: String, title: String, grounds: String, proposal: String, in region: ID<Region>,
        _ level: CongressLevel, term: Int, lead: ID<Person>, cosigners: [ID<Person>], at: Instant, desk: SuggestionDesk,
        in tx: any Transaction
    ) throws -> String {
        var new = Suggestion(ID(desk.world.newID()), to: region, level, term: term, by: lead, at: at)
        (new.title, new.grounds, new.proposal) = (title, grounds, proposal)
        (new.state, new.channel, new.filedAt) = (.filed, .inSession, at)
        try desk.store.insert(new, in: tx)
        for cosigner in cosigners where cosigner != lead {
            _ = try desk.store.invite(cosigner, to: new.id, in: tx)
        }
        for var signer in try desk.store.dossier(of: new, in: tx).signers where signer.state == .invited {
            signer.state = .confirmed
            try desk.store.set(signer, of: new.id, in: tx)
        }
        return try desk.begin(
            .fromMotion, new, of: try desk.store.dossier(of: new, in: tx), by: .anonymous, standing: [.system],
            facts: [], words: ["inner": motion], at: at, in: tx
        ) { try desk.store.setFiled($0, in: tx) }.name
    }

    /// One that waits to be registered, which another matter may join; nil where the viewer sees none.
    package static func waiting(
        _ name: String, for viewer: Viewer, desk: SuggestionDesk, in tx: any Transaction
    ) throws -> String? {
        do {
            let found = try desk.store.suggestion(name, visibleTo: viewer, in: tx)
            return found.state == .filed ? found.id.text : nil
        } catch Problem.notFound { return nil }
    }
}

extension SuggestionStore {
    /// What an insert of a draft leaves out, for one that begins put forward.
    func setFiled(_ one: Suggestion, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE suggestion
            SET state = \(one.state), channel = \(one.channel), filed_at = \(one.filedAt), due_on = \(one.dueOn),
                due_from = \(one.dueFrom)
            WHERE id = \(one.id)
            """)
    }
}
