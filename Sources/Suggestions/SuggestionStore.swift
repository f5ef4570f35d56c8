import Casework
import Statutes
import Store
import Web

/// Every statement on the tables of suggestions.
struct SuggestionStore: Sendable {
    let world: World
    /// Holds of a suggestion whose handling was evaluated; of another feature.
    let evaluated: SQL

    /// The one finder for people: what the viewer may not see does not exist.
    /// - Parameters:
    ///   - name: its number, or before it has one its id.
    ///   - isLocked: to be changed in this transaction, with all that belongs to it.
    func suggestion(
        _ name: String, visibleTo viewer: Viewer, isLocked: Bool = false, in tx: any Transaction
    ) throws -> Suggestion {
        let lock = isLocked ? SQL.forUpdate : ""
        let found: Suggestion? = try tx.first(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            WHERE (suggestion.number = \(name) OR suggestion.id = \(name))
              AND \(SuggestionVisibility.any(to: viewer)) \(lock)
            """)
        guard let found else { throw Problem.notFound }
        return found
    }

    /// For the system's own acts.
    func suggestion(_ id: ID<AnyCase>, in tx: any Transaction) throws -> Suggestion? {
        try tx.first(
            "SELECT \(Suggestion.columns) FROM suggestion WHERE suggestion.id = \(id) \(SQL.forUpdate)")
    }

    /// A suggestion with all that belongs to it; as many statements however much that is.
    func dossier(of suggestion: Suggestion, in tx: any Transaction) throws -> Dossier {
        let id = suggestion.id
        let ofIt: SQL = "handling_id IN (SELECT id FROM handling WHERE suggestion_id = \(id))"
        return Dossier(
            suggestion: suggestion,
            signers: try tx.all(
                "SELECT \(Signer.columns) FROM suggestion_signer WHERE suggestion_id = \(id) ORDER BY person_id"),
            opinions: try tx.rows(
                "SELECT opinion_id FROM suggestion_opinion WHERE suggestion_id = \(id) ORDER BY opinion_id"
            ).map { try $0.get(0) },
            feedback: try tx.all(
                "SELECT \(Feedback.columns) FROM suggestion_feedback WHERE suggestion_id = \(id) ORDER BY round, at"),
            checkpoints: try tx.all(
                "SELECT \(Checkpoint.columns) FROM suggestion_checkpoint WHERE suggestion_id = \(id) ORDER BY day, id"),
            handlings: try tx.all(
                "SELECT \(Handling.columns) FROM handling WHERE suggestion_id = \(id) ORDER BY id"),
            contacts: try tx.all(
                "SELECT \(DeputyContact.columns) FROM handling_contact WHERE \(ofIt) ORDER BY day, id"),
            replies: try tx.all("SELECT \(SuggestionReply.columns) FROM handling_reply WHERE \(ofIt) ORDER BY id"),
            commitments: try tx.all(
                "SELECT \(Commitment.columns) FROM commitment WHERE suggestion_id = \(id) ORDER BY id"))
    }

    // MARK: Suggestions

    func insert(_ new: Suggestion, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO suggestion
                (id, version, state, region_id, level, term, lead_id, title, grounds, proposal, wants_public, wished_unit,
                 paper_kept, is_public, round, withdrawal_asked, started_at, changed_at)
            VALUES (\(new.id), \(new.version), \(new.state), \(new.region), \(new.level), \(new.term), \(new.lead),
                    \(new.title), \(new.grounds), \(new.proposal), \(new.wantsPublic), \(new.wishedUnit),
                    \(new.paperKept), \(new.isPublic), \(new.round), \(new.withdrawalAsked), \(new.startedAt),
                    \(new.changedAt))
            """)
        try tx.run(
            """
            INSERT INTO suggestion_signer (suggestion_id, person_id, state, agrees_to_withdraw)
            VALUES (\(new.id), \(new.lead), \(Signer.State.lead), FALSE)
            """)
    }

