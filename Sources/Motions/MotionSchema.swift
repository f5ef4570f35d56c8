import Casework
import Store

/// The tables of motions. People, regions and suggestions are named from outside.
enum MotionSchema {
    static let migrations = [
        Migration(
            "2026-12-17 motions",
            """
            CREATE TABLE motion_meeting (
                id TEXT PRIMARY KEY NOT NULL,
                version BIGINT NOT NULL,
                region_id TEXT NOT NULL,
                level TEXT NOT NULL,
                term BIGINT NOT NULL,
                forum TEXT NOT NULL CHECK (forum IN ('congress', 'committee')),
                session BIGINT NOT NULL,
                last_day TEXT NOT NULL,
                changed_at TEXT NOT NULL,
                UNIQUE (region_id, term, forum, session)
            );
            CREATE TABLE motion (
                id TEXT PRIMARY KEY NOT NULL,
                version BIGINT NOT NULL,
                state TEXT NOT NULL,
                number TEXT UNIQUE,
                meeting_id TEXT NOT NULL REFERENCES motion_meeting (id),
                region_id TEXT NOT NULL,
                lead_id TEXT,
                body TEXT CHECK (body IN ('presidium', 'standingCommittee', 'specialCommittee', 'government')),
                title TEXT NOT NULL CHECK (length(title) <= 100),
                grounds TEXT NOT NULL CHECK (length(grounds) <= 4000),
                plan TEXT NOT NULL CHECK (length(plan) <= 4000),
                submitted_at TEXT,
                decision TEXT CHECK (length(decision) <= 1000),
                committee TEXT CHECK (length(committee) <= 200),
                report_due TEXT,
                report TEXT CHECK (length(report) <= 4000),
                advice TEXT CHECK (advice IN ('agenda', 'suggestion', 'leaveOff')),
                suggestion TEXT,
                votes_for BIGINT,
                votes_against BIGINT,
                abstained BIGINT,
                withdrawal_asked BOOLEAN NOT NULL,
                changed_at TEXT NOT NULL,
                CHECK ((lead_id IS NULL) <> (body IS NULL))
            );
            CREATE INDEX motion_in ON motion (region_id, state, id);
            CREATE INDEX motion_to ON motion (meeting_id, id);
            CREATE TABLE motion_mover (
                motion_id TEXT NOT NULL REFERENCES motion (id),
                person_id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('lead', 'invited', 'confirmed', 'declined')),
                PRIMARY KEY (motion_id, person_id)
            );
            CREATE INDEX motion_moved_by ON motion_mover (person_id, motion_id);
            """),
        Migration(
            "2026-12-20 motions voted on by all members",
            """
            ALTER TABLE motion ADD COLUMN members BIGINT;
            ALTER TABLE motion ADD COLUMN present BIGINT;
            """),
    ]

    /// What acts on a motion leave behind.
    static let motion = CaseImage(
        kinds: [MotionLifecycle.kind],
        parts: [
            .init(
                "motion", "议案",
                """
                id, version, state, number, meeting_id, region_id, lead_id, body, title, grounds, plan, submitted_at,
                decision, committee, report_due, report, advice, suggestion, votes_for, votes_against, abstained,
                withdrawal_asked, changed_at
                """, from: "motion", caseID: "id", order: "id"),
            .init("mover", "提议案人", "person_id, state", from: "motion_mover", caseID: "motion_id", order: "person_id"),
            .init("vote", "表决", "id, members, present", from: "motion", caseID: "id", order: "id"),
        ])
    static let meeting = CaseImage(
        kinds: [MeetingLifecycle.kind],
        parts: [
            .init(
                "meeting", "会议", "id, version, region_id, level, term, forum, session, last_day, changed_at",
                from: "motion_meeting", caseID: "id", order: "id")
        ])
}
