import Store

/// The tables of double contact: who sits on a standing committee, who contacts whom, and what was noted of it.
enum ContactSchema {
    static let migration = Migration(
        "2026-12-03 double contact",
        """
        CREATE TABLE committee_member (
            id TEXT PRIMARY KEY,
            organisation_id TEXT NOT NULL,
            region_id TEXT NOT NULL,
            person_id TEXT NOT NULL,
            from_on TEXT NOT NULL,
            until_on TEXT,
            CHECK (until_on IS NULL OR until_on >= from_on)
        );
        CREATE UNIQUE INDEX committee_member_once ON committee_member (organisation_id, person_id)
            WHERE until_on IS NULL;
        CREATE INDEX committee_member_in ON committee_member (region_id, id);
        CREATE INDEX committee_member_of_person ON committee_member (person_id);
        CREATE TABLE contact_link (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('member', 'community')),
            holder_id TEXT NOT NULL,
            deputy_id TEXT,
            region_id TEXT NOT NULL,
            residents_group TEXT NOT NULL CHECK (length(residents_group) <= 60),
            from_on TEXT NOT NULL,
            until_on TEXT,
            CHECK ((kind = 'member') = (deputy_id IS NOT NULL)),
            CHECK (until_on IS NULL OR until_on >= from_on)
        );
        CREATE UNIQUE INDEX contact_link_to_deputy ON contact_link (holder_id, deputy_id)
            WHERE until_on IS NULL AND deputy_id IS NOT NULL;
        CREATE UNIQUE INDEX contact_link_to_community ON contact_link (holder_id, region_id, residents_group)
            WHERE until_on IS NULL AND deputy_id IS NULL;
        CREATE INDEX contact_link_in ON contact_link (region_id, id);
        CREATE INDEX contact_link_of_holder ON contact_link (holder_id, id);
        CREATE INDEX contact_link_of_deputy ON contact_link (deputy_id) WHERE deputy_id IS NOT NULL;
        CREATE TABLE contact (
            id TEXT PRIMARY KEY,
            link_id TEXT NOT NULL REFERENCES contact_link (id),
            version BIGINT NOT NULL,
            day TEXT NOT NULL,
            way TEXT NOT NULL CHECK (way IN ('visit', 'meeting', 'phone', 'message')),
            noted_at TEXT NOT NULL
        );
        CREATE INDEX contact_of_link ON contact (link_id, day, id);
        CREATE INDEX contact_on_day ON contact (day, id);
        CREATE TABLE contact_version (
            contact_id TEXT NOT NULL REFERENCES contact (id),
            version BIGINT NOT NULL,
            day TEXT NOT NULL,
            way TEXT NOT NULL,
            words BYTEA NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (contact_id, version)
        );
        """)

    /// Every seat has an event: those from before seats were acts get one that says that the seat was there. It binds no
    /// row, because nobody did anything; its digest is that of no words and no salt, SHA-256 of nothing.
    static let seatsInTheRecord: Migration = {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        func carryOver(_ digest: String) -> String {
            """
            INSERT INTO event (
                id, kind, case_id, number, action, from_state, to_state, actor, role, at, digest, step)
            SELECT substr(id, 1, 14) || '8' || substr(id, 16), 'committee-seat', id, id, 'carryOver', NULL,
                   CASE WHEN until_on IS NULL THEN 'held' ELSE 'ended' END, 'system', 'system',
                   from_on || 'T00:00:00Z', \(digest), 1
            FROM committee_member;
            """
        }
        return Migration(
            "2026-12-19 seats in the record", sqlite: carryOver("x'\(nothing)'"),
            postgres: carryOver("'\\x\(nothing)'"))
    }()
}
