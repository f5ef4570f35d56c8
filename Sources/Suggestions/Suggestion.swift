import Accounts
package import Casework
import Crypto
import Statutes
package import Store

/// A deputy's suggestion, criticism or comment (建议、批评和意见): one matter, led by one deputy, signed by several or by
/// that one alone (Deputies Law, article 24).
package struct Suggestion: Sendable {
    package let id: ID<AnyCase>
    package var version: Int
    package var state: SuggestionLifecycle.State
    var outcome: SuggestionLifecycle.Outcome?
    /// `411624-17-05-0023`: congress, term, session and serial; nil until it is registered.
    package var number: String?
    /// The area to whose congress it goes, at which level, in which term.
    package let region: ID<Region>
    let level: CongressLevel
    let term: Int
    var session: Int?
    var channel: Channel?
    let lead: ID<Person>
    package var title: String
    /// What is wrong, and what is to be done about it: two texts, as the standard form has them.
    var grounds: String
    var proposal: String
    /// What the deputies wish: whether it may be published (SUG-25), and who should handle it (SUG-07).
    var wantsPublic: Bool
    var wishedUnit: String?
    /// A copy signed by hand is kept (SUG-03).
    var paperKept: Bool
    var topic: Topic?
    package var isPublic: Bool
    var mode: Mode?
    /// Counts the replies asked for: 1, and one more each time that it is handled again.
    var round: Int
    var filedAt: Instant?
    var registeredAt: Instant?
    /// The day of the first hand-over, from which three and six months are counted, whoever handles it in the end.
    var handedOn: Day?
    var returnGround: ReturnGround?
    /// What staff tell the signers: why it was returned, treated as a letter, assessed, reopened.
    var told: String?
    var withdrawalAsked: Bool
    /// A key suggestion under the supervision of a leader and a committee (重点督办, SUG-22).
    var keyLeader: String?
    var keyCommittee: String?
    var keySince: Day?
    var dueOn: Day?
    var dueFrom: Day?
    let startedAt: Instant
    var changedAt: Instant

    package enum Channel: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case inSession, betweenSessions }
    enum Mode: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case sole, leadAndCo, separate }
    package enum Topic: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case farming, roads, schooling, health, environment, housing, economy, welfare, security, governance, other
    }
    /// What must not be filed as a suggestion (SUG-04), and what the standard form asks for.
    enum ReturnGround: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case ownMatter, forwardedLetter, pendingCase, tender, academic, noSubstance, severalMatters, formIncomplete
    }

    /// As it is called in the record and in addresses before and after it has a number.
    package var name: String { number ?? id.text }
    package var path: String { "/suggestions/\(name)" }
    var isKey: Bool { keySince != nil }

    /// Stands for what is signed: another one for another text.
    var textMark: String {
        var hasher = SHA256()
        for part in [title, grounds, proposal] { hasher.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
        return Hex.text(Array(hasher.finalize()).prefix(12))
    }
}

extension Suggestion: RowDecodable {
    package static var columns: SQL {
        """
        suggestion.id, suggestion.version, suggestion.state, suggestion.outcome, suggestion.number, suggestion.region_id,
        suggestion.level, suggestion.term, suggestion.session, suggestion.channel, suggestion.lead_id, suggestion.title,
        suggestion.grounds, suggestion.proposal, suggestion.wants_public, suggestion.wished_unit, suggestion.paper_kept,
        suggestion.topic, suggestion.is_public, suggestion.mode, suggestion.round, suggestion.filed_at,
        suggestion.registered_at, suggestion.handed_on, suggestion.return_ground, suggestion.told,
        suggestion.withdrawal_asked, suggestion.key_leader, suggestion.key_committee, suggestion.key_since,
        suggestion.due_on, suggestion.due_from, suggestion.started_at, suggestion.changed_at
        """
    }

    package init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        state = try row.next()
        outcome = try row.next()
        number = try row.next()
        region = try row.next()
        level = try row.next()
        term = try row.next()
        session = try row.next()
        channel = try row.next()
        lead = try row.next()
        title = try row.next()
        grounds = try row.next()
        proposal = try row.next()
        wantsPublic = try row.next()
        wishedUnit = try row.next()
        paperKept = try row.next()
        topic = try row.next()
        isPublic = try row.next()
        mode = try row.next()
        round = try row.next()
        filedAt = try row.next()
        registeredAt = try row.next()
        handedOn = try row.next()
        returnGround = try row.next()
        told = try row.next()
        withdrawalAsked = try row.next()
        keyLeader = try row.next()
        keyCommittee = try row.next()
        keySince = try row.next()
        dueOn = try row.next()
        dueFrom = try row.next()
        startedAt = try row.next()
        changedAt = try row.next()
    }
}

/// A deputy whose name stands under it, or who was asked.
struct Signer: Sendable, RowDecodable {
    enum State: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case lead, invited, confirmed, declined }
    let person: ID<Person>
    var state: State
    var agreesToWithdraw: Bool
    /// When the reply of the last round reached this signer.
    var deliveredAt: Instant?

    var hasSigned: Bool { state == .lead || state == .confirmed }

    static var columns: SQL { "person_id, state, agrees_to_withdraw, delivered_at" }
    init(from row: inout RowReader) throws {
        person = try row.next()
        state = try row.next()
        agreesToWithdraw = try row.next()
        deliveredAt = try row.next()
    }
}

/// What a signer thinks of the reply of one round.
struct Feedback: Sendable, RowDecodable {
    enum Grade: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case satisfied, basicallySatisfied, notSatisfied
        var isGood: Bool { self != .notSatisfied }
    }
    let person: ID<Person>
    let round: Int
    let grade: Grade
    let reason: String?
    /// What exactly is asked for: Henan's measures want it with *not satisfied* (SUG-19).
    let demand: String?
    let at: Instant

    static var columns: SQL { "person_id, round, grade, reason, demand, at" }
    init(from row: inout RowReader) throws {
        person = try row.next()
        round = try row.next()
        grade = try row.next()
        reason = try row.next()
        demand = try row.next()
        at = try row.next()
    }

    init(_ person: ID<Person>, round: Int, _ grade: Grade, reason: String?, demand: String?, at: Instant) {
        (self.person, self.round, self.grade) = (person, round, grade)
        (self.reason, self.demand, self.at) = (reason, demand, at)
    }
}
