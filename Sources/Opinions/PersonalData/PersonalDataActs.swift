import Casework
import Statutes
import Store
import Web

extension OpinionDesk {
    /// The case of someone who holds its secret; for everybody else these pages are not there.
    func own(_ number: String, of viewer: Viewer, in tx: any Transaction) throws -> Opinion {
        let opinion = try store.opinion(number, visibleTo: viewer, in: tx)
        guard viewer.ownCase == opinion.id else { throw Problem.notFound }
        return opinion
    }

    /// Carries out one act on the personal data of a case: asks the table, writes, records that it happened and never
    /// what was there.
    /// - Parameter contact: the new one, for a correction.
    @discardableResult
    func carryOut(
        _ action: PersonalDataLifecycle.Action, on before: Opinion, contact: Contact? = nil, by viewer: Viewer,
        standing: Set<Actor>, at: Instant, in tx: any Transaction
    ) throws -> Opinion {
        let verdict = PersonalDataLifecycle.judge(
            action, from: before.personalData, standing: standing, facts: before.personalDataFacts)
        guard case .allowed(let row, let actor) = verdict else { throw Self.refusal(action, on: before, verdict) }
        var opinion = before
        switch action {
        case .correctContact:
            (opinion.hasContact, opinion.contactErasedAt) = (true, nil)
            try store.correct(contact ?? Contact(name: nil, phone: nil), of: opinion, in: tx)
        case .eraseContact:
            (opinion.hasContact, opinion.sharesIdentity, opinion.contactErasedAt) = (false, false, at)
            try store.eraseContact(of: opinion, in: tx)
            opinion.version += 1
        case .eraseWords:
            if opinion.keepsContact { opinion.contactErasedAt = at }
            (opinion.hasContact, opinion.sharesIdentity, opinion.wordsErasedAt) = (false, false, at)
            opinion.place = nil
            if opinion.publication == .proposed { opinion.publication = .withdrawn }
            try store.eraseWords(of: opinion, in: tx)
            opinion.version += 1
            if opinion.publication != before.publication { try recordEndOfProposal(of: opinion, at: at, in: tx) }
            try OpinionSearch.rewrite(opinion.id, in: tx)
        }
        try store.log.record(
            Act(
                kind: PersonalDataLifecycle.kind, caseID: opinion.id, number: opinion.number, action: action.rawValue,
                from: before.personalData.rawValue, to: row.to.rawValue, role: actor.role,
                pseudonym: actor == .system ? "system" : viewer.pseudonym, person: viewer.person, at: at,
                image: OpinionsFeature.image), in: tx)
        try OpinionNotices.tell(of: action, on: opinion, desk: self, in: tx)
        return opinion
    }

    private static func refusal(
        _ action: PersonalDataLifecycle.Action, on opinion: Opinion, _ verdict: Verdict<PersonalDataLifecycle>
    ) -> Problem {
        switch verdict {
        case .unmet(let unmet): .conflict(PersonalDataLifecycle.refusal(of: unmet))
        case .notFromHere where opinion.personalData == .erased: .conflict(PersonalDataWord.alreadyErased.text)
        case .notFromHere: .conflict(PersonalDataWord.nothingToErase.text)
        case .notYours, .allowed: .forbidden(OpinionWord.notYours.text)
        }
    }

    /// A text that was proposed for the public is taken back with the words of which it was made.
    private func recordEndOfProposal(of opinion: Opinion, at: Instant, in tx: any Transaction) throws {
        try store.settle(.publication, on: opinion, in: tx)
        try store.log.record(
            Act(
                kind: PublicationLifecycle.kind, caseID: opinion.id, number: opinion.number,
                action: PublicationLifecycle.Action.withdrawPublication.rawValue,
                from: Opinion.Publication.proposed.rawValue, to: opinion.publication.rawValue, role: .system,
                pseudonym: "system", person: nil, at: at, image: OpinionsFeature.image), in: tx)
    }
}

extension OpinionStore {
    /// What the author said with these acts is theirs; the words of other acts are those of whoever handles the case.
    private static let authorsActs: [OpinionLifecycle.Action] = [
        .submit, .supply, .appeal, .rateGood, .rateFair, .ratePoor,
    ]

    /// How someone at the counter agreed stays as it was noted.
    func correct(_ contact: Contact, of opinion: Opinion, in tx: any Transaction) throws {
        let note = try self.contact(of: opinion, in: tx)?.consentNote
        try write(Contact(name: contact.name, phone: contact.phone, consentNote: note), of: opinion, in: tx)
        try tx.run("UPDATE opinion SET has_contact = TRUE, contact_erased_at = NULL WHERE id = \(opinion.id)")
    }

    func eraseContact(of opinion: Opinion, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE opinion
            SET version = \(opinion.version + 1), has_contact = FALSE, shares_identity = FALSE,
                contact_erased_at = \(opinion.contactErasedAt)
            WHERE id = \(opinion.id) AND version = \(opinion.version)
            """)
        guard moved == 1 else { throw Problem.conflict(OpinionWord.changedMeanwhile.text) }
        try tx.run("DELETE FROM opinion_contact WHERE opinion_id = \(opinion.id)")
    }

    /// Words, place, reasons and contact. What the public already reads stays: it was redacted before.
    func eraseWords(of opinion: Opinion, in tx: any Transaction) throws {
        // Marked for the index besides: a round of it that has read the words already must not have the last say.
        let moved = try tx.run(
            """
            UPDATE opinion
            SET version = \(opinion.version + 1), has_contact = FALSE, shares_identity = FALSE, place = NULL,
                publication = \(opinion.publication), publication_waits = FALSE, contact_erased_at = \(opinion.contactErasedAt),
                words_erased_at = \(opinion.wordsErasedAt), needs_index = TRUE
            WHERE id = \(opinion.id) AND version = \(opinion.version)
            """)
        guard moved == 1 else { throw Problem.conflict(OpinionWord.changedMeanwhile.text) }
        try tx.run("DELETE FROM opinion_contact WHERE opinion_id = \(opinion.id)")
        let face: SQL =
            opinion.publication == .published
            ? "" : ", public_title = NULL, public_text = NULL, public_reply = NULL"
        try settlePublication(of: opinion, in: tx)
        try tx.run("UPDATE opinion_words SET original = ''\(face) WHERE opinion_id = \(opinion.id)")
        try erasePhotos(of: opinion, in: tx)
        try tx.run("UPDATE opinion_rating SET reason = NULL WHERE opinion_id = \(opinion.id)")
        try tx.run(
            "UPDATE opinion_proposal SET reason = NULL WHERE opinion_id = \(opinion.id) AND kind = \(Proposal.Kind.appeal)"
        )
        try log.eraseWords(of: opinion.id, saidWith: Self.authorsActs.map(\.rawValue), in: tx)
    }
}
