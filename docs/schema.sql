-- Made from the migrations by scripts/docs; do not edit.

-- 2026-11-23 job
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at TEXT NOT NULL,
    lease_until TEXT,
    attempts BIGINT NOT NULL DEFAULT 0,
    unique_key TEXT,
    last_error TEXT,
    UNIQUE (kind, unique_key)
);
CREATE INDEX job_due ON job (run_at, id);

-- 2026-11-24 accounts
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    pseudonym TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL
);
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 64),
    password_hash TEXT NOT NULL,
    disabled_at TEXT,
    made_at TEXT NOT NULL
);
CREATE INDEX account_of_person ON account (person_id);
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    sign_in_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('cookie', 'bearer')),
    made_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    rotated_at TEXT,
    expires_at TEXT NOT NULL
);
CREATE INDEX session_of_account ON session (account_id, sign_in_id);
CREATE INDEX session_of_sign_in ON session (sign_in_id);
CREATE INDEX session_ending ON session (expires_at);
CREATE TABLE role_grant (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    region_id TEXT,
    organisation_id TEXT,
    from_on TEXT NOT NULL,
    until_on TEXT CHECK (until_on >= from_on),
    CHECK ((region_id IS NULL) <> (organisation_id IS NULL))
);
CREATE INDEX role_grant_of_person ON role_grant (person_id);
CREATE INDEX role_grant_in_organisation ON role_grant (organisation_id, role) WHERE organisation_id IS NOT NULL;
CREATE INDEX role_grant_over_region ON role_grant (region_id, role) WHERE region_id IS NOT NULL;
CREATE TABLE mandate (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    level TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'municipal', 'county', 'township')),
    region_id TEXT NOT NULL,
    term BIGINT NOT NULL CHECK (term >= 1),
    district TEXT NOT NULL,
    status TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT CHECK (until_on >= from_on)
);
CREATE INDEX mandate_of_person ON mandate (person_id);
CREATE INDEX mandate_active_in_region ON mandate (region_id, id) WHERE status = 'active';
CREATE TABLE sign_in_failure (
    bucket TEXT PRIMARY KEY,
    count BIGINT NOT NULL,
    since TEXT NOT NULL
);
CREATE INDEX sign_in_failure_since ON sign_in_failure (since);

-- 2026-11-24 casework
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    position BIGINT UNIQUE,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL,
    number TEXT NOT NULL,
    action TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    at TEXT NOT NULL,
    digest BYTEA NOT NULL
);
CREATE INDEX event_of_case ON event (case_id, at, id);
CREATE INDEX event_waiting ON event (at, id) WHERE position IS NULL;
CREATE TABLE event_words (
    event_id TEXT PRIMARY KEY REFERENCES event (id),
    case_id TEXT NOT NULL,
    person_id TEXT,
    salt BYTEA NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX event_words_of_case ON event_words (case_id);
CREATE TABLE sequencer (id BIGINT PRIMARY KEY CHECK (id = 1), last_position BIGINT NOT NULL);
INSERT INTO sequencer (id, last_position) VALUES (1, 0);
CREATE TABLE clock (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    rule_from TEXT NOT NULL,
    started_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    provisional BOOLEAN NOT NULL,
    pauses TEXT NOT NULL DEFAULT '',
    paused_on TEXT,
    ended_at TEXT
);
CREATE INDEX clock_of_case ON clock (case_id);
CREATE INDEX clock_running ON clock (rule_id, due_on) WHERE ended_at IS NULL AND paused_on IS NULL;
CREATE INDEX clock_open ON clock (kind, id) WHERE ended_at IS NULL AND paused_on IS NULL;
CREATE TABLE calendar_mark (
    kind TEXT PRIMARY KEY,
    digest TEXT NOT NULL
);
CREATE TABLE tally (
    kind TEXT NOT NULL,
    region_id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (kind, region_id, bucket)
);
CREATE TABLE identity_access (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    person_id TEXT,
    role TEXT NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 500),
    at TEXT NOT NULL
);
CREATE INDEX identity_access_of_case ON identity_access (case_id, at);
CREATE TABLE data_key (
    id BIGINT PRIMARY KEY,
    wrapped BYTEA NOT NULL,
    made_at TEXT NOT NULL
);
CREATE TABLE number_block (
    series TEXT PRIMARY KEY,
    next BIGINT NOT NULL
);

