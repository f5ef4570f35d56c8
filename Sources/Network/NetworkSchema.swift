import Store

/// The tables of places: where congresses are, what organisations there are, and how one reaches them.
enum NetworkSchema {
    static let migrations = [
        Migration(
            "2026-11-24 network",
            """
            CREATE TABLE region (
                id TEXT PRIMARY KEY CHECK (length(id) = 12),
                parent_id TEXT REFERENCES region (id),
                level TEXT NOT NULL CHECK (level IN ('province', 'prefecture', 'county', 'township', 'community')),
                name_zh TEXT NOT NULL CHECK (length(name_zh) <= 60),
                name_en TEXT CHECK (length(name_en) <= 80),
                tile BIGINT CHECK (tile BETWEEN 0 AND 47)
            );
            CREATE TABLE region_code (
                region_id TEXT NOT NULL REFERENCES region (id),
                code TEXT NOT NULL,
                valid_from TEXT NOT NULL,
                valid_to TEXT,
                PRIMARY KEY (region_id, valid_from)
            );
            CREATE TABLE organisation (
                id TEXT PRIMARY KEY,
                region_id TEXT NOT NULL REFERENCES region (id),
                kind TEXT NOT NULL,
                name TEXT NOT NULL CHECK (length(name) <= 80),
                parent_id TEXT REFERENCES organisation (id),
                active BOOLEAN NOT NULL
            );
            CREATE INDEX organisation_in_region ON organisation (region_id, kind);
            CREATE TABLE site (
                id TEXT PRIMARY KEY REFERENCES organisation (id),
                code TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL CHECK (kind IN ('home', 'station', 'point', 'room', 'window', 'post')),
                industry TEXT CHECK (length(industry) <= 20),
                region_id TEXT NOT NULL REFERENCES region (id),
                address TEXT NOT NULL CHECK (length(address) <= 200),
                hours TEXT NOT NULL CHECK (length(hours) <= 200),
                host_person_id TEXT,
                host_name TEXT CHECK (length(host_name) <= 80),
                grade TEXT NOT NULL CHECK (grade IN ('ordinary', 'demonstration')),
                batch BIGINT,
                opened_on TEXT NOT NULL,
                closed_on TEXT
            );
            CREATE INDEX site_in_region ON site (region_id, kind);
            CREATE TABLE place_version (id BIGINT PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL);
            INSERT INTO place_version (id, version) VALUES (1, 'empty');

            CREATE TABLE deputy (
                person_id TEXT PRIMARY KEY,
                slug TEXT NOT NULL UNIQUE,
                region_id TEXT NOT NULL REFERENCES region (id),
                bio TEXT NOT NULL CHECK (length(bio) <= 500),
                reception TEXT NOT NULL CHECK (length(reception) <= 200)
            );
            CREATE INDEX deputy_in_region ON deputy (region_id, slug);
            CREATE TABLE deputy_group (
                id TEXT PRIMARY KEY,
                region_id TEXT NOT NULL REFERENCES region (id),
                name TEXT NOT NULL CHECK (length(name) <= 80)
            );
            CREATE TABLE deputy_group_member (
                person_id TEXT NOT NULL REFERENCES deputy (person_id),
                group_id TEXT NOT NULL REFERENCES deputy_group (id),
                PRIMARY KEY (person_id, group_id)
            );
            CREATE INDEX deputy_group_member_of ON deputy_group_member (group_id);
            CREATE TABLE deputy_site (
                person_id TEXT NOT NULL REFERENCES deputy (person_id),
                site_id TEXT NOT NULL REFERENCES site (id),
                role TEXT NOT NULL CHECK (role IN ('head', 'member')),
                PRIMARY KEY (person_id, site_id)
            );
            CREATE INDEX deputy_site_at ON deputy_site (site_id);

            CREATE TABLE scan_code (
                code TEXT PRIMARY KEY CHECK (length(code) = 10),
                kind TEXT NOT NULL,
                target_id TEXT NOT NULL,
                made_at TEXT NOT NULL,
                revoked_at TEXT,
                replaced_by TEXT
            );
            CREATE INDEX scan_code_of ON scan_code (kind, target_id, made_at);
            CREATE UNIQUE INDEX scan_code_live ON scan_code (kind, target_id) WHERE revoked_at IS NULL;
            """)
    ]
}
