import Casework
import Statutes
import Store

/// A proposal that waits for another person: one of each kind at a time.
struct Proposal: Sendable, RowDecodable {
    enum Kind: String, Sendable, SQLBindable, SQLReadable {
        case decline
        case passOn
        case moreTime = "extension"
        case appeal
        case publication
    }
    let kind: Kind
    let person: ID<Person>?
    let ground: String?
    let reason: String?
    let at: Instant

    static var columns: SQL { "kind, person_id, ground, reason, at" }
    init(from row: inout RowReader) throws {
        kind = try row.next()
        person = try row.next()
        ground = try row.next()
        reason = try row.next()
        at = try row.next()
    }
}

/// An answer, drafted or given.
struct Reply: Sendable, RowDecodable {
    let id: String
    let round: Int
    let organisation: ID<Organisation>?
    let author: ID<Person>?
    let signer: ID<Person>?
    let result: ReplyOutcome?
    let text: String
    /// Why the signer sent the draft back.
    let note: String?
    let draftedAt: Instant
    let givenAt: Instant?

    static var columns: SQL {
        "id, round, organisation_id, author_id, signer_id, result, text, note, drafted_at, given_at"
    }
    init(from row: inout RowReader) throws {
        id = try row.next()
        round = try row.next()
        organisation = try row.next()
        author = try row.next()
        signer = try row.next()
        result = try row.next()
        text = try row.next()
        note = try row.next()
        draftedAt = try row.next()
        givenAt = try row.next()
    }

    var isDraft: Bool { givenAt == nil && note == nil }
}

/// What else is known of a case when someone wants to act: enough to judge every guard of the table.
struct Circumstances: Sendable {
    let proposals: [Proposal]
    let replies: [Reply]
    let clocks: [Clock]
    /// Those who decided to decline it; an appeal goes to others.
    let declinedBy: Set<ID<Person>>
    let hasHigherLevel: Bool
    let unitIsRetired: Bool
    let today: Day

    func proposal(_ kind: Proposal.Kind) -> Proposal? { proposals.first { $0.kind == kind } }
    var draft: Reply? { replies.last { $0.isDraft } }
    var lastGiven: Reply? { replies.last { $0.givenAt != nil } }

    /// The facts that hold for one act by one viewer.
    /// - Parameter deputyIsActive: of the deputy whom the act names; a button that names nobody yet passes `true`.
    func facts(
        for action: OpinionLifecycle.Action, on opinion: Opinion, by viewer: Viewer, deputyIsActive: Bool = true
    ) -> Set<OpinionLifecycle.Guard> {
        var facts: Set<OpinionLifecycle.Guard> = []
        func when(_ condition: Bool, _ holds: OpinionLifecycle.Guard, else other: OpinionLifecycle.Guard? = nil) {
            if condition { facts.insert(holds) } else if let other { facts.insert(other) }
        }
        when(opinion.hasContact, .contactExists)
        when(deputyIsActive, .deputyActive)
        when(proposal(.decline) != nil && opinion.state == .submitted, .declineProposed, else: .noDeclineProposed)
        when(isAnotherPerson(for: action, on: opinion, than: viewer), .anotherPerson)
        when(!opinion.hasAppealed, .noAppealYet)
        when(proposal(.appeal) != nil, .appealed)
        when(proposal(.passOn) != nil, .passOnRequested, else: .noPassOnRequested)
        when(clocks.contains { $0.rule == "OPN-09" && $0.endedAt == nil && $0.dueOn >= today }, .withinRefusalWindow)
        when(!opinion.wasExtended && proposal(.moreTime) == nil, .notYetExtended)
        when(proposal(.moreTime) != nil, .extensionRequested)
        when(draft != nil, .replyDrafted)
        // The first poor rating has been given by the time a case is reopened for its second round.
        when(opinion.poorRatings < (opinion.state == .reopened ? 2 : 1), .firstRound, else: .secondRound)
        when(opinion.sharesIdentity, .identityReleased, else: .identityWithheld)
        when(hasHigherLevel, .higherLevel)
        when(unitIsRetired, .unitRetired)
        when(opinion.wordsErasedAt == nil, .wordsKept)
        switch opinion.mergedFrom {
        case .submitted: facts.insert(.cameFromSubmitted)
        case .withDeputy: facts.insert(.cameFromWithDeputy)
        case .withUnit: facts.insert(.cameFromWithUnit)
        case .escalated: facts.insert(.cameFromEscalated)
        case .reopened: facts.insert(.cameFromReopened)
        default: break
        }
        return facts
    }

    /// Whoever gave the answer that was rated poor does not give the next.
    func mayAnswer(_ opinion: Opinion, _ person: ID<Person>) -> Bool {
        opinion.poorRatings == 0 || lastGiven?.author != person
    }

    private func isAnotherPerson(for action: OpinionLifecycle.Action, on opinion: Opinion, than viewer: Viewer) -> Bool
    {
        guard let person = viewer.person else { return true }
        return switch action {
        case .rejectDecline, .confirmDecline: proposal(.decline)?.person != person
        case .upholdDecline, .overturnDecline: !declinedBy.contains(person)
        case .replyByDeputy, .draftReply, .answerOnSpot: mayAnswer(opinion, person)
        default: true
        }
    }
}