-- 2026-11-24 network
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

-- 2026-11-24 notices
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

-- 2026-11-25 opinions
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

-- 2026-11-25 opinions search
CREATE VIRTUAL TABLE opinion_search USING fts5 (tokens, tokenize = 'ascii', detail = 'none');

-- 2026-11-26 casework readings
ALTER TABLE identity_access ADD COLUMN organisation_id TEXT;
ALTER TABLE identity_access ADD COLUMN region_id TEXT;

-- 2026-11-26 opinions personal data
ALTER TABLE opinion ADD COLUMN notice_version TEXT;
ALTER TABLE opinion ADD COLUMN contact_erased_at TEXT;
ALTER TABLE opinion ADD COLUMN words_erased_at TEXT;

-- 2026-11-27 invitation
CREATE TABLE invitation (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    token_hash TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX invitation_ending ON invitation (expires_at);

-- 2026-11-27 mandate changes
CREATE TABLE mandate_change (
    id TEXT PRIMARY KEY,
    mandate_id TEXT NOT NULL REFERENCES mandate (id),
    status TEXT NOT NULL,
    on_day TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX mandate_change_of_mandate ON mandate_change (mandate_id);

-- 2026-11-27 opinions published and open
CREATE INDEX opinion_published_open ON opinion (region_id, id)
    WHERE publication = 'published' AND due_on IS NOT NULL;

-- 2026-11-27 opinions retention
CREATE TABLE opinion_retention_run (
    day TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT
);
CREATE TABLE opinion_retention_result (
    day TEXT NOT NULL REFERENCES opinion_retention_run (day),
    rule_id TEXT NOT NULL,
    cutoff TEXT NOT NULL,
    examined BIGINT NOT NULL,
    erased BIGINT NOT NULL,
    PRIMARY KEY (day, rule_id)
);
CREATE TABLE opinion_retention_skip (
    day TEXT NOT NULL REFERENCES opinion_retention_run (day),
    rule_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (day, rule_id, reason)
);
CREATE INDEX opinion_keeps_contact ON opinion (closed_at, id)
    WHERE contact_erased_at IS NULL AND (has_contact = TRUE OR channel = 'counter');
CREATE INDEX opinion_keeps_words ON opinion (closed_at, id)
    WHERE words_erased_at IS NULL AND is_sealed = FALSE;
CREATE INDEX opinion_keeps_sealed ON opinion (closed_at, id)
    WHERE words_erased_at IS NULL AND is_sealed = TRUE;

-- 2026-11-27 second factor
CREATE TABLE second_factor (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    secret BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);
CREATE TABLE second_factor_rule (
    role TEXT PRIMARY KEY,
    made_at TEXT NOT NULL
);

-- 2026-11-27 session device
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- 2026-11-28 opinions due at site by unit
DROP INDEX opinion_due_at_site;
CREATE INDEX opinion_due_at_site ON opinion (site_id, bucket, due_on, id, soon_on, unit_id)
    WHERE due_on IS NOT NULL;

-- 2026-11-28 opinions photos
CREATE TABLE opinion_photo (
    opinion_id TEXT NOT NULL REFERENCES opinion (id),
    position BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    thumbnail_width BIGINT NOT NULL,
    thumbnail_height BIGINT NOT NULL,
    PRIMARY KEY (opinion_id, position)
);
CREATE TABLE opinion_photo_bytes (
    opinion_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    size TEXT NOT NULL CHECK (size IN ('full', 'thumbnail')),
    sealed BYTEA NOT NULL,
    PRIMARY KEY (opinion_id, position, size),
    FOREIGN KEY (opinion_id, position) REFERENCES opinion_photo (opinion_id, position)
);
ALTER TABLE opinion_retention_result ADD COLUMN photos BIGINT NOT NULL DEFAULT 0;

-- 2026-11-29 job given up
ALTER TABLE job ADD COLUMN given_up_at TEXT;
CREATE INDEX job_given_up ON job (given_up_at, id) WHERE given_up_at IS NOT NULL;

-- 2026-11-29 messages
CREATE TABLE mail_address (
    person_id TEXT PRIMARY KEY,
    address BYTEA NOT NULL,
    rhythm TEXT NOT NULL CHECK (rhythm IN ('daily', 'weekly', 'off')),
    language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
    made_at TEXT NOT NULL,
    confirmed_at TEXT,
    confirm_id TEXT UNIQUE,
    confirm_until TEXT,
    stop_id TEXT NOT NULL UNIQUE
);
CREATE INDEX mail_address_unconfirmed ON mail_address (confirm_until) WHERE confirmed_at IS NULL;
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('digest', 'confirmation')),
    person_id TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    error TEXT,
    made_at TEXT NOT NULL,
    settled_at TEXT
);
CREATE UNIQUE INDEX message_digest ON message (person_id, day) WHERE kind = 'digest';
CREATE INDEX message_to_person ON message (person_id, kind, made_at);
CREATE INDEX message_made ON message (made_at, id);
CREATE TABLE message_round (
    day TEXT PRIMARY KEY,
    begun_at TEXT NOT NULL
);

