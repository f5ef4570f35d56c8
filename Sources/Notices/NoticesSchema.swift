import Store

/// The tables of notices. People, regions and organisations are named by their ids alone.
enum NoticesSchema {
    static let migrations = [
        Migration(
            "2026-11-24 notices",
            """
            CREATE TABLE notice (
                id TEXT PRIMARY KEY,
                person_id TEXT,
                role TEXT,
                organisation_id TEXT,
                region_id TEXT,
                kind TEXT NOT NULL,
                arguments TEXT NOT NULL,
                link TEXT NOT NULL,
                made_at TEXT NOT NULL,
                CHECK ((person_id IS NULL) = (role IS NOT NULL)),
                CHECK (person_id IS NULL OR (organisation_id IS NULL AND region_id IS NULL)),
                CHECK (role IS NULL OR ((organisation_id IS NULL) <> (region_id IS NULL)))
            );
            CREATE INDEX notice_to_person ON notice (person_id, made_at, id) WHERE person_id IS NOT NULL;
            CREATE INDEX notice_to_organisation ON notice (organisation_id, role, made_at, id)
                WHERE organisation_id IS NOT NULL;
            CREATE INDEX notice_to_region ON notice (role, made_at, id, region_id) WHERE region_id IS NOT NULL;
            CREATE INDEX notice_made ON notice (made_at);
            CREATE TABLE notice_read (
                person_id TEXT NOT NULL,
                notice_id TEXT NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
                PRIMARY KEY (person_id, notice_id)
            );
            CREATE INDEX notice_read_of_notice ON notice_read (notice_id);
            CREATE TABLE notice_read_through (
                person_id TEXT PRIMARY KEY,
                at TEXT NOT NULL
            );
            """),
        Migration(
            "2026-12-27 notices of one event",
            """
            ALTER TABLE notice ADD COLUMN event TEXT;
            CREATE INDEX notice_of_event ON notice (event) WHERE event IS NOT NULL;
            """),
    ]
}
