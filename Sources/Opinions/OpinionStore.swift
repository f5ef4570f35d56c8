import Casework
import Statutes
import Store

/// Every statement on `opinion` and its side tables. No SQL on them lives anywhere else, but for the search index.
package struct OpinionStore: Sendable {
    let clocks: Clocks
    let log: EventLog
    let vault: Vault
    let world: World

    /// The one way to load a case from the inside: what the viewer may not see does not exist.
    func opinion(_ number: String, visibleTo viewer: Viewer, in tx: any Transaction) throws -> Opinion {
        guard
            let opinion = try tx.first(
                """
                SELECT \(Opinion.columns) FROM opinion
                WHERE opinion.number = \(number) AND \(OpinionVisibility.inner(to: viewer))
                """, as: Opinion.self)
        else { throw Problem.notFound }
        return opinion
    }

    /// The same for a published case, from the outside.
    func published(_ number: String, in tx: any Transaction) throws -> (opinion: Opinion, face: PublicFace) {
        guard
            let row = try tx.rows(
                """
                SELECT \(Opinion.columns), opinion_words.public_title, opinion_words.public_text, opinion_words.public_reply
                FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
                WHERE opinion.number = \(number) AND \(OpinionVisibility.public)
                """
            ).first
        else { throw Problem.notFound }
        var reader = RowReader(row)
        let opinion = try Opinion(from: &reader)
        return (
            opinion, PublicFace(title: try reader.next() ?? "", text: try reader.next() ?? "", reply: try reader.next())
        )
    }

    /// For the system's own acts and reactions; nothing shown to anyone comes from here, but what `FollowedMaster` picks.
    /// - Parameter isLocked: to be changed in this transaction; one that only reads takes no lock.
    func opinion(id: ID<AnyCase>, isLocked: Bool = true, in tx: any Transaction) throws -> Opinion? {
        let lock = isLocked ? SQL.forUpdate : ""
        return try tx.first("SELECT \(Opinion.columns) FROM opinion WHERE opinion.id = \(id) \(lock)")
    }

    func replies(of opinion: Opinion, in tx: any Transaction) throws -> [Reply] {
        try tx.all(
            "SELECT \(Reply.columns) FROM opinion_reply WHERE opinion_id = \(opinion.id) ORDER BY drafted_at, id")
    }

    func circumstances(
        of opinion: Opinion, hasHigherLevel: Bool, unitIsRetired: Bool, at now: Instant, in tx: any Transaction
    ) throws -> Circumstances {
        let proposals: [Proposal] = try tx.all(
            "SELECT \(Proposal.columns) FROM opinion_proposal WHERE opinion_id = \(opinion.id)")
        let replies = try replies(of: opinion, in: tx)
        var declinedBy: Set<ID<Person>> = []
        if opinion.state == .declined {
            for action in [OpinionLifecycle.Action.proposeDecline, .confirmDecline] {
                if let person = try log.person(who: action.rawValue, on: opinion.id, in: tx) {
                    declinedBy.insert(person)
                }
            }
        }
        return Circumstances(
            proposals: proposals, replies: replies, clocks: try clocks.clocks(of: opinion.id, in: tx),
            declinedBy: declinedBy,
            hasHigherLevel: hasHigherLevel, unitIsRetired: unitIsRetired, today: now.day(in: world.zone))
    }

    /// How many are open along one way; a number, and nothing of any case.
    static func countOpen(along path: CasePath, in tx: any Transaction) throws -> Int {
        let buckets = OpinionMeasure.open.buckets ?? []
        return try tx.scalar(
            "SELECT COUNT(*) FROM opinion WHERE \(path.condition) AND opinion.bucket IN (\(list: buckets))")
    }

    // MARK: Words

    /// The resident's own words. Whether they are sealed for somebody is decided by `CaseView`.
    func original(of opinion: Opinion, in tx: any Transaction) throws -> String? {
        try tx.scalarIfAny("SELECT original FROM opinion_words WHERE opinion_id = \(opinion.id)")
    }

    func contact(of opinion: Opinion, in tx: any Transaction) throws -> Contact? {
        guard
            let row = try tx.rows(
                "SELECT name, phone, consent_note FROM opinion_contact WHERE opinion_id = \(opinion.id)"
            ).first
        else { return nil }
        let name: [UInt8]? = try row.get(0)
        let phone: [UInt8]? = try row.get(1)
        return Contact(
            name: name.flatMap { vault.unseal($0, for: "opinion_contact.name \(opinion.id)") },
            phone: phone.flatMap { vault.unseal($0, for: "opinion_contact.phone \(opinion.id)") },
            consentNote: try row.get(2))
    }

    func ratings(of opinion: Opinion, in tx: any Transaction) throws -> [Rating] {
        try tx.all("SELECT \(Rating.columns) FROM opinion_rating WHERE opinion_id = \(opinion.id) ORDER BY round")
    }

    /// Which case a number and a secret open, if they belong together.
    func caseID(number: String, secret: String, in tx: any Transaction) throws -> ID<AnyCase>? {
        let hash = vault.hash(CaseSecret.normalized(secret), for: "case secret")
        return try tx.scalarIfAny("SELECT id FROM opinion WHERE number = \(number) AND secret_hash = \(hash)")
    }

    // MARK: Writing

    func insert(
        _ opinion: Opinion, words: String, contact: Contact?, secretHash: String, formID: String, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO opinion (
                id, number, version, state, outcome, poor_ratings, county_id, region_id, rests_in, site_id, deputy_id, unit_id,
                place, channel, topic, handling, shares_identity, has_contact, is_sealed, redirect, merged_into, merged_from,
                was_extended, has_appealed, due_on, due_rule, due_from, soon_on, publication, waits, published_at, submitted_at, closed_at, entered_by,
                secret_hash, form_id, needs_index, search_key, notice_version)
            VALUES (
                \(opinion.id), \(opinion.number), \(opinion.version), \(opinion.state), \(opinion.outcome),
                \(opinion.poorRatings), \(opinion.county), \(opinion.region), \(opinion.restsIn), \(opinion.site),
                \(opinion.deputy), \(opinion.unit), \(opinion.place), \(opinion.channel), \(opinion.topic),
                \(opinion.handling), \(opinion.sharesIdentity), \(opinion.hasContact), \(opinion.isSealed),
                \(opinion.redirect), \(opinion.mergedInto), \(opinion.mergedFrom), \(opinion.wasExtended),
                \(opinion.hasAppealed), \(opinion.dueOn), \(opinion.dueRule), \(opinion.dueFrom), \(opinion.soonOn),
                \(opinion.publication),
                \(false), \(opinion.publishedAt), \(opinion.submittedAt), \(opinion.closedAt), \(opinion.enteredBy),
                \(secretHash), \(formID), \(true), \(OpinionSearch.key(of: opinion.id)),
                \(opinion.noticeVersion))
            """)
        try tx.run("INSERT INTO opinion_words (opinion_id, original) VALUES (\(opinion.id), \(words))")
        if let contact { try write(contact, of: opinion, in: tx) }
    }

    static let sealedContacts = ["name", "phone"].map { column in
        SealedColumn("opinion_contact", column, by: [.text("opinion_id")]) { "opinion_contact.\(column) \($0[0])" }
    }

    func write(_ contact: Contact, of opinion: Opinion, in tx: any Transaction) throws {
        let name = try contact.name.map { try vault.seal($0, for: "opinion_contact.name \(opinion.id)") }
        let phone = try contact.phone.map { try vault.seal($0, for: "opinion_contact.phone \(opinion.id)") }
        try tx.run(
            """
            INSERT INTO opinion_contact (opinion_id, name, phone, consent_note)
            VALUES (\(opinion.id), \(name), \(phone), \(contact.consentNote))
            ON CONFLICT (opinion_id) DO UPDATE
            SET name = excluded.name, phone = excluded.phone, consent_note = excluded.consent_note
            """)
    }

    /// Writes what an act changed, if nobody was faster. Comes after the act's own proposals and drafts: whether the
    /// case waits for somebody's decision is read off them.
    func update(_ opinion: Opinion, from version: Int, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE opinion
            SET version = \(version + 1), state = \(opinion.state), outcome = \(opinion.outcome),
                poor_ratings = \(opinion.poorRatings), rests_in = \(opinion.restsIn), site_id = \(opinion.site),
                deputy_id = \(opinion.deputy), unit_id = \(opinion.unit), handling = \(opinion.handling),
                shares_identity = \(opinion.sharesIdentity), is_sealed = \(opinion.isSealed),
                redirect = \(opinion.redirect), merged_into = \(opinion.mergedInto), merged_from = \(opinion.mergedFrom),
                converted_into = \(opinion.convertedInto),
                was_extended = \(opinion.wasExtended), has_appealed = \(opinion.hasAppealed), due_on = \(opinion.dueOn),
                due_rule = \(opinion.dueRule), due_from = \(opinion.dueFrom), soon_on = \(opinion.soonOn), publication = \(opinion.publication),
                published_at = \(opinion.publishedAt), corrected_at = \(opinion.correctedAt), closed_at = \(opinion.closedAt), needs_index = \(true),
                waits = \(Self.waits(opinion.id)), publication_waits = \(Self.publicationWaits(opinion.id))
            WHERE id = \(opinion.id) AND version = \(version)
            """)
        guard moved == 1 else { throw Problem.conflict(OpinionWord.changedMeanwhile.text) }
    }

    private static func publicationWaits(_ id: ID<AnyCase>) -> SQL {
        """
        EXISTS (SELECT 1 FROM opinion_proposal WHERE opinion_id = \(id) AND kind = \(Proposal.Kind.publication))
        """
    }

    /// Something proposed that is not decided, or a draft that is not signed.
    private static func waits(_ id: ID<AnyCase>) -> SQL {
        """
        (EXISTS (SELECT 1 FROM opinion_proposal
                 WHERE opinion_id = \(id) AND kind <> \(Proposal.Kind.publication))
         OR EXISTS (SELECT 1 FROM opinion_reply WHERE opinion_id = \(id) AND given_at IS NULL))
        """
    }

    func propose(
        _ kind: Proposal.Kind, on opinion: Opinion, by person: ID<Person>?, ground: String? = nil, reason: String?,
        at: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO opinion_proposal (opinion_id, kind, person_id, ground, reason, at)
            VALUES (\(opinion.id), \(kind), \(person), \(ground), \(reason), \(at))
            ON CONFLICT (opinion_id, kind) DO UPDATE
            SET person_id = excluded.person_id, ground = excluded.ground, reason = excluded.reason, at = excluded.at
            """)
    }

    func settle(_ kind: Proposal.Kind, on opinion: Opinion, in tx: any Transaction) throws {
        try tx.run("DELETE FROM opinion_proposal WHERE opinion_id = \(opinion.id) AND kind = \(kind)")
    }

    func settleAll(on opinion: Opinion, in tx: any Transaction) throws {
        try tx.run(
            "DELETE FROM opinion_proposal WHERE opinion_id = \(opinion.id) AND kind <> \(Proposal.Kind.publication)")
    }

    /// A reply given at once, as by a deputy or at the counter.
    func giveReply(
        on opinion: Opinion, by person: ID<Person>?, of unit: ID<Organisation>? = nil, result: ReplyOutcome? = nil,
        text: String, at: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO opinion_reply
                (id, opinion_id, round, organisation_id, author_id, result, text, drafted_at, given_at)
            VALUES (\(world.newID()), \(opinion.id), \(opinion.poorRatings + 1), \(unit), \(person), \(result), \(text),
                    \(at), \(at))
            """)
    }

    /// The unit's draft; a new one replaces the one before.
    func draftReply(
        on opinion: Opinion, by person: ID<Person>?, result: ReplyOutcome, text: String, at: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM opinion_reply WHERE opinion_id = \(opinion.id) AND given_at IS NULL")
        try tx.run(
            """
            INSERT INTO opinion_reply (id, opinion_id, round, organisation_id, author_id, result, text, drafted_at)
            VALUES (\(world.newID()), \(opinion.id), \(opinion.poorRatings + 1), \(opinion.unit), \(person), \(result), \(text), \(at))
            """)
    }

    func returnDraft(_ draft: Reply, note: String, in tx: any Transaction) throws {
        try tx.run("UPDATE opinion_reply SET note = \(note) WHERE id = \(draft.id)")
    }

    func signReply(_ draft: Reply, by person: ID<Person>?, at: Instant, in tx: any Transaction) throws {
        try tx.run("UPDATE opinion_reply SET signer_id = \(person), given_at = \(at) WHERE id = \(draft.id)")
    }

    /// What one unit drafted is not for the next.
    func dropDrafts(on opinion: Opinion, in tx: any Transaction) throws {
        try tx.run("DELETE FROM opinion_reply WHERE opinion_id = \(opinion.id) AND given_at IS NULL")
    }

    func rate(_ opinion: Opinion, round: Int, grade: Rating.Grade, reason: String?, at: Instant, in tx: any Transaction)
        throws
    {
        try tx.run(
            """
            INSERT INTO opinion_rating (opinion_id, round, grade, reason, at)
            VALUES (\(opinion.id), \(round), \(grade), \(reason), \(at))
            """)
    }

    func append(detail: String, to opinion: Opinion, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE opinion_words SET original = original || \("\n\n" + detail)
            WHERE opinion_id = \(opinion.id) AND length(original) + \(detail.unicodeScalars.count + 2) <= 4000
            """)
        guard moved == 1 else { throw Problem.conflict(OpinionWord.detailTooLong.text) }
    }

    /// What is proposed for the public waits beside what the public reads.
    func draftFace(_ face: PublicFace, of opinion: Opinion, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE opinion_words
            SET draft_title = \(face.title), draft_text = \(face.text), draft_reply = \(face.reply)
            WHERE opinion_id = \(opinion.id)
            """)
    }

    func publishDraftFace(of opinion: Opinion, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE opinion_words
            SET public_title = draft_title, public_text = draft_text, public_reply = draft_reply
            WHERE opinion_id = \(opinion.id)
            """)
    }

    /// Decided one way or the other, or taken back: the proposal goes, and what it would have published.
    func settlePublication(of opinion: Opinion, in tx: any Transaction) throws {
        try settle(.publication, on: opinion, in: tx)
        try tx.run(
            """
            UPDATE opinion_words SET draft_title = NULL, draft_text = NULL, draft_reply = NULL
            WHERE opinion_id = \(opinion.id)
            """)
        try settlePhotos(of: opinion, in: tx)
    }

    /// What the public reads, and what is proposed instead.
    func publicFaces(of opinion: Opinion, in tx: any Transaction) throws -> (published: PublicFace?, draft: PublicFace?)
    {
        let rows = try tx.rows(
            """
            SELECT public_title, public_text, public_reply, draft_title, draft_text, draft_reply
            FROM opinion_words WHERE opinion_id = \(opinion.id)
            """)
        guard let row = rows.first else { return (nil, nil) }
        func face(from column: Int) throws -> PublicFace? {
            guard let title: String = try row.get(column) else { return nil }
            return PublicFace(
                title: title, text: try row.get(column + 1, as: String?.self) ?? "", reply: try row.get(column + 2))
        }
        return (try face(from: 0), try face(from: 3))
    }

    func followerIDs(of opinion: Opinion, in tx: any Transaction) throws -> [ID<AnyCase>] {
        try tx.rows("SELECT id FROM opinion WHERE merged_into = \(opinion.id) ORDER BY id").map { try $0.get(0) }
    }

    /// Those who follow a master since they were merged into it.
    func followers(of opinion: Opinion, in tx: any Transaction) throws -> [String] {
        try tx.rows("SELECT number FROM opinion WHERE merged_into = \(opinion.id) ORDER BY number LIMIT 100").map {
            try $0.get(0)
        }
    }
}
