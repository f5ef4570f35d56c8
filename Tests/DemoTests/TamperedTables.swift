import Store

/// A table that the record binds, as `Tampering` goes about it.
struct TamperedTable: Sendable {
    let name: SQL
    let keys: [String]
    let columns: [String]
    var booleans: Set<String> = []
    /// What a copy of a row must have another value of.
    var unique: [String] = []
    /// What nothing binds: it is sealed, or follows from something else, or may be erased.
    var passedOver: Set<String> = []
    /// Rows that may be gone: they are erased for a person.
    var isErasable = false

    var list: SQL { SQL(stringLiteral: columns.joined(separator: ", ")) }
    var isEvents: Bool { unique == ["id", "position"] }

    init(
        _ name: SQL, by keys: String = "id", _ columns: String, booleans: String = "", unique: String = "id",
        passedOver: String = "", isErasable: Bool = false
    ) {
        func split(_ text: String) -> [String] { text.split { " \n".contains($0) }.map(String.init) }
        (self.name, self.keys, self.columns) = (name, split(keys), split(columns))
        (self.booleans, self.unique, self.passedOver) = (Set(split(booleans)), split(unique), Set(split(passedOver)))
        self.isErasable = isErasable
    }

    static let words = TamperedTable(
        "event_words", by: "event_id", "event_id case_id person_id salt words", unique: "event_id",
        passedOver: "person_id", isErasable: true)

    static let all = kernel + opinions + duties + suggestions + motions + evaluations

    private static let kernel = [
        TamperedTable(
            "event",
            "id position kind case_id number action from_state to_state actor role at digest step image",
            unique: "id position"),
        words,
        TamperedTable(
            "clock",
            """
            id kind case_id rule_id rule_from setting_id region_id started_on due_on provisional pauses paused_on ended_at
            """, booleans: "provisional", passedOver: "provisional"),
        TamperedTable("ledger_tile", by: "level tile", "level tile hashes", unique: "tile"),
    ]

    private static let opinions = [
        TamperedTable(
            "opinion",
            """
            id number version state outcome poor_ratings county_id region_id rests_in site_id deputy_id unit_id place
            channel topic handling shares_identity has_contact is_sealed redirect merged_from was_extended has_appealed
            due_on due_rule due_from soon_on publication waits published_at submitted_at closed_at entered_by secret_hash
            form_id needs_index search_key publication_waits corrected_at notice_version contact_erased_at words_erased_at
            """,
            booleans: """
                shares_identity has_contact is_sealed was_extended has_appealed waits publication_waits needs_index
                """, unique: "id number form_id search_key", passedOver: "needs_index"),
        TamperedTable(
            "opinion_words", by: "opinion_id",
            "opinion_id original public_title public_text public_reply draft_title draft_text draft_reply",
            unique: "opinion_id"),
        TamperedTable("opinion_rating", by: "opinion_id round", "opinion_id round grade reason at", unique: "round"),
        TamperedTable(
            "opinion_reply",
            "id opinion_id round organisation_id author_id signer_id result text note drafted_at given_at"),
        TamperedTable(
            "opinion_photo", by: "opinion_id position",
            """
            opinion_id position width height thumbnail_width thumbnail_height may_be_public is_proposed public_key
            """, booleans: "may_be_public is_proposed", unique: "position public_key"),
    ]

    private static let duties = [
        TamperedTable(
            "duty_activity",
            """
            id version kind state site_id region_id day from_time to_time place topic is_public sequence announced_at
            was_late late_reason opened_at closed_at visitors off_reason due_on due_from changed_at
            """, booleans: "is_public was_late"),
        TamperedTable(
            "duty_attendance", by: "activity_id person_id", "activity_id person_id state is_proxy",
            booleans: "is_proxy", unique: "person_id"),
        TamperedTable("duty_matter", "id activity_id opinion_id reason at", unique: "id opinion_id"),
        TamperedTable(
            "duty_report", by: "activity_id", "activity_id content problems suggestions filed_at",
            unique: "activity_id"),
        TamperedTable(
            "duty_referral",
            """
            id version state activity_id unit_id region_id note response passed_at responded_at due_on due_from changed_at
            """, unique: "id unit_id"),
        TamperedTable(
            "contact_link", "id kind holder_id deputy_id region_id residents_group from_on until_on",
            unique: "id residents_group"),
        TamperedTable("contact", "id link_id version day way noted_at"),
        TamperedTable(
            "contact_version", by: "contact_id version", "contact_id version day way words at", unique: "version",
            passedOver: "words"),
        TamperedTable(
            "committee_member", "id organisation_id region_id person_id from_on until_on", unique: "id person_id"),
        TamperedTable(
            "court_event",
            """
            id version kind state court_id region_id docket day from_time to_time place seats ask_until sequence
            off_reason changed_at
            """),
        TamperedTable("court_seat", by: "event_id person_id", "event_id person_id state", unique: "person_id"),
    ]

