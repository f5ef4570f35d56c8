import Store

/// The tables of messages that leave the program. People are named by their ids alone; addresses lie sealed.
enum MessagesSchema {
    static let migrations = [
        Migration(
            "2026-11-29 messages",
            """
            CREATE TABLE mail_address (
                person_id TEXT PRIMARY KEY,
                address BYTEA NOT NULL,
                rhythm TEXT NOT NULL CHECK (rhythm IN ('daily', 'weekly', 'off')),
                language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
                made_at TEXT NOT NULL,
                confirmed_at TEXT,
                confirm_id TEXT UNIQUE,
                confirm_until TEXT,
                stop_id TEXT NOT NULL UNIQUE
            );
            CREATE INDEX mail_address_unconfirmed ON mail_address (confirm_until) WHERE confirmed_at IS NULL;
            CREATE TABLE message (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('digest', 'confirmation')),
                person_id TEXT NOT NULL,
                day TEXT NOT NULL,
                state TEXT NOT NULL,
                attempts BIGINT NOT NULL,
                error TEXT,
                made_at TEXT NOT NULL,
                settled_at TEXT
            );
            CREATE UNIQUE INDEX message_digest ON message (person_id, day) WHERE kind = 'digest';
            CREATE INDEX message_to_person ON message (person_id, kind, made_at);
            CREATE INDEX message_made ON message (made_at, id);
            CREATE TABLE message_round (
                day TEXT PRIMARY KEY,
                begun_at TEXT NOT NULL
            );
            """),
        Migration(
            "2026-11-29 messages gateway",
            """
            CREATE TABLE gateway_handle (
                person_id TEXT PRIMARY KEY,
                handle BYTEA NOT NULL,
                language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
                made_at TEXT NOT NULL
            );
            ALTER TABLE message ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';
            DROP INDEX message_digest;
            CREATE UNIQUE INDEX message_digest ON message (person_id, day, channel) WHERE kind = 'digest';
            """),
        Migration(
            "2026-12-06 messages unsettled",
            """
            CREATE INDEX message_unsettled ON message (state, made_at) WHERE state IN ('queued', 'failed');
            """),
    ]
}
