import Store

/// The tables of duty activities. Sites, regions and people are named by their ids; cases of opinions too.
enum DutySchema {
    static let migrations = [
        Migration(
            "2026-11-30 duties",
            """
            CREATE TABLE duty_activity (
                id TEXT PRIMARY KEY,
                version BIGINT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('reception', 'visit', 'theme', 'study')),
                state TEXT NOT NULL,
                site_id TEXT NOT NULL,
                region_id TEXT NOT NULL,
                day TEXT NOT NULL,
                from_time TEXT NOT NULL,
                to_time TEXT NOT NULL,
                place TEXT NOT NULL CHECK (length(place) <= 200),
                topic TEXT NOT NULL CHECK (length(topic) <= 200),
                is_public BOOLEAN NOT NULL,
                sequence BIGINT NOT NULL,
                announced_at TEXT,
                was_late BOOLEAN NOT NULL,
                late_reason TEXT CHECK (length(late_reason) <= 500),
                opened_at TEXT,
                closed_at TEXT,
                visitors BIGINT,
                off_reason TEXT CHECK (length(off_reason) <= 200),
                due_on TEXT,
                due_from TEXT,
                changed_at TEXT NOT NULL
            );
            CREATE INDEX duty_activity_at_site ON duty_activity (site_id, day, id);
            CREATE INDEX duty_activity_in ON duty_activity (region_id, day, id);
            CREATE INDEX duty_activity_public ON duty_activity (day, id) WHERE is_public = TRUE;
            CREATE INDEX duty_activity_due ON duty_activity (site_id, due_on, id) WHERE due_on IS NOT NULL;
            CREATE TABLE duty_attendance (
                activity_id TEXT NOT NULL REFERENCES duty_activity (id),
                person_id TEXT NOT NULL,
                state TEXT NOT NULL,
                is_proxy BOOLEAN NOT NULL,
                PRIMARY KEY (activity_id, person_id)
            );
            CREATE INDEX duty_attendance_of_person ON duty_attendance (person_id, activity_id);
            CREATE TABLE duty_matter (
                id TEXT PRIMARY KEY,
                activity_id TEXT NOT NULL REFERENCES duty_activity (id),
                opinion_id TEXT UNIQUE,
                summary BYTEA,
                reason TEXT CHECK (length(reason) <= 500),
                at TEXT NOT NULL,
                CHECK ((opinion_id IS NULL) = (reason IS NOT NULL))
            );
            CREATE INDEX duty_matter_of ON duty_matter (activity_id, id);
            CREATE TABLE duty_report (
                activity_id TEXT PRIMARY KEY REFERENCES duty_activity (id),
                content TEXT NOT NULL CHECK (length(content) <= 4000),
                problems TEXT CHECK (length(problems) <= 4000),
                suggestions TEXT CHECK (length(suggestions) <= 4000),
                filed_at TEXT NOT NULL
            );
            """),
        ContactSchema.migration,
        Migration(
            "2026-12-05 duties clock places",
            """
            UPDATE clock
            SET region_id = (SELECT duty_activity.region_id FROM duty_activity WHERE duty_activity.id = clock.case_id)
            WHERE kind = 'duty' AND region_id IS NULL;
            """),
    ]
}
