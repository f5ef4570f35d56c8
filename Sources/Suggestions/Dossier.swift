import Casework
import Statutes
import Store
import Words

/// A suggestion with all that belongs to it, as it stands in one transaction: everything that has to be known to judge
/// any act on it.
struct Dossier: Sendable {
    let suggestion: Suggestion
    let signers: [Signer]
    let opinions: [ID<AnyCase>]
    let feedback: [Feedback]
    let checkpoints: [Checkpoint]
    let handlings: [Handling]
    let contacts: [DeputyContact]
    let replies: [SuggestionReply]
    let commitments: [Commitment]

    func signer(_ person: ID<Person>?) -> Signer? { signers.first { $0.person == person } }
    var signed: [Signer] { signers.filter(\.hasSigned) }

    /// Those that owe a reply, and still have it or have given it.
    var answering: [Handling] { handlings.filter { $0.part.owesReply && !$0.isGone } }
    var allReplied: Bool { !answering.isEmpty && answering.allSatisfy { $0.state == .replied } }

    func draft(of handling: Handling) -> SuggestionReply? { replies.last { $0.handling == handling.id && $0.isDraft } }
    func signedReplies(of handling: Handling) -> [SuggestionReply] {
        replies.filter { $0.handling == handling.id && $0.signedAt != nil }
    }
    func contacts(of handling: Handling) -> [DeputyContact] { contacts.filter { $0.handling == handling.id } }

    /// What was promised as a reader may know it: what holds, then what a later reply took the place of. Outside, the
    /// latter is not told of a unit that has it no more.
    func promises(isInner: Bool) -> [Commitment] {
        let answering = Set(handlings.filter { !$0.isGone }.map(\.unit))
        return commitments.filter { $0.state != .replaced }
            + commitments.filter { $0.state == .replaced && (isInner || answering.contains($0.unit)) }
    }
    var openCommitments: [Commitment] { commitments.filter(\.isOpen) }

    func hasFeedback(of person: ID<Person>?) -> Bool {
        feedback.contains { $0.person == person && $0.round == suggestion.round }
    }

    /// Its leading deputy was not satisfied, in whichever round.
    var wasDissatisfying: Bool { feedback.contains { $0.person == suggestion.lead && $0.grade == .notSatisfied } }

    /// Of co-handlers that still have it, those that have not said anything.
    var opinionsMissing: [Handling] { handlings.filter { $0.part == .co && $0.isOpen } }
}

/// One of the three kinds of cases that a dossier holds.
protocol SuggestionCase: Sendable {
    associatedtype Life: Lifecycle where Life.State: Wording
    var id: ID<AnyCase> { get }
    var version: Int { get set }
    var state: Life.State { get }
    static var windows: Set<RuleID> { get }
    /// As the row of the table has it, at an instant.
    mutating func move(along row: Transition<Life>, at: Instant)
    mutating func isDue(by clock: Clock?)
    func standing(of viewer: Viewer, in dossier: Dossier) -> Set<Actor>
    func facts(for action: Life.Action, by viewer: Viewer, in dossier: Dossier, today: Day) -> Set<Life.Guard>
    func save(from version: Int, to store: SuggestionStore, in tx: any Transaction) throws
}

extension Suggestion: SuggestionCase {
    typealias Life = SuggestionLifecycle
    static var windows: Set<RuleID> { SuggestionLifecycle.windows }

    mutating func move(along row: Transition<SuggestionLifecycle>, at: Instant) {
        (state, changedAt) = (row.to, at)
        // A round of its own, or a follow-up, does not forget how it ended before.
        if let ended = row.outcome { outcome = ended }
        if row.to == .rehandling { outcome = nil }
    }

    mutating func isDue(by clock: Clock?) { (dueOn, dueFrom) = (clock?.dueOn, clock?.startedOn) }

    func standing(of viewer: Viewer, in dossier: Dossier) -> Set<Actor> {
        var standing: Set<Actor> = []
        // Also when the mandate is over: what was unfinished at the change of term is answered to them (SUG-29).
        switch dossier.signer(viewer.person)?.state {
        case .lead: standing.insert(Actor(.deputy, .lead))
        case .invited, .confirmed, .declined: standing.insert(Actor(.deputy, .cosigner))
        case nil: break
        }
        let isAmongSigners = SuggestionLifecycle.State.ofSigners.contains(state)
        if !isAmongSigners, viewer.regions(as: .deputyWorkStaff).contains(where: { $0.contains(region) }) {
            standing.insert(Actor(.deputyWorkStaff, .region))
        }
        return standing
    }

