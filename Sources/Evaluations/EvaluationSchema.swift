import Store

/// The tables of evaluations. A paper never stands beside its voter: see decision 44.
enum EvaluationSchema {
    static let migration = Migration(
        "2026-12-12 evaluations",
        """
        CREATE TABLE evaluation (
            id TEXT PRIMARY KEY,
            version BIGINT NOT NULL,
            state TEXT NOT NULL,
            region_id TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) <= 100),
            object_kind TEXT NOT NULL,
            object_id TEXT NOT NULL,
            object_title TEXT NOT NULL CHECK (length(object_title) <= 200),
            terms TEXT NOT NULL CHECK (length(terms) <= 8000),
            is_secret BOOLEAN NOT NULL,
            is_in_meeting BOOLEAN NOT NULL,
            is_planned BOOLEAN NOT NULL,
            plan_reason TEXT CHECK (length(plan_reason) <= 200),
            follows_id TEXT,
            scrutineer_1 TEXT,
            scrutineer_2 TEXT,
            materials TEXT CHECK (length(materials) <= 2000),
            inspection TEXT,
            inspection_note TEXT CHECK (length(inspection_note) <= 200),
            closes_at TEXT,
            outcome TEXT,
            first_signer TEXT,
            addressee TEXT CHECK (length(addressee) <= 60),
            copied_to TEXT CHECK (length(copied_to) <= 60),
            public_text TEXT CHECK (length(public_text) <= 2000),
            published_on TEXT,
            demand TEXT CHECK (length(demand) <= 2000),
            demand_until TEXT,
            void_reason TEXT CHECK (length(void_reason) <= 500),
            void_proposer TEXT,
            changed_at TEXT NOT NULL,
            CHECK (scrutineer_1 <> scrutineer_2)
        );
        CREATE INDEX evaluation_in ON evaluation (region_id, id);
        CREATE INDEX evaluation_closing ON evaluation (closes_at, id) WHERE state = 'open';
        CREATE TABLE evaluation_group (
            evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
            kind TEXT NOT NULL,
            present BIGINT,
            voted BIGINT,
            digest TEXT,
            PRIMARY KEY (evaluation_id, kind)
        );
        CREATE TABLE evaluation_voter (
            id TEXT PRIMARY KEY,
            evaluation_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            person_id TEXT,
            name BYTEA,
            code_hash TEXT UNIQUE,
            has_voted BOOLEAN NOT NULL,
            FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
        );
        CREATE UNIQUE INDEX evaluation_voter_once ON evaluation_voter (evaluation_id, person_id);
        CREATE INDEX evaluation_voter_of ON evaluation_voter (evaluation_id, kind, id);
        CREATE INDEX evaluation_voter_person ON evaluation_voter (person_id) WHERE person_id IS NOT NULL;
        CREATE TABLE evaluation_urn (
            evaluation_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            papers BYTEA NOT NULL,
            PRIMARY KEY (evaluation_id, kind),
            FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
        );
        CREATE TABLE evaluation_bundle (
            id TEXT PRIMARY KEY,
            evaluation_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            voters TEXT NOT NULL,
            papers BYTEA NOT NULL,
            keyed_by TEXT NOT NULL,
            UNIQUE (evaluation_id),
            FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
        );
        CREATE TABLE evaluation_paper (
            id TEXT PRIMARY KEY,
            evaluation_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            marks TEXT NOT NULL,
            voter_id TEXT,
            FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
        );
        CREATE INDEX evaluation_paper_of ON evaluation_paper (evaluation_id, id);
        CREATE TABLE evaluation_result (
            evaluation_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            criterion BIGINT NOT NULL,
            roll BIGINT NOT NULL,
            present BIGINT,
            papers BIGINT NOT NULL,
            valid BIGINT NOT NULL,
            blank BIGINT NOT NULL,
            void BIGINT NOT NULL,
            steps TEXT NOT NULL,
            abstained BIGINT NOT NULL,
            PRIMARY KEY (evaluation_id, kind, criterion),
            FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
        );
        """)

    /// What single cases an evaluation is about. They lie in tables of other features.
    static let ofMatters = Migration(
        "2026-12-18 evaluations of single cases",
        """
        CREATE TABLE evaluation_matter (
            evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
            kind TEXT NOT NULL,
            matter_id TEXT NOT NULL,
            PRIMARY KEY (evaluation_id, matter_id)
        );
        CREATE INDEX evaluation_matter_of ON evaluation_matter (matter_id, evaluation_id);
        """)

    /// What a title is called on English pages. Those made before were proposed in a few forms, by which they are told.
    static let titles = Migration(
        "2026-12-26 evaluations titles in English",
        """
        ALTER TABLE evaluation ADD COLUMN title_en TEXT CHECK (length(title_en) <= 200);
        ALTER TABLE evaluation ADD COLUMN object_title_en TEXT CHECK (length(object_title_en) <= 400);
        UPDATE evaluation SET title_en = 'Evaluation of how a suggestion was handled'
        WHERE title = '代表建议办理情况满意度测评';
        UPDATE evaluation
        SET title_en = 'Evaluation of how suggestion '
            || replace(replace(title, '代表建议 ', ''), ' 办理情况满意度测评', '') || ' was handled'
        WHERE title LIKE '代表建议 _% 办理情况满意度测评' AND title NOT LIKE '% % % %';
        UPDATE evaluation
        SET object_title_en = 'How suggestion '
            || replace(replace(object_title, '代表建议 ', ''), ' 的办理情况', '') || ' was handled'
        WHERE object_kind = 'suggestion' AND object_title LIKE '代表建议 _% 的办理情况';
        UPDATE evaluation
        SET object_title_en = 'How ' || replace(object_title, ' 件代表建议的办理情况', '')
            || CASE WHEN object_title LIKE '1 件%' THEN ' suggestion was handled' ELSE ' suggestions were handled' END
        WHERE object_kind = 'suggestion' AND object_title LIKE '_% 件代表建议的办理情况';
        UPDATE evaluation
        SET object_title_en = 'How suggestions of ' || substr(object_title, length(object_title) - 13, 4)
            || ' were handled in ' || substr(object_title, 1, length(object_title) - 15)
        WHERE object_kind = 'suggestion-handling' AND object_title LIKE '_% ____ 年代表建议办理情况';
        """)
}