-- 2026-11-29 messages gateway
CREATE TABLE gateway_handle (
    person_id TEXT PRIMARY KEY,
    handle BYTEA NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
    made_at TEXT NOT NULL
);
ALTER TABLE message ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';
DROP INDEX message_digest;
CREATE UNIQUE INDEX message_digest ON message (person_id, day, channel) WHERE kind = 'digest';

-- 2026-11-29 opinions reminders
CREATE TABLE opinion_reminder (
    clock_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    opinion_id TEXT NOT NULL REFERENCES opinion (id),
    told BOOLEAN NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (clock_id, stage)
);
CREATE INDEX opinion_reminder_of ON opinion_reminder (opinion_id);

-- 2026-11-30 duties
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

-- 2026-12-01 casework exports
CREATE TABLE case_export (
    id TEXT PRIMARY KEY,
    person_id TEXT,
    list TEXT NOT NULL CHECK (length(list) <= 500),
    format TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX case_export_at ON case_export (at, id);

-- 2026-12-01 network import pages
CREATE TABLE import_draft (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX import_draft_over ON import_draft (expires_at);
CREATE TABLE import_run (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    new_count BIGINT NOT NULL,
    changed_count BIGINT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX import_run_at ON import_run (at, id);

-- 2026-12-01 opinions paper forms
CREATE TABLE paper_form (
    serial BIGINT PRIMARY KEY,
    batch BIGINT NOT NULL,
    site_id TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    case_id TEXT UNIQUE REFERENCES opinion (id),
    keyed_at TEXT
);
CREATE INDEX paper_form_of_site ON paper_form (site_id, batch);

-- 2026-12-02 people
ALTER TABLE account ADD COLUMN region_id TEXT;
ALTER TABLE account ADD COLUMN last_sign_in_on TEXT;
CREATE INDEX account_in_region ON account (region_id) WHERE region_id IS NOT NULL;
CREATE INDEX person_by_name ON person (name, id);
CREATE TABLE role_proposal (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('grant', 'withdrawal')),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    region_id TEXT,
    organisation_id TEXT,
    in_region_id TEXT NOT NULL,
    until_on TEXT,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at TEXT NOT NULL,
    decided_by TEXT REFERENCES person (id),
    decided_at TEXT,
    decision_reason TEXT CHECK (length(decision_reason) <= 500),
    CHECK ((region_id IS NULL) <> (organisation_id IS NULL)),
    CHECK (state <> 'agreed' OR (decided_by <> proposed_by AND decided_by <> person_id))
);
CREATE INDEX role_proposal_by_day ON role_proposal (proposed_at, id);
CREATE INDEX role_proposal_of_person ON role_proposal (person_id, state);
CREATE UNIQUE INDEX role_proposal_waiting_over ON role_proposal (person_id, role, region_id)
    WHERE state = 'waiting' AND region_id IS NOT NULL;
CREATE UNIQUE INDEX role_proposal_waiting_in ON role_proposal (person_id, role, organisation_id)
    WHERE state = 'waiting' AND organisation_id IS NOT NULL;
CREATE TABLE people_act (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    by_person_id TEXT REFERENCES person (id),
    act TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    change TEXT,
    role TEXT,
    region_id TEXT,
    organisation_id TEXT,
    in_region_id TEXT
);
CREATE INDEX people_act_by_day ON people_act (at, id);

-- 2026-12-03 double contact
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

-- 2026-12-04 network places
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

-- 2026-12-05 casework clock places
ALTER TABLE clock ADD COLUMN setting_id TEXT;
ALTER TABLE clock ADD COLUMN region_id TEXT;
CREATE INDEX clock_in_region ON clock (rule_id, region_id) WHERE ended_at IS NULL;

-- 2026-12-05 duties clock places
UPDATE clock
SET region_id = (SELECT duty_activity.region_id FROM duty_activity WHERE duty_activity.id = clock.case_id)
WHERE kind = 'duty' AND region_id IS NULL;

-- 2026-12-05 locality
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

-- 2026-12-05 opinions clock places
UPDATE clock SET region_id = (SELECT opinion.rests_in FROM opinion WHERE opinion.id = clock.case_id)
WHERE kind = 'opinion' AND region_id IS NULL;

-- 2026-12-06 casework keys
ALTER TABLE data_key ADD COLUMN used_from TEXT;
ALTER TABLE data_key ADD COLUMN retired_at TEXT;
ALTER TABLE data_key ADD COLUMN destroyed_at TEXT;
CREATE TABLE hash_key (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    wrapped BYTEA NOT NULL
);

-- 2026-12-06 casework readings by time
CREATE INDEX identity_access_at ON identity_access (at, id);

-- 2026-12-06 failed sign-ins
CREATE TABLE sign_in_hour (
    hour TEXT PRIMARY KEY,
    failed BIGINT NOT NULL
);

-- 2026-12-06 job due
DROP INDEX job_due;
CREATE INDEX job_due ON job (run_at, id) WHERE given_up_at IS NULL;

-- 2026-12-06 messages unsettled
CREATE INDEX message_unsettled ON message (state, made_at) WHERE state IN ('queued', 'failed');

-- 2026-12-06 network codes by time
CREATE INDEX scan_code_revoked ON scan_code (revoked_at, code) WHERE revoked_at IS NOT NULL;

-- 2026-12-06 operations
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

-- 2026-12-06 operations light
CREATE TABLE light_switch (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    is_on BOOLEAN NOT NULL,
    since TEXT
);
INSERT INTO light_switch (id, is_on) VALUES (1, FALSE);

-- 2026-12-07 court events
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

-- 2026-12-07 opinions briefing
DROP INDEX opinion_due_in;
CREATE INDEX opinion_due_in ON opinion (county_id, bucket, due_on, id, soon_on, unit_id, is_sealed)
    WHERE due_on IS NOT NULL;
CREATE INDEX opinion_received ON opinion (county_id, submitted_at, topic, is_sealed)
    WHERE submitted_at IS NOT NULL;

-- 2026-12-07 opinions kept photos
CREATE TABLE kept_photo (
    token_hash TEXT PRIMARY KEY,
    form_id TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    thumbnail_width BIGINT NOT NULL,
    thumbnail_height BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    sealed_thumbnail BYTEA NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX kept_photo_over ON kept_photo (expires_at);

-- 2026-12-07 opinions public photos
ALTER TABLE opinion_photo ADD COLUMN may_be_public BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE opinion_photo ADD COLUMN is_proposed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE opinion_photo ADD COLUMN public_key TEXT;
CREATE UNIQUE INDEX opinion_photo_public ON opinion_photo (public_key) WHERE public_key IS NOT NULL;

-- 2026-12-08 casework ledger
ALTER TABLE event ADD COLUMN step BIGINT;
ALTER TABLE event ADD COLUMN image BYTEA;
CREATE TABLE ledger (id BIGINT PRIMARY KEY CHECK (id = 1), size BIGINT NOT NULL);
INSERT INTO ledger (id, size) VALUES (1, 0);
CREATE TABLE ledger_tile (
    level BIGINT NOT NULL,
    tile BIGINT NOT NULL,
    hashes BYTEA NOT NULL,
    PRIMARY KEY (level, tile)
);
CREATE TABLE ledger_checkpoint (
    size BIGINT PRIMARY KEY,
    note TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE ledger_key (
    id BIGINT PRIMARY KEY,
    origin TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    wrapped BYTEA NOT NULL,
    from_size BIGINT NOT NULL,
    made_at TEXT NOT NULL,
    retired_at TEXT
);

-- 2026-12-08 record witnesses
CREATE TABLE ledger_witness (
    key_text TEXT PRIMARY KEY CHECK (length(key_text) <= 300),
    added_at TEXT NOT NULL
);
CREATE TABLE ledger_cosignature (
    key_text TEXT PRIMARY KEY REFERENCES ledger_witness (key_text),
    size BIGINT NOT NULL,
    line TEXT NOT NULL,
    at TEXT NOT NULL
);

-- 2026-12-12 evaluations
CREATE TABLE evaluation (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    region_id TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 100),
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    object_title TEXT NOT NULL CHECK (length(object_title) <= 200),
    terms TEXT NOT NULL CHECK (length(terms) <= 8000),
    is_secret BOOLEAN NOT NULL,
    is_in_meeting BOOLEAN NOT NULL,
    is_planned BOOLEAN NOT NULL,
    plan_reason TEXT CHECK (length(plan_reason) <= 200),
    follows_id TEXT,
    scrutineer_1 TEXT,
    scrutineer_2 TEXT,
    materials TEXT CHECK (length(materials) <= 2000),
    inspection TEXT,
    inspection_note TEXT CHECK (length(inspection_note) <= 200),
    closes_at TEXT,
    outcome TEXT,
    first_signer TEXT,
    addressee TEXT CHECK (length(addressee) <= 60),
    copied_to TEXT CHECK (length(copied_to) <= 60),
    public_text TEXT CHECK (length(public_text) <= 2000),
    published_on TEXT,
    demand TEXT CHECK (length(demand) <= 2000),
    demand_until TEXT,
    void_reason TEXT CHECK (length(void_reason) <= 500),
    void_proposer TEXT,
    changed_at TEXT NOT NULL,
    CHECK (scrutineer_1 <> scrutineer_2)
);
CREATE INDEX evaluation_in ON evaluation (region_id, id);
CREATE INDEX evaluation_closing ON evaluation (closes_at, id) WHERE state = 'open';
CREATE TABLE evaluation_group (
    evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
    kind TEXT NOT NULL,
    present BIGINT,
    voted BIGINT,
    digest TEXT,
    PRIMARY KEY (evaluation_id, kind)
);
CREATE TABLE evaluation_voter (
    id TEXT PRIMARY KEY,
    evaluation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    person_id TEXT,
    name BYTEA,
    code_hash TEXT UNIQUE,
    has_voted BOOLEAN NOT NULL,
    FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
);
CREATE UNIQUE INDEX evaluation_voter_once ON evaluation_voter (evaluation_id, person_id);
CREATE INDEX evaluation_voter_of ON evaluation_voter (evaluation_id, kind, id);
CREATE INDEX evaluation_voter_person ON evaluation_voter (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE evaluation_urn (
    evaluation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    papers BYTEA NOT NULL,
    PRIMARY KEY (evaluation_id, kind),
    FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
);
CREATE TABLE evaluation_bundle (
    id TEXT PRIMARY KEY,
    evaluation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    voters TEXT NOT NULL,
    papers BYTEA NOT NULL,
    keyed_by TEXT NOT NULL,
    UNIQUE (evaluation_id),
    FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
);
CREATE TABLE evaluation_paper (
    id TEXT PRIMARY KEY,
    evaluation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    marks TEXT NOT NULL,
    voter_id TEXT,
    FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
);
CREATE INDEX evaluation_paper_of ON evaluation_paper (evaluation_id, id);
CREATE TABLE evaluation_result (
    evaluation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    criterion BIGINT NOT NULL,
    roll BIGINT NOT NULL,
    present BIGINT,
    papers BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    blank BIGINT NOT NULL,
    void BIGINT NOT NULL,
    steps TEXT NOT NULL,
    abstained BIGINT NOT NULL,
    PRIMARY KEY (evaluation_id, kind, criterion),
    FOREIGN KEY (evaluation_id, kind) REFERENCES evaluation_group (evaluation_id, kind)
);

-- 2026-12-13 suggestions
CREATE TABLE suggestion (
    id TEXT PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT,
    number TEXT UNIQUE,
    region_id TEXT NOT NULL,
    level TEXT NOT NULL,
    term BIGINT NOT NULL,
    session BIGINT,
    channel TEXT CHECK (channel IN ('inSession', 'betweenSessions')),
    lead_id TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 100),
    grounds TEXT NOT NULL CHECK (length(grounds) <= 4000),
    proposal TEXT NOT NULL CHECK (length(proposal) <= 4000),
    wants_public BOOLEAN NOT NULL,
    wished_unit TEXT CHECK (length(wished_unit) <= 200),
    paper_kept BOOLEAN NOT NULL,
    topic TEXT,
    is_public BOOLEAN NOT NULL,
    mode TEXT CHECK (mode IN ('sole', 'leadAndCo', 'separate')),
    round BIGINT NOT NULL,
    filed_at TEXT,
    registered_at TEXT,
    handed_on TEXT,
    return_ground TEXT,
    told TEXT CHECK (length(told) <= 2000),
    withdrawal_asked BOOLEAN NOT NULL,
    key_leader TEXT CHECK (length(key_leader) <= 80),
    key_committee TEXT CHECK (length(key_committee) <= 200),
    key_since TEXT,
    due_on TEXT,
    due_from TEXT,
    started_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX suggestion_in ON suggestion (region_id, state, id);
CREATE INDEX suggestion_due ON suggestion (region_id, due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX suggestion_public ON suggestion (id) WHERE is_public = TRUE;
CREATE TABLE suggestion_signer (
    suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
    person_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('lead', 'invited', 'confirmed', 'declined')),
    agrees_to_withdraw BOOLEAN NOT NULL,
    delivered_at TEXT,
    PRIMARY KEY (suggestion_id, person_id)
);
CREATE INDEX suggestion_signed_by ON suggestion_signer (person_id, suggestion_id);
CREATE TABLE suggestion_opinion (
    suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
    opinion_id TEXT NOT NULL,
    PRIMARY KEY (suggestion_id, opinion_id)
);
CREATE INDEX suggestion_of_opinion ON suggestion_opinion (opinion_id, suggestion_id);
CREATE TABLE suggestion_feedback (
    suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
    round BIGINT NOT NULL,
    person_id TEXT NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('satisfied', 'basicallySatisfied', 'notSatisfied')),
    reason TEXT CHECK (length(reason) <= 1000),
    demand TEXT CHECK (length(demand) <= 1000),
    at TEXT NOT NULL,
    PRIMARY KEY (suggestion_id, round, person_id)
);
CREATE TABLE suggestion_checkpoint (
    id TEXT PRIMARY KEY NOT NULL,
    suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
    day TEXT NOT NULL,
    note TEXT NOT NULL CHECK (length(note) <= 1000)
);
CREATE INDEX suggestion_checkpoint_of ON suggestion_checkpoint (suggestion_id, id);
CREATE TABLE handling (
    id TEXT PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL,
    suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
    unit_id TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('lead', 'co', 'separate')),
    state TEXT NOT NULL,
    counted_from TEXT NOT NULL,
    section TEXT CHECK (length(section) <= 80),
    refusal_reason TEXT CHECK (length(refusal_reason) <= 1000),
    extension_reason TEXT CHECK (length(extension_reason) <= 1000),
    decision TEXT CHECK (length(decision) <= 1000),
    was_extended BOOLEAN NOT NULL,
    was_late BOOLEAN NOT NULL,
    opinion TEXT CHECK (length(opinion) <= 4000),
    due_on TEXT,
    due_from TEXT,
    changed_at TEXT NOT NULL
);
CREATE INDEX handling_of ON handling (suggestion_id, id);
CREATE INDEX handling_at ON handling (unit_id, state, id);
CREATE TABLE handling_contact (
    id TEXT PRIMARY KEY NOT NULL,
    handling_id TEXT NOT NULL REFERENCES handling (id),
    round BIGINT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('visit', 'meeting', 'phone', 'writing')),
    day TEXT NOT NULL,
    note TEXT NOT NULL CHECK (length(note) <= 1000)
);
CREATE INDEX handling_contact_of ON handling_contact (handling_id, id);
CREATE TABLE handling_reply (
    id TEXT PRIMARY KEY NOT NULL,
    handling_id TEXT NOT NULL REFERENCES handling (id),
    round BIGINT NOT NULL,
    author_id TEXT,
    signer_id TEXT,
    result TEXT NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('a', 'b', 'c', 'd')),
    text TEXT NOT NULL CHECK (length(text) <= 4000),
    co_note TEXT CHECK (length(co_note) <= 500),
    promise TEXT CHECK (length(promise) <= 500),
    promise_due TEXT,
    note TEXT CHECK (length(note) <= 1000),
    drafted_at TEXT NOT NULL,
    signed_at TEXT
);
CREATE INDEX handling_reply_of ON handling_reply (handling_id, id);
CREATE TABLE commitment (
    id TEXT PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL,
    suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
    unit_id TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) <= 500),
    due_on TEXT NOT NULL,
    first_due_on TEXT NOT NULL,
    was_broken BOOLEAN NOT NULL,
    evidence TEXT CHECK (length(evidence) <= 1000),
    objection TEXT CHECK (length(objection) <= 1000),
    explanation TEXT CHECK (length(explanation) <= 1000),
    changed_at TEXT NOT NULL
);
CREATE INDEX commitment_of ON commitment (suggestion_id, id);
CREATE INDEX commitment_due ON commitment (state, due_on, id);

