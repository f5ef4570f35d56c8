import Casework
import Statutes
import Store

/// One unit's part in a suggestion: its hand-over (交办), from signing for it to the reply or opinion it owes.
struct Handling: Sendable, RowDecodable {
    /// Lead, co- or separate handler (主办、协办、分别办理).
    enum Part: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case lead, co, separate
        var owesReply: Bool { self != .co }
    }
    let id: ID<AnyCase>
    var version: Int
    let suggestion: ID<AnyCase>
    let unit: ID<Organisation>
    let part: Part
    var state: HandlingLifecycle.State
    /// From which the reply is due: the day of the first hand-over, also for a unit that came later.
    let countedFrom: Day
    /// The office within the unit that does the work.
    var section: String?
    /// Why it asks to be rid of it, or for more time; and what was decided on what it asked last. What was decided before
    /// stays in the record: `AskedAndDecided`.
    var refusalReason: String?
    var extensionReason: String?
    var decision: String?
    var wasExtended: Bool
    /// A reply of it came after its day.
    var wasLate: Bool
    /// A co-handler's opinion.
    var opinion: String?
    var dueOn: Day?
    var dueFrom: Day?
    var changedAt: Instant

    var isOpen: Bool { HandlingLifecycle.State.open.contains(state) }
    var isGone: Bool { HandlingLifecycle.State.gone.contains(state) }

    static var columns: SQL {
        """
        handling.id, handling.version, handling.suggestion_id, handling.unit_id, handling.part, handling.state,
        handling.counted_from, handling.section, handling.refusal_reason, handling.extension_reason, handling.decision,
        handling.was_extended, handling.was_late, handling.opinion, handling.due_on, handling.due_from, handling.changed_at
        """
    }
    init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        suggestion = try row.next()
        unit = try row.next()
        part = try row.next()
        state = try row.next()
        countedFrom = try row.next()
        section = try row.next()
        refusalReason = try row.next()
        extensionReason = try row.next()
        decision = try row.next()
        wasExtended = try row.next()
        wasLate = try row.next()
        opinion = try row.next()
        dueOn = try row.next()
        dueFrom = try row.next()
        changedAt = try row.next()
    }

    init(
        _ id: ID<AnyCase>, of suggestion: ID<AnyCase>, to unit: ID<Organisation>, as part: Part, countedFrom: Day,
        at: Instant
    ) {
        (self.id, version, self.suggestion, self.unit, self.part) = (id, 1, suggestion, unit, part)
        (state, self.countedFrom, changedAt, wasExtended, wasLate) = (.pending, countedFrom, at, false, false)
    }
}

/// The unit spoke with the deputies (SUG-12).
struct DeputyContact: Sendable, RowDecodable {
    enum Way: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case visit, meeting, phone, writing }
    let id: String
    let handling: ID<AnyCase>
    let round: Int
    let way: Way
    let day: Day
    let note: String

    static var columns: SQL { "id, handling_id, round, way, day, note" }
    init(from row: inout RowReader) throws {
        id = try row.next()
        handling = try row.next()
        round = try row.next()
        way = try row.next()
        day = try row.next()
        note = try row.next()
    }
}

/// A reply in the standard form, drafted or signed.
struct SuggestionReply: Sendable, RowDecodable {
    /// What comes of it (SUG-16).
    enum Result: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case solved, beingSolved, planned, explained, reportedUp

        /// The classes that do not contradict it: solved is what is solved, and what is explained or lies with others is not.
        /// In many places B is also what a plan carries out step by step, and C what must wait.
        var grades: Set<Grade> {
            switch self {
            case .solved: [.a]
            case .beingSolved: [.b]
            case .planned: [.b, .c]
            case .explained: [.c, .d]
            case .reportedUp: [.b, .c, .d]
            }
        }
    }
    /// The result classes that replies are counted by (SUG-17).
    enum Grade: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case a, b, c, d
        /// In progress or planned: something is promised, with a date.
        var promises: Bool { self == .b || self == .c }
    }
    let id: String
    let handling: ID<AnyCase>
    let round: Int
    let author: ID<Person>?
    let signer: ID<Person>?
    let result: Result
    let grade: Grade
    let text: String
    /// Why the opinion of a co-handler is missing.
    let coNote: String?
    /// What is promised, as drafted: it becomes a commitment when the reply is signed.
    let promise: String?
    let promiseDue: Day?
    /// Why the signer sent the draft back.
    let note: String?
    let draftedAt: Instant
    let signedAt: Instant?

    var isDraft: Bool { signedAt == nil && note == nil }

    static var columns: SQL {
        """
        id, handling_id, round, author_id, signer_id, result, grade, text, co_note, promise, promise_due, note,
        drafted_at, signed_at
        """
    }
    init(from row: inout RowReader) throws {
        id = try row.next()
        handling = try row.next()
        round = try row.next()
        author = try row.next()
        signer = try row.next()
        result = try row.next()
        grade = try row.next()
        text = try row.next()
        coNote = try row.next()
        promise = try row.next()
        promiseDue = try row.next()
        note = try row.next()
        draftedAt = try row.next()
        signedAt = try row.next()
    }
}

/// Something promised in a reply, with its day (承诺事项, SUG-21).
struct Commitment: Sendable, RowDecodable {
    let id: ID<AnyCase>
    var version: Int
    let suggestion: ID<AnyCase>
    let unit: ID<Organisation>
    var state: CommitmentLifecycle.State
    let text: String
    var dueOn: Day
    /// The day first told; what comes later is told beside it.
    let firstDueOn: Day
    /// It was not kept in time once: that stays to be seen.
    var wasBroken: Bool
    var evidence: String?
    var objection: String?
    var explanation: String?
    var changedAt: Instant

    var isOpen: Bool { CommitmentLifecycle.State.open.contains(state) }

    static var columns: SQL {
        """
        commitment.id, commitment.version, commitment.suggestion_id, commitment.unit_id, commitment.state,
        commitment.text, commitment.due_on, commitment.first_due_on, commitment.was_broken, commitment.evidence,
        commitment.objection, commitment.explanation, commitment.changed_at
        """
    }
    init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        suggestion = try row.next()
        unit = try row.next()
        state = try row.next()
        text = try row.next()
        dueOn = try row.next()
        firstDueOn = try row.next()
        wasBroken = try row.next()
        evidence = try row.next()
        objection = try row.next()
        explanation = try row.next()
        changedAt = try row.next()
    }

    init(
        _ id: ID<AnyCase>, of suggestion: ID<AnyCase>, by unit: ID<Organisation>, _ text: String, due: Day, at: Instant
    ) {
        (self.id, version, self.suggestion, self.unit, state) = (id, 1, suggestion, unit, .promised)
        (self.text, dueOn, firstDueOn, wasBroken, changedAt) = (text, due, due, false, at)
    }
}
