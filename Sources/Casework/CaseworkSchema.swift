package import Store

/// The tables of the kernel. Words, names and salts lie apart from events, so that they can be erased.
package enum CaseworkSchema {
    package static let migrations = [
        Migration(
            "2026-11-24 casework",
            """
            CREATE TABLE event (
                id TEXT PRIMARY KEY,
                position BIGINT UNIQUE,
                kind TEXT NOT NULL,
                case_id TEXT NOT NULL,
                number TEXT NOT NULL,
                action TEXT NOT NULL,
                from_state TEXT,
                to_state TEXT NOT NULL,
                actor TEXT NOT NULL,
                role TEXT NOT NULL,
                at TEXT NOT NULL,
                digest BYTEA NOT NULL
            );
            CREATE INDEX event_of_case ON event (case_id, at, id);
            CREATE INDEX event_waiting ON event (at, id) WHERE position IS NULL;
            CREATE TABLE event_words (
                event_id TEXT PRIMARY KEY REFERENCES event (id),
                case_id TEXT NOT NULL,
                person_id TEXT,
                salt BYTEA NOT NULL,
                words TEXT NOT NULL
            );
            CREATE INDEX event_words_of_case ON event_words (case_id);
            CREATE TABLE sequencer (id BIGINT PRIMARY KEY CHECK (id = 1), last_position BIGINT NOT NULL);
            INSERT INTO sequencer (id, last_position) VALUES (1, 0);
            CREATE TABLE clock (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL,
                case_id TEXT NOT NULL,
                rule_id TEXT NOT NULL,
                rule_from TEXT NOT NULL,
                started_on TEXT NOT NULL,
                due_on TEXT NOT NULL,
                provisional BOOLEAN NOT NULL,
                pauses TEXT NOT NULL DEFAULT '',
                paused_on TEXT,
                ended_at TEXT
            );
            CREATE INDEX clock_of_case ON clock (case_id);
            CREATE INDEX clock_running ON clock (rule_id, due_on) WHERE ended_at IS NULL AND paused_on IS NULL;
            CREATE INDEX clock_open ON clock (kind, id) WHERE ended_at IS NULL AND paused_on IS NULL;
            CREATE TABLE calendar_mark (
                kind TEXT PRIMARY KEY,
                digest TEXT NOT NULL
            );
            CREATE TABLE tally (
                kind TEXT NOT NULL,
                region_id TEXT NOT NULL,
                bucket TEXT NOT NULL,
                count BIGINT NOT NULL,
                PRIMARY KEY (kind, region_id, bucket)
            );
            CREATE TABLE identity_access (
                id TEXT PRIMARY KEY,
                case_id TEXT NOT NULL,
                person_id TEXT,
                role TEXT NOT NULL,
                field TEXT NOT NULL,
                reason TEXT NOT NULL CHECK (length(reason) <= 500),
                at TEXT NOT NULL
            );
            CREATE INDEX identity_access_of_case ON identity_access (case_id, at);
            CREATE TABLE data_key (
                id BIGINT PRIMARY KEY,
                wrapped BYTEA NOT NULL,
                made_at TEXT NOT NULL
            );
            CREATE TABLE number_block (
                series TEXT PRIMARY KEY,
                next BIGINT NOT NULL
            );
            """),
        Migration(
            "2026-11-26 casework readings",
            """
            ALTER TABLE identity_access ADD COLUMN organisation_id TEXT;
            ALTER TABLE identity_access ADD COLUMN region_id TEXT;
            """),
        Migration(
            "2026-12-01 casework exports",
            """
            CREATE TABLE case_export (
                id TEXT PRIMARY KEY,
                person_id TEXT,
                list TEXT NOT NULL CHECK (length(list) <= 500),
                format TEXT NOT NULL,
                row_count BIGINT NOT NULL,
                at TEXT NOT NULL
            );
            CREATE INDEX case_export_at ON case_export (at, id);
            """),
        // The features that own the cases fill in the regions of those that were there.
        Migration(
            "2026-12-05 casework clock places",
            """
            ALTER TABLE clock ADD COLUMN setting_id TEXT;
            ALTER TABLE clock ADD COLUMN region_id TEXT;
            CREATE INDEX clock_in_region ON clock (rule_id, region_id) WHERE ended_at IS NULL;
            """),
        Migration(
            "2026-12-06 casework readings by time",
            "CREATE INDEX identity_access_at ON identity_access (at, id);"),
        Migration(
            "2026-12-06 casework keys",
            """
            ALTER TABLE data_key ADD COLUMN used_from TEXT;
            ALTER TABLE data_key ADD COLUMN retired_at TEXT;
            ALTER TABLE data_key ADD COLUMN destroyed_at TEXT;
            CREATE TABLE hash_key (
                id BIGINT PRIMARY KEY CHECK (id = 1),
                wrapped BYTEA NOT NULL
            );
            """),
        Migration(
            "2026-12-08 casework ledger",
            """
            ALTER TABLE event ADD COLUMN step BIGINT;
            ALTER TABLE event ADD COLUMN image BYTEA;
            CREATE TABLE ledger (id BIGINT PRIMARY KEY CHECK (id = 1), size BIGINT NOT NULL);
            INSERT INTO ledger (id, size) VALUES (1, 0);
            CREATE TABLE ledger_tile (
                level BIGINT NOT NULL,
                tile BIGINT NOT NULL,
                hashes BYTEA NOT NULL,
                PRIMARY KEY (level, tile)
            );
            CREATE TABLE ledger_checkpoint (
                size BIGINT PRIMARY KEY,
                note TEXT NOT NULL,
                at TEXT NOT NULL
            );
            CREATE TABLE ledger_key (
                id BIGINT PRIMARY KEY,
                origin TEXT NOT NULL,
                public_key BYTEA NOT NULL,
                wrapped BYTEA NOT NULL,
                from_size BIGINT NOT NULL,
                made_at TEXT NOT NULL,
                retired_at TEXT
            );
            """),
    ]
}
