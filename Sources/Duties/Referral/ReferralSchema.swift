import Store

/// The tables of reports that were passed to units.
enum ReferralSchema {
    static let migration = Migration(
        "2026-12-24 duty referrals",
        """
        CREATE TABLE duty_referral (
            id TEXT PRIMARY KEY,
            version BIGINT NOT NULL,
            state TEXT NOT NULL,
            activity_id TEXT NOT NULL REFERENCES duty_activity (id),
            unit_id TEXT NOT NULL,
            region_id TEXT NOT NULL,
            note TEXT CHECK (length(note) <= 500),
            response TEXT CHECK (length(response) <= 2000),
            passed_at TEXT NOT NULL,
            responded_at TEXT,
            due_on TEXT,
            due_from TEXT,
            changed_at TEXT NOT NULL
        );
        CREATE UNIQUE INDEX duty_referral_open ON duty_referral (activity_id, unit_id) WHERE state = 'passed';
        CREATE INDEX duty_referral_of ON duty_referral (activity_id, id);
        CREATE INDEX duty_referral_to ON duty_referral (unit_id, id);
        CREATE INDEX duty_referral_in ON duty_referral (region_id, id);
        """)

    static let reminders = Migration(
        "2026-12-27 duty referral reminders",
        """
        CREATE TABLE referral_reminder (
            clock_id TEXT NOT NULL,
            stage TEXT NOT NULL,
            referral_id TEXT NOT NULL REFERENCES duty_referral (id),
            told BOOLEAN NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (clock_id, stage)
        );
        CREATE INDEX referral_reminder_of ON referral_reminder (referral_id);
        """)
}
