import Store

/// What localities set for themselves. Nothing of it is ever deleted: a later version takes its turn, or it is ended from
/// a day on, as a version of its own.
enum LocalitySchema {
    static let migrations = [
        Migration(
            "2026-12-05 locality",
            """
            CREATE TABLE local_setting (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('deadline', 'cadence', 'holidays')),
                subject TEXT NOT NULL,
                region_id TEXT NOT NULL,
                state TEXT NOT NULL,
                from_on TEXT,
                amount BIGINT CHECK (amount >= 0),
                unit TEXT,
                days TEXT CHECK (length(days) <= 60000),
                source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
                article TEXT NOT NULL CHECK (length(article) <= 100),
                proposed_by TEXT NOT NULL,
                proposed_at TEXT NOT NULL,
                decided_by TEXT,
                decided_at TEXT,
                decision_reason TEXT CHECK (length(decision_reason) <= 500),
                CHECK (state <> 'confirmed' OR decided_by <> proposed_by),
                CHECK ((kind = 'holidays') = (days IS NOT NULL)),
                CHECK ((kind = 'holidays') = (from_on IS NULL)),
                CHECK ((amount IS NULL) = (unit IS NULL))
            );
            CREATE INDEX local_setting_by_day ON local_setting (proposed_at, id);
            CREATE INDEX local_setting_in_force ON local_setting (decided_at, id) WHERE state = 'confirmed';
            CREATE UNIQUE INDEX local_setting_waiting ON local_setting (kind, subject, region_id)
                WHERE state = 'waiting';
            CREATE TABLE locality_version (id BIGINT PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL);
            INSERT INTO locality_version (id, version) VALUES (1, '');
            """),
        // What can be set grows; so its kinds are no list here any more.
        Migration(
            "2026-12-15 settings of any kind",
            """
            CREATE TABLE local_setting_next (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                region_id TEXT NOT NULL,
                state TEXT NOT NULL,
                from_on TEXT,
                amount BIGINT CHECK (amount >= 0),
                unit TEXT,
                days TEXT CHECK (length(days) <= 60000),
                words_zh TEXT CHECK (length(words_zh) <= 2000),
                words_en TEXT CHECK (length(words_en) <= 4000),
                source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
                article TEXT NOT NULL CHECK (length(article) <= 100),
                proposed_by TEXT NOT NULL,
                proposed_at TEXT NOT NULL,
                decided_by TEXT,
                decided_at TEXT,
                decision_reason TEXT CHECK (length(decision_reason) <= 500),
                CHECK (state <> 'confirmed' OR decided_by <> proposed_by),
                CHECK ((kind = 'holidays') = (days IS NOT NULL)),
                CHECK ((kind = 'holidays') = (from_on IS NULL)),
                CHECK ((amount IS NULL) = (unit IS NULL)),
                CHECK ((words_zh IS NULL) = (words_en IS NULL)),
                CHECK (kind = 'words' OR words_zh IS NULL)
            );
            INSERT INTO local_setting_next
                (id, kind, subject, region_id, state, from_on, amount, unit, days, source, article, proposed_by,
                 proposed_at, decided_by, decided_at, decision_reason)
            SELECT id, kind, subject, region_id, state, from_on, amount, unit, days, source, article, proposed_by,
                   proposed_at, decided_by, decided_at, decision_reason
            FROM local_setting;
            DROP TABLE local_setting;
            ALTER TABLE local_setting_next RENAME TO local_setting;
            CREATE INDEX local_setting_by_day ON local_setting (proposed_at, id);
            CREATE INDEX local_setting_in_force ON local_setting (decided_at, id) WHERE state = 'confirmed';
            CREATE UNIQUE INDEX local_setting_waiting ON local_setting (kind, subject, region_id)
                WHERE state = 'waiting';
            """),
    ]
}