-- 2026-12-14 opinions in suggestions
ALTER TABLE opinion ADD COLUMN converted_into TEXT;
CREATE INDEX opinion_converted ON opinion (converted_into, id) WHERE converted_into IS NOT NULL;

-- 2026-12-14 suggestions reminders
CREATE TABLE suggestion_reminder (
    subject TEXT NOT NULL,
    stage TEXT NOT NULL,
    suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
    told BOOLEAN NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (subject, stage)
);
CREATE INDEX suggestion_reminder_of ON suggestion_reminder (suggestion_id);

-- 2026-12-15 settings of any kind
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

-- 2026-12-17 motions
CREATE TABLE motion_meeting (
    id TEXT PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL,
    region_id TEXT NOT NULL,
    level TEXT NOT NULL,
    term BIGINT NOT NULL,
    forum TEXT NOT NULL CHECK (forum IN ('congress', 'committee')),
    session BIGINT NOT NULL,
    last_day TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (region_id, term, forum, session)
);
CREATE TABLE motion (
    id TEXT PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    number TEXT UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES motion_meeting (id),
    region_id TEXT NOT NULL,
    lead_id TEXT,
    body TEXT CHECK (body IN ('presidium', 'standingCommittee', 'specialCommittee', 'government')),
    title TEXT NOT NULL CHECK (length(title) <= 100),
    grounds TEXT NOT NULL CHECK (length(grounds) <= 4000),
    plan TEXT NOT NULL CHECK (length(plan) <= 4000),
    submitted_at TEXT,
    decision TEXT CHECK (length(decision) <= 1000),
    committee TEXT CHECK (length(committee) <= 200),
    report_due TEXT,
    report TEXT CHECK (length(report) <= 4000),
    advice TEXT CHECK (advice IN ('agenda', 'suggestion', 'leaveOff')),
    suggestion TEXT,
    votes_for BIGINT,
    votes_against BIGINT,
    abstained BIGINT,
    withdrawal_asked BOOLEAN NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK ((lead_id IS NULL) <> (body IS NULL))
);
CREATE INDEX motion_in ON motion (region_id, state, id);
CREATE INDEX motion_to ON motion (meeting_id, id);
CREATE TABLE motion_mover (
    motion_id TEXT NOT NULL REFERENCES motion (id),
    person_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('lead', 'invited', 'confirmed', 'declined')),
    PRIMARY KEY (motion_id, person_id)
);
CREATE INDEX motion_moved_by ON motion_mover (person_id, motion_id);

