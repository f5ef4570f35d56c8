import Casework
import Network
import Statutes
import Store
import Web

/// The statements on what units do with a suggestion.
extension SuggestionStore {
    /// How many suggestions a unit has still something to do for: to handle, or to keep what it promised.
    func countOpen(with unit: ID<Organisation>, in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM suggestion WHERE \(Self.isHeld(by: unit))")
    }

    /// How many it handles, which can be given to another unit.
    func countHandled(by unit: ID<Organisation>, in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM suggestion WHERE \(Self.isHandled(by: unit))")
    }

    /// Also what the lists behind these figures ask for. Of any unit without one.
    static func isHeld(by unit: ID<Organisation>?) -> SQL {
        let own: SQL = unit.map { " AND unit_id = \($0)" } ?? ""
        return """
            (\(isHandled(by: unit)) OR suggestion.id IN
                (SELECT suggestion_id FROM commitment WHERE state IN (\(list: CommitmentLifecycle.State.open))\(own)))
            """
    }

    static func isHandled(by unit: ID<Organisation>?, where condition: SQL = "1 = 1") -> SQL {
        let own: SQL = unit.map { " AND unit_id = \($0)" } ?? ""
        return """
            suggestion.id IN
                (SELECT suggestion_id FROM handling
                 WHERE state IN (\(list: HandlingLifecycle.State.open)) AND \(condition)\(own))
            """
    }

    /// The suggestion that a unit's part belongs to, for the system's own acts.
    func suggestion(ofHandling id: ID<AnyCase>, in tx: any Transaction) throws -> Suggestion? {
        guard let of: ID<AnyCase> = try tx.scalarIfAny("SELECT suggestion_id FROM handling WHERE id = \(id)") else {
            return nil
        }
        return try suggestion(of, in: tx)
    }

    func insert(_ new: Handling, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO handling (id, version, suggestion_id, unit_id, part, state, counted_from, was_extended, was_late,
                changed_at)
            VALUES (\(new.id), \(new.version), \(new.suggestion), \(new.unit), \(new.part), \(new.state),
                    \(new.countedFrom), \(new.wasExtended), \(new.wasLate), \(new.changedAt))
            """)
    }

    func update(_ one: Handling, from version: Int, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE handling
            SET version = version + 1, state = \(one.state), section = \(one.section),
                refusal_reason = \(one.refusalReason), extension_reason = \(one.extensionReason),
                decision = \(one.decision), was_extended = \(one.wasExtended), was_late = \(one.wasLate),
                opinion = \(one.opinion),
                due_on = \(one.dueOn), due_from = \(one.dueFrom), changed_at = \(one.changedAt)
            WHERE id = \(one.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(SuggestionWord.changedMeanwhile.text) }
    }

    /// What the clocks of one that was just handed over say, before anyone else sees it.
    func setDue(_ one: Handling, in tx: any Transaction) throws {
        try tx.run("UPDATE handling SET due_on = \(one.dueOn), due_from = \(one.dueFrom) WHERE id = \(one.id)")
    }

    func addContact(
        _ way: DeputyContact.Way, on day: Day, note: String, round: Int, to handling: ID<AnyCase>,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO handling_contact (id, handling_id, round, way, day, note)
            VALUES (\(world.newID()), \(handling), \(round), \(way), \(day), \(note))
            """)
    }

    /// The draft takes the place of one that nobody has sent back.
    func draft(
        _ draft: DraftReply, by person: ID<Person>?, round: Int, of handling: ID<AnyCase>, at: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            "DELETE FROM handling_reply WHERE handling_id = \(handling) AND signed_at IS NULL AND note IS NULL")
        try tx.run(
            """
            INSERT INTO handling_reply
                (id, handling_id, round, author_id, result, grade, text, co_note, promise, promise_due, drafted_at)
            VALUES (\(world.newID()), \(handling), \(round), \(person), \(draft.result), \(draft.grade), \(draft.text),
                    \(draft.coNote), \(draft.promise), \(draft.promiseDue), \(at))
            """)
    }

    func sendBack(_ reply: SuggestionReply, note: String, in tx: any Transaction) throws {
        try tx.run("UPDATE handling_reply SET note = \(note) WHERE id = \(reply.id) AND signed_at IS NULL")
    }

    func sign(_ reply: SuggestionReply, by person: ID<Person>?, at: Instant, in tx: any Transaction) throws {
        let signed = try tx.run(
            """
            UPDATE handling_reply SET signer_id = \(person), signed_at = \(at)
            WHERE id = \(reply.id) AND signed_at IS NULL AND note IS NULL
            """)
        guard signed == 1 else { throw Problem.conflict(SuggestionWord.changedMeanwhile.text) }
    }

    // MARK: Commitments

    func insert(_ new: Commitment, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO commitment
                (id, version, suggestion_id, unit_id, state, text, due_on, first_due_on, was_broken, changed_at)
            VALUES (\(new.id), \(new.version), \(new.suggestion), \(new.unit), \(new.state), \(new.text), \(new.dueOn),
                    \(new.firstDueOn), \(new.wasBroken), \(new.changedAt))
            """)
    }

    func update(_ one: Commitment, from version: Int, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE commitment
            SET version = version + 1, state = \(one.state), due_on = \(one.dueOn), was_broken = \(one.wasBroken),
                evidence = \(one.evidence), objection = \(one.objection), explanation = \(one.explanation),
                changed_at = \(one.changedAt)
            WHERE id = \(one.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(SuggestionWord.changedMeanwhile.text) }
    }

    /// Promises whose day is over, the oldest first: the suggestion, and the promise.
    func runOut(before today: Day, except: [RegionRange], limit: Int, in tx: any Transaction) throws -> [(
        suggestion: ID<AnyCase>, commitment: ID<AnyCase>
    )] {
        try tx.rows(
            """
            SELECT suggestion_id, id FROM commitment
            WHERE state = \(CommitmentLifecycle.State.promised) AND due_on < \(today)
              AND suggestion_id IN (SELECT id FROM suggestion WHERE \(RegionRange.outside(except, "region_id")))
            ORDER BY due_on, id LIMIT \(limit)
            """
        ).map { (try $0.get(0), try $0.get(1)) }
    }
}
