import Store

/// The tables of what concerns the deployment itself and no feature.
enum OperationsSchema {
    static let migrations = [
        Migration(
            "2026-12-06 operations",
            """
            CREATE TABLE operation_act (
                id TEXT PRIMARY KEY,
                at TEXT NOT NULL,
                person_id TEXT,
                act TEXT NOT NULL,
                subject TEXT NOT NULL CHECK (length(subject) <= 200)
            );
            CREATE INDEX operation_act_at ON operation_act (at, id);
            CREATE TABLE backup_mark (
                id TEXT PRIMARY KEY,
                at TEXT NOT NULL,
                bytes BIGINT NOT NULL
            );
            CREATE INDEX backup_mark_at ON backup_mark (at, id);
            """),
        Migration(
            "2026-12-06 operations light",
            """
            CREATE TABLE light_switch (
                id BIGINT PRIMARY KEY CHECK (id = 1),
                is_on BOOLEAN NOT NULL,
                since TEXT
            );
            INSERT INTO light_switch (id, is_on) VALUES (1, FALSE);
            """),
    ]
}
