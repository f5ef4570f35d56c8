import Store

/// The tables of people, sign-in, roles and mandates. Regions and organisations are named by their ids alone: their
/// tables belong to another feature.
///
/// Days in `until_on` are the first on which the row no longer holds, so that ending something today ends it at once.
enum AccountsSchema {
    static let migrations = [
        Migration(
            "2026-11-24 accounts",
            """
            CREATE TABLE person (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                pseudonym TEXT NOT NULL UNIQUE,
                made_at TEXT NOT NULL
            );
            CREATE TABLE account (
                id TEXT PRIMARY KEY,
                person_id TEXT NOT NULL REFERENCES person (id),
                login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 64),
                password_hash TEXT NOT NULL,
                disabled_at TEXT,
                made_at TEXT NOT NULL
            );
            CREATE INDEX account_of_person ON account (person_id);
            CREATE TABLE session (
                token_hash TEXT PRIMARY KEY,
                sign_in_id TEXT NOT NULL,
                account_id TEXT NOT NULL REFERENCES account (id),
                person_id TEXT NOT NULL REFERENCES person (id),
                kind TEXT NOT NULL CHECK (kind IN ('cookie', 'bearer')),
                made_at TEXT NOT NULL,
                seen_at TEXT NOT NULL,
                rotated_at TEXT,
                expires_at TEXT NOT NULL
            );
            CREATE INDEX session_of_account ON session (account_id, sign_in_id);
            CREATE INDEX session_of_sign_in ON session (sign_in_id);
            CREATE INDEX session_ending ON session (expires_at);
            CREATE TABLE role_grant (
                id TEXT PRIMARY KEY,
                person_id TEXT NOT NULL REFERENCES person (id),
                role TEXT NOT NULL,
                region_id TEXT,
                organisation_id TEXT,
                from_on TEXT NOT NULL,
                until_on TEXT CHECK (until_on >= from_on),
                CHECK ((region_id IS NULL) <> (organisation_id IS NULL))
            );
            CREATE INDEX role_grant_of_person ON role_grant (person_id);
            CREATE INDEX role_grant_in_organisation ON role_grant (organisation_id, role) WHERE organisation_id IS NOT NULL;
            CREATE INDEX role_grant_over_region ON role_grant (region_id, role) WHERE region_id IS NOT NULL;
            CREATE TABLE mandate (
                id TEXT PRIMARY KEY,
                person_id TEXT NOT NULL REFERENCES person (id),
                level TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'municipal', 'county', 'township')),
                region_id TEXT NOT NULL,
                term BIGINT NOT NULL CHECK (term >= 1),
                district TEXT NOT NULL,
                status TEXT NOT NULL,
                from_on TEXT NOT NULL,
                until_on TEXT CHECK (until_on >= from_on)
            );
            CREATE INDEX mandate_of_person ON mandate (person_id);
            CREATE INDEX mandate_active_in_region ON mandate (region_id, id) WHERE status = 'active';
            CREATE TABLE sign_in_failure (
                bucket TEXT PRIMARY KEY,
                count BIGINT NOT NULL,
                since TEXT NOT NULL
            );
            CREATE INDEX sign_in_failure_since ON sign_in_failure (since);
            """),
        Migration(
            "2026-11-27 mandate changes",
            """
            CREATE TABLE mandate_change (
                id TEXT PRIMARY KEY,
                mandate_id TEXT NOT NULL REFERENCES mandate (id),
                status TEXT NOT NULL,
                on_day TEXT NOT NULL,
                made_at TEXT NOT NULL
            );
            CREATE INDEX mandate_change_of_mandate ON mandate_change (mandate_id);
            """),
        Migration(
            "2026-11-27 second factor",
            """
            CREATE TABLE second_factor (
                account_id TEXT PRIMARY KEY REFERENCES account (id),
                secret BYTEA NOT NULL,
                last_step BIGINT NOT NULL,
                made_at TEXT NOT NULL
            );
            CREATE TABLE recovery_code (
                account_id TEXT NOT NULL REFERENCES account (id),
                code_hash TEXT NOT NULL,
                PRIMARY KEY (account_id, code_hash)
            );
            CREATE TABLE second_factor_rule (
                role TEXT PRIMARY KEY,
                made_at TEXT NOT NULL
            );
            """),
        Migration(
            "2026-11-27 invitation",
            """
            CREATE TABLE invitation (
                account_id TEXT PRIMARY KEY REFERENCES account (id),
                token_hash TEXT NOT NULL UNIQUE,
                made_at TEXT NOT NULL,
                expires_at TEXT NOT NULL
            );
            CREATE INDEX invitation_ending ON invitation (expires_at);
            """),
        Migration("2026-11-27 session device", "ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';"),
        Migration(
            "2026-12-02 people",
            """
            ALTER TABLE account ADD COLUMN region_id TEXT;
            ALTER TABLE account ADD COLUMN last_sign_in_on TEXT;
            CREATE INDEX account_in_region ON account (region_id) WHERE region_id IS NOT NULL;
            CREATE INDEX person_by_name ON person (name, id);
            CREATE TABLE role_proposal (
                id TEXT PRIMARY KEY,
                state TEXT NOT NULL,
                change TEXT NOT NULL CHECK (change IN ('grant', 'withdrawal')),
                person_id TEXT NOT NULL REFERENCES person (id),
                role TEXT NOT NULL,
                region_id TEXT,
                organisation_id TEXT,
                in_region_id TEXT NOT NULL,
                until_on TEXT,
                reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
                proposed_by TEXT NOT NULL REFERENCES person (id),
                proposed_at TEXT NOT NULL,
                decided_by TEXT REFERENCES person (id),
                decided_at TEXT,
                decision_reason TEXT CHECK (length(decision_reason) <= 500),
                CHECK ((region_id IS NULL) <> (organisation_id IS NULL)),
                CHECK (state <> 'agreed' OR (decided_by <> proposed_by AND decided_by <> person_id))
            );
            CREATE INDEX role_proposal_by_day ON role_proposal (proposed_at, id);
            CREATE INDEX role_proposal_of_person ON role_proposal (person_id, state);
            CREATE UNIQUE INDEX role_proposal_waiting_over ON role_proposal (person_id, role, region_id)
                WHERE state = 'waiting' AND region_id IS NOT NULL;
            CREATE UNIQUE INDEX role_proposal_waiting_in ON role_proposal (person_id, role, organisation_id)
                WHERE state = 'waiting' AND organisation_id IS NOT NULL;
            CREATE TABLE people_act (
                id TEXT PRIMARY KEY,
                at TEXT NOT NULL,
                by_person_id TEXT REFERENCES person (id),
                act TEXT NOT NULL,
                person_id TEXT REFERENCES person (id),
                change TEXT,
                role TEXT,
                region_id TEXT,
                organisation_id TEXT,
                in_region_id TEXT
            );
            CREATE INDEX people_act_by_day ON people_act (at, id);
            """),
        Migration(
            "2026-12-06 failed sign-ins",
            """
            CREATE TABLE sign_in_hour (
                hour TEXT PRIMARY KEY,
                failed BIGINT NOT NULL
            );
            """),
    ]
}