    private static let suggestions = [
        TamperedTable(
            "suggestion",
            """
            id version state outcome number region_id level term session channel lead_id title grounds proposal
            wants_public wished_unit paper_kept topic is_public mode round filed_at registered_at handed_on return_ground
            told withdrawal_asked key_leader key_committee key_since due_on due_from started_at changed_at
            """, booleans: "wants_public paper_kept is_public withdrawal_asked", unique: "id number"),
        TamperedTable(
            "suggestion_signer", by: "suggestion_id person_id",
            "suggestion_id person_id state agrees_to_withdraw delivered_at", booleans: "agrees_to_withdraw",
            unique: "person_id"),
        TamperedTable(
            "suggestion_opinion", by: "suggestion_id opinion_id", "suggestion_id opinion_id", unique: "opinion_id"),
        TamperedTable(
            "suggestion_feedback", by: "suggestion_id round person_id",
            "suggestion_id round person_id grade reason demand at", unique: "person_id"),
        TamperedTable("suggestion_checkpoint", "id suggestion_id day note"),
        TamperedTable(
            "handling",
            """
            id version suggestion_id unit_id part state counted_from section refusal_reason extension_reason decision
            was_extended was_late opinion due_on due_from changed_at
            """, booleans: "was_extended was_late"),
        TamperedTable("handling_contact", "id handling_id round way day note"),
        TamperedTable(
            "handling_reply",
            """
            id handling_id round author_id signer_id result grade text co_note promise promise_due note drafted_at
            signed_at
            """),
        TamperedTable(
            "commitment",
            """
            id version suggestion_id unit_id state text due_on first_due_on was_broken evidence objection explanation
            changed_at
            """, booleans: "was_broken"),
    ]

    private static let motions = [
        TamperedTable(
            "motion",
            """
            id version state number meeting_id region_id lead_id body title grounds plan submitted_at decision committee
            report_due report advice suggestion votes_for votes_against abstained withdrawal_asked changed_at
            """, booleans: "withdrawal_asked", unique: "id number"),
        TamperedTable("motion_mover", by: "motion_id person_id", "motion_id person_id state", unique: "person_id"),
        TamperedTable(
            "motion_meeting", "id version region_id level term forum session last_day changed_at",
            unique: "id session"),
    ]

    /// Who has voted is bound to nothing, and names, urns and bundles are sealed.
    private static let evaluations = [
        TamperedTable(
            "evaluation",
            """
            id version state region_id title object_kind object_id object_title terms is_secret is_in_meeting is_planned
            plan_reason follows_id scrutineer_1 scrutineer_2 materials inspection inspection_note closes_at outcome
            first_signer addressee copied_to public_text published_on demand demand_until void_reason void_proposer
            changed_at title_en object_title_en
            """, booleans: "is_secret is_in_meeting is_planned"),
        TamperedTable(
            "evaluation_group", by: "evaluation_id kind", "evaluation_id kind present voted digest", unique: "kind"),
        TamperedTable(
            "evaluation_voter", "id evaluation_id kind person_id has_voted", booleans: "has_voted",
            unique: "id person_id", passedOver: "has_voted"),
        TamperedTable(
            "evaluation_matter", by: "evaluation_id matter_id", "evaluation_id kind matter_id", unique: "matter_id"),
        TamperedTable("evaluation_paper", "id evaluation_id kind marks voter_id"),
        TamperedTable(
            "evaluation_result", by: "evaluation_id kind criterion",
            "evaluation_id kind criterion roll present papers valid blank void steps abstained", unique: "criterion"),
    ]
}
