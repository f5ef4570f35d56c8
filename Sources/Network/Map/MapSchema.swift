import Store

/// What is kept of places besides what they are now: earlier names, ends of organisations, and who changed what.
enum MapSchema {
    static let migration = Migration(
        "2026-12-04 network places",
        """
        CREATE TABLE place_name (
            kind TEXT NOT NULL CHECK (kind IN ('region', 'organisation')),
            place_id TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) <= 80),
            name_en TEXT CHECK (length(name_en) <= 80),
            until_on TEXT NOT NULL,
            PRIMARY KEY (kind, place_id, until_on)
        );
        CREATE TABLE organisation_end (
            organisation_id TEXT PRIMARY KEY REFERENCES organisation (id),
            ended_on TEXT NOT NULL,
            successor_id TEXT REFERENCES organisation (id)
        );
        CREATE TABLE deputy_site_past (
            person_id TEXT NOT NULL REFERENCES deputy (person_id),
            site_id TEXT NOT NULL REFERENCES site (id),
            role TEXT NOT NULL,
            until_on TEXT NOT NULL,
            PRIMARY KEY (person_id, site_id, until_on)
        );
        CREATE TABLE place_act (
            id TEXT PRIMARY KEY,
            at TEXT NOT NULL,
            by_person_id TEXT NOT NULL,
            act TEXT NOT NULL,
            region_id TEXT NOT NULL,
            organisation_id TEXT,
            person_id TEXT,
            field TEXT,
            was TEXT,
            became TEXT
        );
        CREATE INDEX place_act_by_day ON place_act (at, id);
        CREATE INDEX place_act_of ON place_act (organisation_id, at, id) WHERE organisation_id IS NOT NULL;
        """)
}