-- 2026-12-18 evaluations of single cases
CREATE TABLE evaluation_matter (
    evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
    kind TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    PRIMARY KEY (evaluation_id, matter_id)
);
CREATE INDEX evaluation_matter_of ON evaluation_matter (matter_id, evaluation_id);

-- 2026-12-19 seats in the record
INSERT INTO event (
    id, kind, case_id, number, action, from_state, to_state, actor, role, at, digest, step)
SELECT substr(id, 1, 14) || '8' || substr(id, 16), 'committee-seat', id, id, 'carryOver', NULL,
       CASE WHEN until_on IS NULL THEN 'held' ELSE 'ended' END, 'system', 'system',
       from_on || 'T00:00:00Z', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1
FROM committee_member;

-- 2026-12-20 motions voted on by all members
ALTER TABLE motion ADD COLUMN members BIGINT;
ALTER TABLE motion ADD COLUMN present BIGINT;

-- 2026-12-24 duty referrals
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

-- 2026-12-26 evaluations titles in English
ALTER TABLE evaluation ADD COLUMN title_en TEXT CHECK (length(title_en) <= 200);
ALTER TABLE evaluation ADD COLUMN object_title_en TEXT CHECK (length(object_title_en) <= 400);
UPDATE evaluation SET title_en = 'Evaluation of how a suggestion was handled'
WHERE title = '代表建议办理情况满意度测评';
UPDATE evaluation
SET title_en = 'Evaluation of how suggestion '
    || replace(replace(title, '代表建议 ', ''), ' 办理情况满意度测评', '') || ' was handled'
