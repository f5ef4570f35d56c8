import Store

/// The tables of opinions. What a person wrote and who they are lies apart from the case, so that it can be erased.
enum OpinionSchema {
    static let migrations = [
        Migration(
            "2026-11-25 opinions",
            """
            CREATE TABLE opinion (
                id TEXT PRIMARY KEY,
                number TEXT NOT NULL UNIQUE,
                version BIGINT NOT NULL,
                state TEXT NOT NULL,
                outcome TEXT,
                poor_ratings BIGINT NOT NULL,
                county_id TEXT NOT NULL,
                region_id TEXT NOT NULL,
                rests_in TEXT NOT NULL,
                site_id TEXT,
                deputy_id TEXT,
                unit_id TEXT,
                place TEXT CHECK (length(place) <= 200),
                channel TEXT NOT NULL,
                topic TEXT NOT NULL,
                handling TEXT,
                shares_identity BOOLEAN NOT NULL,
                has_contact BOOLEAN NOT NULL,
                is_sealed BOOLEAN NOT NULL,
                redirect TEXT,
                merged_into TEXT REFERENCES opinion (id),
                merged_from TEXT,
                was_extended BOOLEAN NOT NULL,
                has_appealed BOOLEAN NOT NULL,
                due_on TEXT,
                due_rule TEXT,
                due_from TEXT,
                soon_on TEXT,
                publication TEXT NOT NULL,
                waits BOOLEAN NOT NULL,
                publication_waits BOOLEAN NOT NULL DEFAULT FALSE,
                published_at TEXT,
                corrected_at TEXT,
                submitted_at TEXT NOT NULL,
                closed_at TEXT,
                entered_by TEXT,
                secret_hash TEXT NOT NULL,
                form_id TEXT NOT NULL UNIQUE,
                needs_index BOOLEAN NOT NULL,
                search_key BIGINT NOT NULL UNIQUE,
                bucket TEXT NOT NULL GENERATED ALWAYS AS
                    (CASE WHEN outcome IS NULL THEN state ELSE state || '.' || outcome END) STORED
            );
            CREATE INDEX opinion_published ON opinion (published_at, id) WHERE publication = 'published';
            CREATE INDEX opinion_published_in ON opinion (county_id, published_at, id) WHERE publication = 'published';
            CREATE INDEX opinion_due_at_site ON opinion (site_id, bucket, due_on, id, soon_on) WHERE due_on IS NOT NULL;
            CREATE INDEX opinion_due_with_deputy ON opinion (deputy_id, bucket, due_on, id, soon_on) WHERE due_on IS NOT NULL;
            CREATE INDEX opinion_due_with_unit ON opinion (unit_id, bucket, due_on, id, soon_on) WHERE due_on IS NOT NULL;
            CREATE INDEX opinion_due_in ON opinion (county_id, bucket, due_on, id, soon_on) WHERE due_on IS NOT NULL;
            CREATE INDEX opinion_due_resting ON opinion (rests_in, bucket, due_on, id, soon_on) WHERE due_on IS NOT NULL;
            CREATE INDEX opinion_waits_at_site ON opinion (site_id, due_on, id) WHERE waits = TRUE;
            CREATE INDEX opinion_waits_with_unit ON opinion (unit_id, due_on, id) WHERE waits = TRUE;
            CREATE INDEX opinion_waits_in ON opinion (county_id, due_on, id) WHERE waits = TRUE;
            CREATE INDEX opinion_unplaced ON opinion (county_id, due_on, id) WHERE site_id IS NULL AND due_on IS NOT NULL;
            CREATE INDEX opinion_in_county ON opinion (county_id, bucket, id);
            CREATE INDEX opinion_of_county ON opinion (county_id, id);
            CREATE INDEX opinion_in_region ON opinion (region_id, id);
            CREATE INDEX opinion_at_site ON opinion (site_id, id);
            CREATE INDEX opinion_with_deputy ON opinion (deputy_id, id) WHERE deputy_id IS NOT NULL;
            CREATE INDEX opinion_with_unit ON opinion (unit_id, id) WHERE unit_id IS NOT NULL;
            CREATE INDEX opinion_proposed ON opinion (county_id, id) WHERE publication_waits = TRUE;
            CREATE INDEX opinion_sealed ON opinion (county_id) WHERE is_sealed = TRUE;
            CREATE INDEX opinion_to_index ON opinion (id) WHERE needs_index = TRUE;
            CREATE INDEX opinion_merged ON opinion (merged_into) WHERE merged_into IS NOT NULL;

            CREATE TABLE opinion_words (
                opinion_id TEXT PRIMARY KEY REFERENCES opinion (id),
                original TEXT NOT NULL CHECK (length(original) <= 4000),
                public_title TEXT CHECK (length(public_title) <= 80),
                public_text TEXT CHECK (length(public_text) <= 4000),
                public_reply TEXT CHECK (length(public_reply) <= 4000),
                draft_title TEXT CHECK (length(draft_title) <= 80),
                draft_text TEXT CHECK (length(draft_text) <= 4000),
                draft_reply TEXT CHECK (length(draft_reply) <= 4000)
            );
            CREATE TABLE opinion_contact (
                opinion_id TEXT PRIMARY KEY REFERENCES opinion (id),
                name BYTEA,
                phone BYTEA,
                consent_note TEXT CHECK (length(consent_note) <= 500)
            );
            CREATE TABLE opinion_reply (
                id TEXT PRIMARY KEY,
                opinion_id TEXT NOT NULL REFERENCES opinion (id),
                round BIGINT NOT NULL,
                organisation_id TEXT,
                author_id TEXT,
                signer_id TEXT,
                result TEXT,
                text TEXT NOT NULL CHECK (length(text) <= 4000),
                note TEXT CHECK (length(note) <= 500),
                drafted_at TEXT NOT NULL,
                given_at TEXT
            );
            CREATE INDEX opinion_reply_of ON opinion_reply (opinion_id, drafted_at);
            CREATE TABLE opinion_rating (
                opinion_id TEXT NOT NULL REFERENCES opinion (id),
                round BIGINT NOT NULL,
                grade TEXT NOT NULL,
                reason TEXT CHECK (length(reason) <= 2000),
                at TEXT NOT NULL,
                PRIMARY KEY (opinion_id, round)
            );
            CREATE TABLE opinion_proposal (
                opinion_id TEXT NOT NULL REFERENCES opinion (id),
                kind TEXT NOT NULL CHECK (kind IN ('decline', 'passOn', 'extension', 'appeal', 'publication')),
                person_id TEXT,
                ground TEXT,
                reason TEXT CHECK (length(reason) <= 2000),
                at TEXT NOT NULL,
                PRIMARY KEY (opinion_id, kind)
            );
            CREATE INDEX opinion_proposal_open ON opinion_proposal (kind, opinion_id);
            """),
        Migration(
            "2026-11-26 opinions personal data",
            """
            ALTER TABLE opinion ADD COLUMN notice_version TEXT;
            ALTER TABLE opinion ADD COLUMN contact_erased_at TEXT;
            ALTER TABLE opinion ADD COLUMN words_erased_at TEXT;
            """),
        Migration(
            "2026-11-27 opinions published and open",
            """
            CREATE INDEX opinion_published_open ON opinion (region_id, id)
                WHERE publication = 'published' AND due_on IS NOT NULL;
            """),
        // With the unit: whom a station must call is counted without reading the cases.
        Migration(
            "2026-11-28 opinions due at site by unit",
            """
            DROP INDEX opinion_due_at_site;
            CREATE INDEX opinion_due_at_site ON opinion (site_id, bucket, due_on, id, soon_on, unit_id)
                WHERE due_on IS NOT NULL;
            """),
        Migration(
            "2026-12-05 opinions clock places",
            """
            UPDATE clock SET region_id = (SELECT opinion.rests_in FROM opinion WHERE opinion.id = clock.case_id)
            WHERE kind = 'opinion' AND region_id IS NULL;
            """),
        // What is late by whose it is, and what came in a month by its topic, are counted without reading the cases.
        Migration(
            "2026-12-07 opinions briefing",
            """
            DROP INDEX opinion_due_in;
            CREATE INDEX opinion_due_in ON opinion (county_id, bucket, due_on, id, soon_on, unit_id, is_sealed)
                WHERE due_on IS NOT NULL;
            CREATE INDEX opinion_received ON opinion (county_id, submitted_at, topic, is_sealed)
                WHERE submitted_at IS NOT NULL;
            """),
        Migration(
            "2026-12-14 opinions in suggestions",
            """
            ALTER TABLE opinion ADD COLUMN converted_into TEXT;
            CREATE INDEX opinion_converted ON opinion (converted_into, id) WHERE converted_into IS NOT NULL;
            """),
    ]
}