    func update(_ one: Suggestion, from version: Int, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE suggestion
            SET version = version + 1, state = \(one.state), outcome = \(one.outcome), number = \(one.number),
                session = \(one.session), channel = \(one.channel), title = \(one.title), grounds = \(one.grounds),
                proposal = \(one.proposal), wants_public = \(one.wantsPublic), wished_unit = \(one.wishedUnit),
                paper_kept = \(one.paperKept), topic = \(one.topic), is_public = \(one.isPublic), mode = \(one.mode),
                round = \(one.round), filed_at = \(one.filedAt), registered_at = \(one.registeredAt),
                handed_on = \(one.handedOn), return_ground = \(one.returnGround), told = \(one.told),
                withdrawal_asked = \(one.withdrawalAsked), key_leader = \(one.keyLeader),
                key_committee = \(one.keyCommittee), key_since = \(one.keySince), due_on = \(one.dueOn),
                due_from = \(one.dueFrom), changed_at = \(one.changedAt)
            WHERE id = \(one.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(SuggestionWord.changedMeanwhile.text) }
    }

    // MARK: Signers, opinions, feedback

    /// - Returns: whether the deputy was not asked before.
    func invite(_ person: ID<Person>, to id: ID<AnyCase>, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO suggestion_signer (suggestion_id, person_id, state, agrees_to_withdraw)
            VALUES (\(id), \(person), \(Signer.State.invited), FALSE)
            ON CONFLICT (suggestion_id, person_id) DO NOTHING
            """) == 1
    }

    func set(_ signer: Signer, of id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE suggestion_signer
            SET state = \(signer.state), agrees_to_withdraw = \(signer.agreesToWithdraw),
                delivered_at = \(signer.deliveredAt)
            WHERE suggestion_id = \(id) AND person_id = \(signer.person)
            """)
    }

    func removeSigners(
        _ states: [Signer.State], only person: ID<Person>? = nil, of id: ID<AnyCase>, in tx: any Transaction
    )
        throws
    {
        let one: SQL = person.map { " AND person_id = \($0)" } ?? ""
        try tx.run("DELETE FROM suggestion_signer WHERE suggestion_id = \(id) AND state IN (\(list: states))\(one)")
    }

    /// What was confirmed was the text as it stood: a changed one is signed anew.
    func askAgain(_ id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE suggestion_signer SET state = \(Signer.State.invited)
            WHERE suggestion_id = \(id) AND state = \(Signer.State.confirmed)
            """)
    }

    func deliver(_ id: ID<AnyCase>, at: Instant, in tx: any Transaction) throws {
        try tx.run("UPDATE suggestion_signer SET delivered_at = \(at) WHERE suggestion_id = \(id)")
    }

    func link(_ opinion: ID<AnyCase>, to id: ID<AnyCase>, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO suggestion_opinion (suggestion_id, opinion_id) VALUES (\(id), \(opinion))
            ON CONFLICT (suggestion_id, opinion_id) DO NOTHING
            """) == 1
    }

    func unlink(_ opinion: ID<AnyCase>, from id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM suggestion_opinion WHERE suggestion_id = \(id) AND opinion_id = \(opinion)")
    }

    func add(_ feedback: Feedback, to id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO suggestion_feedback (suggestion_id, round, person_id, grade, reason, demand, at)
            VALUES (\(id), \(feedback.round), \(feedback.person), \(feedback.grade), \(feedback.reason),
                    \(feedback.demand), \(feedback.at))
            """)
    }

    func addCheckpoint(_ note: String, on day: Day, to id: ID<AnyCase>, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO suggestion_checkpoint (id, suggestion_id, day, note)
            VALUES (\(world.newID()), \(id), \(day), \(note))
            """)
    }

    /// The number before the last session that was registered with, to be proposed again.
    func lastSession(of region: ID<Region>, term: Int, in tx: any Transaction) throws -> Int? {
        try tx.scalarIfAny(
            """
            SELECT session FROM suggestion
            WHERE region_id = \(region) AND term = \(term) AND session IS NOT NULL
            ORDER BY registered_at DESC LIMIT 1
            """)
    }
}

/// How the supervision of a key suggestion goes, day by day.
struct Checkpoint: Sendable, RowDecodable {
    let day: Day
    let note: String
    static var columns: SQL { "day, note" }
    init(from row: inout RowReader) throws {
        day = try row.next()
        note = try row.next()
    }
}
