package import Casework
import Store

/// The tables of suggestions. People, units, regions and opinions are named by their ids.
enum SuggestionSchema {
    static let migrations = [
        Migration(
            "2026-12-13 suggestions",
            """
            CREATE TABLE suggestion (
                id TEXT PRIMARY KEY NOT NULL,
                version BIGINT NOT NULL,
                state TEXT NOT NULL,
                outcome TEXT,
                number TEXT UNIQUE,
                region_id TEXT NOT NULL,
                level TEXT NOT NULL,
                term BIGINT NOT NULL,
                session BIGINT,
                channel TEXT CHECK (channel IN ('inSession', 'betweenSessions')),
                lead_id TEXT NOT NULL,
                title TEXT NOT NULL CHECK (length(title) <= 100),
                grounds TEXT NOT NULL CHECK (length(grounds) <= 4000),
                proposal TEXT NOT NULL CHECK (length(proposal) <= 4000),
                wants_public BOOLEAN NOT NULL,
                wished_unit TEXT CHECK (length(wished_unit) <= 200),
                paper_kept BOOLEAN NOT NULL,
                topic TEXT,
                is_public BOOLEAN NOT NULL,
                mode TEXT CHECK (mode IN ('sole', 'leadAndCo', 'separate')),
                round BIGINT NOT NULL,
                filed_at TEXT,
                registered_at TEXT,
                handed_on TEXT,
                return_ground TEXT,
                told TEXT CHECK (length(told) <= 2000),
                withdrawal_asked BOOLEAN NOT NULL,
                key_leader TEXT CHECK (length(key_leader) <= 80),
                key_committee TEXT CHECK (length(key_committee) <= 200),
                key_since TEXT,
                due_on TEXT,
                due_from TEXT,
                started_at TEXT NOT NULL,
                changed_at TEXT NOT NULL
            );
            CREATE INDEX suggestion_in ON suggestion (region_id, state, id);
            CREATE INDEX suggestion_due ON suggestion (region_id, due_on, id) WHERE due_on IS NOT NULL;
            CREATE INDEX suggestion_public ON suggestion (id) WHERE is_public = TRUE;
            CREATE TABLE suggestion_signer (
                suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
                person_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('lead', 'invited', 'confirmed', 'declined')),
                agrees_to_withdraw BOOLEAN NOT NULL,
                delivered_at TEXT,
                PRIMARY KEY (suggestion_id, person_id)
            );
            CREATE INDEX suggestion_signed_by ON suggestion_signer (person_id, suggestion_id);
            CREATE TABLE suggestion_opinion (
                suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
                opinion_id TEXT NOT NULL,
                PRIMARY KEY (suggestion_id, opinion_id)
            );
            CREATE INDEX suggestion_of_opinion ON suggestion_opinion (opinion_id, suggestion_id);
            CREATE TABLE suggestion_feedback (
                suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
                round BIGINT NOT NULL,
                person_id TEXT NOT NULL,
                grade TEXT NOT NULL CHECK (grade IN ('satisfied', 'basicallySatisfied', 'notSatisfied')),
                reason TEXT CHECK (length(reason) <= 1000),
                demand TEXT CHECK (length(demand) <= 1000),
                at TEXT NOT NULL,
                PRIMARY KEY (suggestion_id, round, person_id)
            );
            CREATE TABLE suggestion_checkpoint (
                id TEXT PRIMARY KEY NOT NULL,
                suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
                day TEXT NOT NULL,
                note TEXT NOT NULL CHECK (length(note) <= 1000)
            );
            CREATE INDEX suggestion_checkpoint_of ON suggestion_checkpoint (suggestion_id, id);
            CREATE TABLE handling (
                id TEXT PRIMARY KEY NOT NULL,
                version BIGINT NOT NULL,
                suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
                unit_id TEXT NOT NULL,
                part TEXT NOT NULL CHECK (part IN ('lead', 'co', 'separate')),
                state TEXT NOT NULL,
                counted_from TEXT NOT NULL,
                section TEXT CHECK (length(section) <= 80),
                refusal_reason TEXT CHECK (length(refusal_reason) <= 1000),
                extension_reason TEXT CHECK (length(extension_reason) <= 1000),
                decision TEXT CHECK (length(decision) <= 1000),
                was_extended BOOLEAN NOT NULL,
                was_late BOOLEAN NOT NULL,
                opinion TEXT CHECK (length(opinion) <= 4000),
                due_on TEXT,
                due_from TEXT,
                changed_at TEXT NOT NULL
            );
            CREATE INDEX handling_of ON handling (suggestion_id, id);
            CREATE INDEX handling_at ON handling (unit_id, state, id);
            CREATE TABLE handling_contact (
                id TEXT PRIMARY KEY NOT NULL,
                handling_id TEXT NOT NULL REFERENCES handling (id),
                round BIGINT NOT NULL,
                way TEXT NOT NULL CHECK (way IN ('visit', 'meeting', 'phone', 'writing')),
                day TEXT NOT NULL,
                note TEXT NOT NULL CHECK (length(note) <= 1000)
            );
            CREATE INDEX handling_contact_of ON handling_contact (handling_id, id);
            CREATE TABLE handling_reply (
                id TEXT PRIMARY KEY NOT NULL,
                handling_id TEXT NOT NULL REFERENCES handling (id),
                round BIGINT NOT NULL,
                author_id TEXT,
                signer_id TEXT,
                result TEXT NOT NULL,
                grade TEXT NOT NULL CHECK (grade IN ('a', 'b', 'c', 'd')),
                text TEXT NOT NULL CHECK (length(text) <= 4000),
                co_note TEXT CHECK (length(co_note) <= 500),
                promise TEXT CHECK (length(promise) <= 500),
                promise_due TEXT,
                note TEXT CHECK (length(note) <= 1000),
                drafted_at TEXT NOT NULL,
                signed_at TEXT
            );
            CREATE INDEX handling_reply_of ON handling_reply (handling_id, id);
            CREATE TABLE commitment (
                id TEXT PRIMARY KEY NOT NULL,
                version BIGINT NOT NULL,
                suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
                unit_id TEXT NOT NULL,
                state TEXT NOT NULL,
                text TEXT NOT NULL CHECK (length(text) <= 500),
                due_on TEXT NOT NULL,
                first_due_on TEXT NOT NULL,
                was_broken BOOLEAN NOT NULL,
                evidence TEXT CHECK (length(evidence) <= 1000),
                objection TEXT CHECK (length(objection) <= 1000),
                explanation TEXT CHECK (length(explanation) <= 1000),
                changed_at TEXT NOT NULL
            );
            CREATE INDEX commitment_of ON commitment (suggestion_id, id);
            CREATE INDEX commitment_due ON commitment (state, due_on, id);
            """)
    ]
}