WHERE title LIKE '代表建议 _% 办理情况满意度测评' AND title NOT LIKE '% % % %';
UPDATE evaluation
SET object_title_en = 'How suggestion '
    || replace(replace(object_title, '代表建议 ', ''), ' 的办理情况', '') || ' was handled'
WHERE object_kind = 'suggestion' AND object_title LIKE '代表建议 _% 的办理情况';
UPDATE evaluation
SET object_title_en = 'How ' || replace(object_title, ' 件代表建议的办理情况', '')
    || CASE WHEN object_title LIKE '1 件%' THEN ' suggestion was handled' ELSE ' suggestions were handled' END
WHERE object_kind = 'suggestion' AND object_title LIKE '_% 件代表建议的办理情况';
UPDATE evaluation
SET object_title_en = 'How suggestions of ' || substr(object_title, length(object_title) - 13, 4)
    || ' were handled in ' || substr(object_title, 1, length(object_title) - 15)
WHERE object_kind = 'suggestion-handling' AND object_title LIKE '_% ____ 年代表建议办理情况';

-- 2026-12-27 duty referral reminders
CREATE TABLE referral_reminder (
    clock_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    referral_id TEXT NOT NULL REFERENCES duty_referral (id),
    told BOOLEAN NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (clock_id, stage)
);
CREATE INDEX referral_reminder_of ON referral_reminder (referral_id);

-- 2026-12-27 notices of one event
ALTER TABLE notice ADD COLUMN event TEXT;
CREATE INDEX notice_of_event ON notice (event) WHERE event IS NOT NULL;
