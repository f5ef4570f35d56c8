import Store

/// The tables of what courts offer deputies to attend.
enum CourtSchema {
    static let migration = Migration(
        "2026-12-07 court events",
        """
        CREATE TABLE court_event (
            id TEXT PRIMARY KEY,
            version BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('trial', 'enforcement', 'mediation')),
            state TEXT NOT NULL,
            court_id TEXT NOT NULL,
            region_id TEXT NOT NULL,
            docket TEXT CHECK (length(docket) <= 30),
            day TEXT NOT NULL,
            from_time TEXT NOT NULL,
            to_time TEXT NOT NULL,
            place TEXT NOT NULL CHECK (length(place) <= 60),
            seats BIGINT NOT NULL CHECK (seats BETWEEN 1 AND 200),
            ask_until TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            off_reason TEXT,
            changed_at TEXT NOT NULL
        );
        CREATE INDEX court_event_of ON court_event (court_id, day, id);
        CREATE INDEX court_event_in ON court_event (region_id, day, id);
        CREATE TABLE court_seat (
            event_id TEXT NOT NULL REFERENCES court_event (id),
            person_id TEXT NOT NULL,
            state TEXT NOT NULL,
            PRIMARY KEY (event_id, person_id)
        );
        CREATE INDEX court_seat_of_person ON court_seat (person_id, event_id);
        CREATE TABLE private_calendar (
            person_id TEXT PRIMARY KEY,
            token_hash TEXT NOT NULL UNIQUE,
            made_at TEXT NOT NULL
        );
        """)
}