extension SuggestionsFeature {
    /// What acts on suggestions, on what units do with them and on what they promise leave behind.
    package static let images = [
        CaseImage(
            kinds: [SuggestionLifecycle.kind],
            parts: [
                .init(
                    "suggestion", "建议",
                    """
                    id, version, state, outcome, number, region_id, level, term, session, channel, lead_id, title, grounds,
                    proposal, wants_public, wished_unit, paper_kept, topic, is_public, mode, round, filed_at,
                    registered_at, handed_on, return_ground, told, withdrawal_asked, key_leader, key_committee, key_since,
                    due_on, due_from, started_at, changed_at
                    """, from: "suggestion", caseID: "id", order: "id"),
                CaseImage.clocks(of: SuggestionLifecycle.kind),
                .init(
                    "signer", "联名人", "person_id, state, agrees_to_withdraw, delivered_at", from: "suggestion_signer",
                    caseID: "suggestion_id", order: "person_id"),
                .init(
                    "linked opinion", "关联的意见", "opinion_id", from: "suggestion_opinion", caseID: "suggestion_id",
                    order: "opinion_id"),
                .init(
                    "feedback", "反馈", "round, person_id, grade, reason, demand, at", from: "suggestion_feedback",
                    caseID: "suggestion_id", order: "round, person_id"),
                .init(
                    "checkpoint of supervision", "督办节点", "id, day, note", from: "suggestion_checkpoint",
                    caseID: "suggestion_id", order: "id"),
            ]),
        CaseImage(
            kinds: [HandlingLifecycle.kind],
            parts: [
                .init(
                    "hand-over", "交办",
                    """
                    id, version, suggestion_id, unit_id, part, state, counted_from, section, refusal_reason,
                    extension_reason, decision, was_extended, was_late, opinion, due_on, due_from, changed_at
                    """, from: "handling", caseID: "id", order: "id"),
                CaseImage.clocks(of: HandlingLifecycle.kind),
                .init(
                    "contact with deputies", "与代表的沟通", "id, round, way, day, note", from: "handling_contact",
                    caseID: "handling_id", order: "id"),
                .init(
                    "reply", "答复",
                    """
                    id, round, author_id, signer_id, result, grade, text, co_note, promise, promise_due, note, drafted_at,
                    signed_at
                    """, from: "handling_reply", caseID: "handling_id", order: "id"),
            ]),
        CaseImage(
            kinds: [CommitmentLifecycle.kind],
            parts: [
                .init(
                    "commitment", "承诺",
                    """
                    id, version, suggestion_id, unit_id, state, text, due_on, first_due_on, was_broken, evidence, objection,
                    explanation, changed_at
                    """, from: "commitment", caseID: "id", order: "id")
            ]),
    ]

    static func image(of kind: String) -> CaseImage? { images.first { $0.kinds == [kind] } }
}