    func facts(
        for action: SuggestionLifecycle.Action, by viewer: Viewer, in dossier: Dossier, today: Day
    ) -> Set<SuggestionLifecycle.Guard> {
        var facts: Set<SuggestionLifecycle.Guard> = []
        func when(_ condition: Bool, _ holds: SuggestionLifecycle.Guard, else other: SuggestionLifecycle.Guard? = nil) {
            if condition { facts.insert(holds) } else if let other { facts.insert(other) }
        }
        let own = dossier.signer(viewer.person)
        when(own.map { $0.state != .lead } ?? false, .wasAsked)
        when(own?.state == .invited, .notAnsweredYet)
        when(dossier.signed.allSatisfy { $0.state == .lead || $0.agreesToWithdraw }, .signersAgree)
        when(withdrawalAsked, .withdrawalAsked)
        when(own?.agreesToWithdraw == false && own?.hasSigned == true, .notAgreedYet)
        when(!dossier.hasFeedback(of: viewer.person), .noFeedbackYet)
        when(dossier.wasDissatisfying, .dissatisfiedBefore, else: .neverDissatisfied)
        when(dossier.openCommitments.isEmpty, .nothingLeft, else: .somethingLeft)
        when(isKey, .isKey, else: .notKeyYet)
        return facts
    }

    func save(from version: Int, to store: SuggestionStore, in tx: any Transaction) throws {
        try store.update(self, from: version, in: tx)
    }
}

extension Handling: SuggestionCase {
    typealias Life = HandlingLifecycle
    static var windows: Set<RuleID> { HandlingLifecycle.windows }

    mutating func move(along row: Transition<HandlingLifecycle>, at: Instant) { (state, changedAt) = (row.to, at) }
    mutating func isDue(by clock: Clock?) { (dueOn, dueFrom) = (clock?.dueOn, clock?.startedOn) }

    func standing(of viewer: Viewer, in dossier: Dossier) -> Set<Actor> {
        var standing = dossier.suggestion.standing(of: viewer, in: dossier).filter { $0.role == .deputyWorkStaff }
        if viewer.organisations(as: .unitClerk).contains(unit) { standing.insert(Actor(.unitClerk, .handlingUnit)) }
        if viewer.organisations(as: .unitSigner).contains(unit) { standing.insert(Actor(.unitSigner, .handlingUnit)) }
        return standing
    }

    func facts(
        for action: HandlingLifecycle.Action, by viewer: Viewer, in dossier: Dossier, today: Day
    ) -> Set<HandlingLifecycle.Guard> {
        var facts: Set<HandlingLifecycle.Guard> = [part.owesReply ? .owesReply : .owesOpinion]
        let round = dossier.suggestion.round
        facts.insert(round == 1 ? .firstReply : .handledAgain)
        if extensionReason == nil, !wasExtended { facts.insert(.notYetExtended) }
        // What was replied to without a decision on it asks for none any more.
        if round == 1, extensionReason != nil, !wasExtended, decision == nil { facts.insert(.extensionRequested) }
        if dossier.contacts(of: self).contains(where: { $0.round == round }) { facts.insert(.deputyContacted) }
        if part == .separate || dossier.opinionsMissing.isEmpty { facts.insert(.opinionsInOrNoted) }
        if let draft = dossier.draft(of: self) {
            facts.insert(.replyDrafted)
            if draft.author != viewer.person { facts.insert(.anotherPerson) }
        }
        return facts
    }

    func save(from version: Int, to store: SuggestionStore, in tx: any Transaction) throws {
        try store.update(self, from: version, in: tx)
    }
}

extension Commitment: SuggestionCase {
    typealias Life = CommitmentLifecycle
    static var windows: Set<RuleID> { [] }

    mutating func move(along row: Transition<CommitmentLifecycle>, at: Instant) {
        (state, changedAt) = (row.to, at)
        if row.to == .broken { wasBroken = true }
    }
    mutating func isDue(by clock: Clock?) {}

    func standing(of viewer: Viewer, in dossier: Dossier) -> Set<Actor> {
        var standing = dossier.suggestion.standing(of: viewer, in: dossier)
        if viewer.organisations(as: .unitClerk).contains(unit) { standing.insert(Actor(.unitClerk, .handlingUnit)) }
        if viewer.organisations(as: .unitSigner).contains(unit) { standing.insert(Actor(.unitSigner, .handlingUnit)) }
        return standing
    }

    func facts(
        for action: CommitmentLifecycle.Action, by viewer: Viewer, in dossier: Dossier, today: Day
    ) -> Set<CommitmentLifecycle.Guard> { objection == nil ? [.notObjectedYet] : [] }

    func save(from version: Int, to store: SuggestionStore, in tx: any Transaction) throws {
        try store.update(self, from: version, in: tx)
    }
}
