-- What schema/migrations/ make together. Written by the tests (UPDATE_GOLDEN=1), read by people.

CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  is_admin INTEGER NOT NULL CHECK (is_admin IN (0, 1)),
  is_moderator INTEGER NOT NULL CHECK (is_moderator IN (0, 1)),
  totp_secret TEXT,
  is_totp_on INTEGER NOT NULL CHECK (is_totp_on IN (0, 1)),
  totp_step BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  CHECK (is_totp_on = 0 OR totp_secret IS NOT NULL)
);

CREATE TABLE action (
  id TEXT PRIMARY KEY NOT NULL,
  uid TEXT NOT NULL UNIQUE,
  slug TEXT UNIQUE,
  short_code TEXT UNIQUE,
  group_id TEXT REFERENCES "group" (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'published', 'hidden')),
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'unlisted', 'group')),
  is_public INTEGER NOT NULL CHECK (is_public = (state = 'published' AND visibility = 'public')),
  hosts_undisclosed INTEGER NOT NULL CHECK (hosts_undisclosed IN (0, 1)),
  kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'planned', 'confirmed', 'stood_down', 'cancelled', 'held')),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  bring TEXT,
  event_id TEXT REFERENCES event (id),
  anchor_edge TEXT CHECK (anchor_edge IN ('start', 'end')),
  anchor_occurrence TEXT,
  anchor_offset TEXT,
  anchor_duration TEXT,
  on_move TEXT CHECK (on_move IN ('follow', 'ask', 'hold')),
  start_date TEXT NOT NULL CHECK (length(start_date) = 10),
  start_time TEXT CHECK (length(start_time) = 8),
  start_zone TEXT NOT NULL,
  start_utc BIGINT NOT NULL,
  end_date TEXT CHECK (length(end_date) = 10),
  end_time TEXT CHECK (length(end_time) = 8),
  end_zone TEXT,
  end_utc BIGINT NOT NULL,
  reach BIGINT NOT NULL,
  time_announced INTEGER NOT NULL CHECK (time_announced IN (0, 1)),
  reasons TEXT NOT NULL,
  asked_at BIGINT,
  proposed_start_date TEXT CHECK (length(proposed_start_date) = 10),
  proposed_start_time TEXT CHECK (length(proposed_start_time) = 8),
  proposed_start_zone TEXT,
  proposed_end_date TEXT CHECK (length(proposed_end_date) = 10),
  proposed_end_time TEXT CHECK (length(proposed_end_time) = 8),
  proposed_end_zone TEXT,
  proposed_time_announced INTEGER CHECK (proposed_time_announced IN (0, 1)),
  proposed_place_id TEXT REFERENCES place (id),
  previous_date TEXT CHECK (length(previous_date) = 10),
  previous_time TEXT CHECK (length(previous_time) = 8),
  previous_zone TEXT,
  place_id TEXT REFERENCES place (id),
  commune TEXT,
  department TEXT,
  is_accessible INTEGER CHECK (is_accessible IN (0, 1)),
  directions TEXT,
  attendance_mode TEXT NOT NULL,
  online_url TEXT,
  declaration TEXT NOT NULL CHECK (declaration IN ('not_needed', 'to_do', 'filed', 'banned')),
  declaration_filed_on TEXT CHECK (length(declaration_filed_on) = 10),
  declaration_note TEXT,
  has_legal_card INTEGER NOT NULL CHECK (has_legal_card IN (0, 1)),
  legal_lawyer TEXT,
  legal_leaflet TEXT,
  legal_advice TEXT,
  legal_in_calendar INTEGER NOT NULL CHECK (legal_in_calendar IN (0, 1)),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL, former_place_id TEXT, former_is_online INTEGER CHECK (former_is_online IN (0, 1)), former_start_date TEXT CHECK (length(former_start_date) = 10), former_start_time TEXT CHECK (length(former_start_time) = 8), former_start_zone TEXT,
  CHECK (end_utc >= start_utc),
  CHECK (reach >= end_utc - start_utc),
  CHECK ((end_date IS NULL) = (end_zone IS NULL)),
  CHECK ((anchor_edge IS NULL) = (anchor_offset IS NULL)),
  CHECK ((anchor_edge IS NULL) = (on_move IS NULL)),
  CHECK (anchor_edge IS NULL OR event_id IS NOT NULL),
  CHECK ((reasons = '') = (asked_at IS NULL)),
  CHECK ((proposed_start_date IS NULL) = (proposed_time_announced IS NULL)),
  CHECK ((previous_date IS NULL) = (previous_zone IS NULL))
);

CREATE INDEX action_by_commune ON action (is_public, commune, start_utc, id, end_utc, kind, status);

CREATE INDEX action_by_department ON action (is_public, department, start_utc, id, end_utc, kind, status);

CREATE INDEX action_by_place ON action (is_public, place_id, start_utc, id, end_utc, kind, status);

CREATE INDEX action_by_reach ON action (reach, start_utc, id, end_utc, is_public, kind, status);

CREATE INDEX action_by_start ON action (is_public, start_utc, id, end_utc, kind, status);

CREATE INDEX action_by_state ON action (state, start_utc, id);

CREATE INDEX action_by_time ON action (start_utc, id, state, status, declaration);

CREATE INDEX action_by_update ON action (updated_at);

CREATE INDEX action_of_event ON action (event_id, start_utc, id);

CREATE INDEX action_of_place ON action (place_id, id);

CREATE INDEX action_of_proposed_place ON action (proposed_place_id, id);

CREATE TABLE action_campaign (
  action_id TEXT NOT NULL REFERENCES action (id),
  ordinal INTEGER NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  PRIMARY KEY (campaign_id, action_id)
);

CREATE INDEX action_campaign_by_action ON action_campaign (action_id, ordinal, campaign_id);

CREATE TABLE action_host (
  action_id TEXT NOT NULL REFERENCES action (id),
  ordinal INTEGER NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  part TEXT NOT NULL CHECK (part IN ('initiator', 'organiser', 'relay')),
  state TEXT NOT NULL CHECK (state IN ('invited', 'accepted', 'declined', 'left')),
  since BIGINT NOT NULL, start_utc BIGINT NOT NULL DEFAULT 0, is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1)),
  PRIMARY KEY (group_id, action_id)
);

CREATE INDEX action_host_asked ON action_host (group_id, state, action_id) WHERE is_asked = 1;

CREATE INDEX action_host_by_action ON action_host (action_id, ordinal, group_id);

CREATE INDEX action_host_by_time ON action_host (group_id, state, start_utc, action_id);

CREATE TABLE action_message (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  text TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE INDEX action_message_of_action ON action_message (action_id, created_at, id);

CREATE TABLE action_recheck (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  since BIGINT NOT NULL
);

CREATE INDEX action_recheck_since ON action_recheck (since, action_id);

CREATE TABLE action_refusal (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  reason TEXT NOT NULL,
  remark TEXT,
  at BIGINT NOT NULL
);

CREATE TABLE action_tag (
  action_id TEXT NOT NULL REFERENCES action (id),
  ordinal INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (tag, action_id)
);

CREATE INDEX action_tag_by_action ON action_tag (action_id, ordinal, tag);

CREATE TABLE action_translation (
  action_id TEXT NOT NULL REFERENCES action (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (action_id, language)
);

CREATE TABLE action_withdrawal (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  at BIGINT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  sequence INTEGER NOT NULL CHECK (sequence >= 0)
, slug TEXT);

CREATE INDEX action_withdrawal_by_slug ON action_withdrawal (slug);

CREATE INDEX action_withdrawal_by_time ON action_withdrawal (at);

CREATE TABLE attendance (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  hash TEXT NOT NULL UNIQUE,
  owner TEXT,
  batch TEXT,
  place BIGINT NOT NULL CHECK (place >= 1),
  status TEXT NOT NULL CHECK (status IN ('going', 'maybe', 'declined', 'waiting')),
  party_size INTEGER NOT NULL CHECK (party_size BETWEEN 1 AND 20),
  presence TEXT CHECK (presence IN ('outside', 'inside', 'remote')),
  note_key TEXT,
  note_box TEXT,
  consent INTEGER,
  signed_up_on TEXT NOT NULL CHECK (length(signed_up_on) = 10),
  revision INTEGER NOT NULL CHECK (revision >= 1), is_inside INTEGER NOT NULL DEFAULT 0 CHECK (is_inside IN (0, 1)), refused TEXT,
  UNIQUE (action_id, place),
  CHECK ((note_key IS NULL) = (note_box IS NULL)),
  CHECK (note_box IS NULL OR consent IS NOT NULL)
);

CREATE INDEX attendance_by_batch ON attendance (action_id, batch);

CREATE INDEX attendance_by_key ON attendance (note_key);

CREATE INDEX attendance_by_owner ON attendance (owner, id);

CREATE INDEX attendance_in_line ON attendance (action_id, status, place);

CREATE INDEX attendance_with_batch ON attendance (signed_up_on) WHERE batch IS NOT NULL;

CREATE TABLE attendance_slot (
  attendance_id TEXT NOT NULL REFERENCES attendance (id),
  ordinal INTEGER NOT NULL,
  slot_id TEXT NOT NULL REFERENCES slot (id),
  is_accepted INTEGER NOT NULL CHECK (is_accepted IN (0, 1)),
  PRIMARY KEY (attendance_id, ordinal)
);

CREATE UNIQUE INDEX attendance_slot_once ON attendance_slot (slot_id, attendance_id);

CREATE TABLE audit_entry (
  id TEXT PRIMARY KEY NOT NULL,
  at BIGINT NOT NULL,
  action TEXT NOT NULL,
  group_id TEXT REFERENCES "group" (id),
  actor_id TEXT REFERENCES account (id),
  subject_id TEXT REFERENCES account (id),
  detail TEXT
);

CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, id);

CREATE INDEX audit_entry_by_group ON audit_entry (group_id, id);

CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id);

CREATE INDEX audit_entry_by_time ON audit_entry (at);

CREATE TABLE call (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'closed', 'hidden')),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  addressee TEXT,
  opens_date TEXT CHECK (length(opens_date) = 10),
  opens_time TEXT CHECK (length(opens_time) = 8),
  opens_zone TEXT,
  closes_date TEXT CHECK (length(closes_date) = 10),
  closes_time TEXT CHECK (length(closes_time) = 8),
  closes_zone TEXT,
  reported_number INTEGER CHECK (reported_number >= 1),
  reported_is_minimum INTEGER CHECK (reported_is_minimum IN (0, 1)),
  reported_url TEXT,
  reported_title TEXT,
  reported_as_of TEXT CHECK (length(reported_as_of) = 10),
  version INTEGER NOT NULL CHECK (version >= 1),
  verified_count INTEGER NOT NULL CHECK (verified_count >= 0),
  present_count INTEGER NOT NULL CHECK (present_count BETWEEN 0 AND verified_count),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  published_at BIGINT,
  CHECK ((opens_date IS NULL) = (opens_zone IS NULL)),
  CHECK ((closes_date IS NULL) = (closes_zone IS NULL)),
  CHECK ((reported_number IS NULL) = (reported_url IS NULL)),
  CHECK ((reported_number IS NULL) = (reported_as_of IS NULL))
);

CREATE INDEX call_by_campaign ON call (campaign_id, id);

CREATE INDEX call_by_update ON call (updated_at, id, state);

CREATE TABLE call_link (
  call_id TEXT NOT NULL REFERENCES call (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  PRIMARY KEY (call_id, ordinal)
);

CREATE TABLE call_signature (
  id TEXT PRIMARY KEY NOT NULL,
  call_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'verified', 'refused', 'withdrawn')),
  refusal TEXT,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  name_key TEXT NOT NULL,
  locality_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  locality TEXT,
  country TEXT NOT NULL,
  website TEXT,
  secret_hash TEXT NOT NULL UNIQUE,
  signer TEXT,
  signed_at BIGINT NOT NULL,
  decided_at BIGINT,
  withdrawn_at BIGINT,
  FOREIGN KEY (call_id, version) REFERENCES call_version (call_id, number),
  CHECK ((status = 'refused') = (refusal IS NOT NULL)),
  CHECK (status = 'pending' OR signer IS NULL)
);

CREATE INDEX call_signature_by_age ON call_signature (status, signed_at, id);

CREATE INDEX call_signature_by_name ON call_signature (call_id, name_key, status);

CREATE INDEX call_signature_by_version ON call_signature (call_id, version, status);

CREATE INDEX call_signature_in_order ON call_signature (call_id, status, sort_key, id);

CREATE UNIQUE INDEX call_signature_once ON call_signature (call_id, name_key, locality_key) WHERE status = 'verified';

CREATE TABLE call_source (
  call_id TEXT NOT NULL REFERENCES call (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  quote TEXT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (call_id, ordinal)
);

CREATE TABLE call_translation (
  call_id TEXT NOT NULL REFERENCES call (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  PRIMARY KEY (call_id, language)
);

CREATE TABLE call_version (
  call_id TEXT NOT NULL REFERENCES call (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  text TEXT NOT NULL,
  note TEXT,
  published_at BIGINT,
  PRIMARY KEY (call_id, number)
);

CREATE TABLE campaign (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL
, description TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'hidden')), revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1), created_at BIGINT NOT NULL DEFAULT 0, updated_at BIGINT NOT NULL DEFAULT 0);

CREATE INDEX campaign_by_state ON campaign (state, slug);

CREATE INDEX campaign_by_update ON campaign (state, updated_at, slug, id);

CREATE TABLE campaign_translation (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (campaign_id, language)
);

CREATE TABLE change (
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  seq BIGINT NOT NULL UNIQUE,
  at BIGINT NOT NULL,
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  replaced_by TEXT, is_redacted INTEGER NOT NULL DEFAULT 0 CHECK (is_redacted IN (0, 1)),
  PRIMARY KEY (noun, object_id)
);

CREATE INDEX change_by_noun ON change (noun, at);

CREATE TABLE contact_key (
  account_id TEXT PRIMARY KEY NOT NULL REFERENCES account (id),
  public_key TEXT NOT NULL UNIQUE,
  wrapped_key TEXT NOT NULL,
  salt TEXT NOT NULL,
  memory_kib INTEGER NOT NULL CHECK (memory_kib >= 19456),
  passes INTEGER NOT NULL CHECK (passes >= 2),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE TABLE contact_opening (
  id TEXT PRIMARY KEY NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  action_id TEXT NOT NULL REFERENCES action (id),
  account_id TEXT REFERENCES account (id),
  at BIGINT NOT NULL
);

CREATE INDEX contact_opening_by_account ON contact_opening (account_id);

CREATE INDEX contact_opening_by_action ON contact_opening (action_id);

CREATE INDEX contact_opening_by_group ON contact_opening (group_id, id);

CREATE INDEX contact_opening_by_time ON contact_opening (at);

CREATE TABLE event (
  id TEXT PRIMARY KEY NOT NULL,
  uid TEXT NOT NULL UNIQUE,
  slug TEXT UNIQUE,
  short_code TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'published', 'hidden')),
  is_verified INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
  kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status <> 'over'),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  start_date TEXT NOT NULL CHECK (length(start_date) = 10),
  start_time TEXT CHECK (length(start_time) = 8),
  start_zone TEXT NOT NULL,
  start_utc BIGINT NOT NULL,
  end_date TEXT CHECK (length(end_date) = 10),
  end_time TEXT CHECK (length(end_time) = 8),
  end_zone TEXT,
  end_utc BIGINT NOT NULL,
  reach BIGINT NOT NULL,
  time_announced INTEGER NOT NULL CHECK (time_announced IN (0, 1)),
  previous_date TEXT CHECK (length(previous_date) = 10),
  previous_time TEXT CHECK (length(previous_time) = 8),
  previous_zone TEXT,
  place_id TEXT REFERENCES place (id),
  commune TEXT,
  department TEXT,
  is_accessible INTEGER CHECK (is_accessible IN (0, 1)),
  attendance_mode TEXT NOT NULL,
  online_url TEXT,
  registration_url TEXT,
  registration_note TEXT,
  registration_deadline BIGINT,
  has_registration INTEGER NOT NULL CHECK (has_registration IN (0, 1)),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL, rule TEXT, longest BIGINT, next_utc BIGINT, has_translations INTEGER NOT NULL DEFAULT 1 CHECK (has_translations IN (0, 1)), has_appearances INTEGER NOT NULL DEFAULT 1 CHECK (has_appearances IN (0, 1)), has_relations INTEGER NOT NULL DEFAULT 1 CHECK (has_relations IN (0, 1)),
  CHECK (end_utc >= start_utc),
  CHECK (reach >= end_utc - start_utc),
  CHECK ((end_date IS NULL) = (end_zone IS NULL)),
  CHECK ((previous_date IS NULL) = (previous_zone IS NULL))
);

CREATE INDEX event_by_commune ON event (state, commune, start_utc, id, end_utc, kind, status, longest);

CREATE INDEX event_by_department ON event (state, department, start_utc, id, end_utc, kind, status, longest);

CREATE INDEX event_by_next ON event (next_utc, id);

CREATE INDEX event_by_place ON event (state, place_id, start_utc, id, end_utc, kind, status, longest);

CREATE INDEX event_by_reach ON event (reach, start_utc, id, end_utc, state, kind, status, longest);

CREATE INDEX event_by_start ON event (state, start_utc, id, end_utc, kind, status, longest, place_id, commune, department);

CREATE INDEX event_by_update ON event (updated_at);

CREATE INDEX event_of_place ON event (place_id, id);

CREATE TABLE event_appearance (
  event_id TEXT NOT NULL REFERENCES event (id),
  part TEXT NOT NULL CHECK (part IN ('host', 'speaker')),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT, person_id TEXT REFERENCES person (id),
  PRIMARY KEY (event_id, part, ordinal)
);

CREATE INDEX event_appearance_by_person ON event_appearance (person_id, event_id);

CREATE TABLE event_campaign (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  PRIMARY KEY (campaign_id, event_id)
);

CREATE INDEX event_campaign_by_event ON event_campaign (event_id, ordinal, campaign_id);

CREATE TABLE event_date (
  event_id TEXT NOT NULL REFERENCES event (id),
  part TEXT NOT NULL CHECK (part IN ('date', 'except')),
  name TEXT NOT NULL,
  PRIMARY KEY (event_id, part, name)
);

CREATE TABLE event_import (
  event_id TEXT PRIMARY KEY NOT NULL REFERENCES event (id),
  sequence BIGINT,
  stamp BIGINT
);

CREATE TABLE event_override (
  event_id TEXT NOT NULL REFERENCES event (id),
  name TEXT NOT NULL,
  status TEXT CHECK (status <> 'over'),
  start_date TEXT CHECK (length(start_date) = 10),
  start_time TEXT CHECK (length(start_time) = 8),
  start_zone TEXT,
  end_date TEXT CHECK (length(end_date) = 10),
  end_time TEXT CHECK (length(end_time) = 8),
  end_zone TEXT,
  title TEXT,
  description TEXT,
  place_id TEXT REFERENCES place (id),
  attendance_mode TEXT,
  online_url TEXT,
  PRIMARY KEY (event_id, name),
  CHECK ((start_date IS NULL) = (start_zone IS NULL)),
  CHECK ((end_date IS NULL) = (end_zone IS NULL))
);

CREATE INDEX event_override_of_place ON event_override (place_id, event_id);

CREATE TABLE event_relation (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  other_id TEXT NOT NULL REFERENCES event (id),
  PRIMARY KEY (other_id, event_id, type)
);

CREATE INDEX event_relation_by_event ON event_relation (event_id, ordinal, type, other_id);

CREATE TABLE event_source (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  quote TEXT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (event_id, ordinal)
);

CREATE TABLE event_tag (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (tag, event_id)
);

CREATE INDEX event_tag_by_event ON event_tag (event_id, ordinal, tag);

CREATE TABLE event_translation (
  event_id TEXT NOT NULL REFERENCES event (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (event_id, language)
);

CREATE TABLE "group" (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  language TEXT NOT NULL,
  contact TEXT,
  nature TEXT NOT NULL CHECK (nature IN ('organiser', 'relay')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'hidden')),
  is_trusted INTEGER NOT NULL CHECK (is_trusted IN (0, 1)),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE INDEX group_by_state ON "group" (state, slug);

CREATE TABLE group_key (
  id TEXT PRIMARY KEY NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  public_key TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  retired_at BIGINT,
  renew_since BIGINT
);

CREATE INDEX group_key_by_group ON group_key (group_id, id);

CREATE UNIQUE INDEX group_key_present ON group_key (group_id) WHERE retired_at IS NULL;

CREATE INDEX group_key_retired ON group_key (id) WHERE retired_at IS NOT NULL;

CREATE TABLE group_key_wrap (
  key_id TEXT NOT NULL REFERENCES group_key (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  wrapped TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (key_id, account_id)
);

CREATE INDEX group_key_wrap_by_account ON group_key_wrap (account_id, key_id);

CREATE TABLE group_link (
  group_id TEXT NOT NULL REFERENCES "group" (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  PRIMARY KEY (group_id, ordinal)
);

CREATE TABLE idempotency (
  id TEXT PRIMARY KEY NOT NULL,
  body_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX idempotency_by_time ON idempotency (at);

CREATE TABLE invitation (
  id TEXT PRIMARY KEY NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  group_id TEXT REFERENCES "group" (id),
  role TEXT CHECK (role IN ('owner', 'organiser', 'member')),
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  made_by TEXT REFERENCES account (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  CHECK ((group_id IS NULL) = (role IS NULL))
);

CREATE INDEX invitation_by_group ON invitation (group_id, id);

CREATE INDEX invitation_by_maker ON invitation (made_by);

CREATE TABLE membership (
  group_id TEXT NOT NULL REFERENCES "group" (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'organiser', 'member')),
  joined_at BIGINT NOT NULL, sees_contacts INTEGER NOT NULL DEFAULT 0 CHECK (sees_contacts IN (0, 1)), exports_contacts INTEGER NOT NULL DEFAULT 0 CHECK (exports_contacts IN (0, 1)),
  PRIMARY KEY (group_id, account_id)
);

CREATE INDEX membership_by_account ON membership (account_id, group_id);

CREATE TABLE migration (
  number INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  applied_at BIGINT NOT NULL
);

CREATE TABLE notice (
  id TEXT PRIMARY KEY NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  kind TEXT NOT NULL,
  action_id TEXT REFERENCES action (id),
  event_id TEXT REFERENCES event (id),
  other_group_id TEXT REFERENCES "group" (id),
  detail TEXT,
  times INTEGER NOT NULL CHECK (times >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  done_at BIGINT
);

CREATE INDEX notice_by_other_group ON notice (other_group_id);

CREATE INDEX notice_by_update ON notice (updated_at);

CREATE INDEX notice_of_action ON notice (action_id, group_id, kind, created_at);

CREATE INDEX notice_of_event ON notice (event_id);

CREATE INDEX notice_of_group ON notice (group_id, updated_at, id, done_at);

CREATE TABLE objection (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('objection', 'reply')),
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE INDEX objection_by_person ON objection (person_id);

CREATE TABLE occurrence (
  id TEXT PRIMARY KEY NOT NULL,
  event_id TEXT NOT NULL REFERENCES event (id),
  name TEXT NOT NULL,
  start_utc BIGINT NOT NULL,
  end_utc BIGINT NOT NULL,
  reach BIGINT NOT NULL,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  place_id TEXT REFERENCES place (id),
  commune TEXT,
  department TEXT,
  is_accessible INTEGER,
  CHECK (end_utc >= start_utc),
  CHECK (reach >= end_utc - start_utc)
);

CREATE INDEX occurrence_by_commune ON occurrence (state, commune, start_utc, id, end_utc, kind, status);

CREATE INDEX occurrence_by_department ON occurrence (state, department, start_utc, id, end_utc, kind, status);

CREATE INDEX occurrence_by_place ON occurrence (state, place_id, start_utc, id, end_utc, kind, status);

CREATE INDEX occurrence_by_reach ON occurrence (reach, start_utc, id, end_utc, state, kind, status);

CREATE INDEX occurrence_by_start ON occurrence (state, start_utc, id, end_utc, kind, status);

CREATE INDEX occurrence_of_event ON occurrence (event_id, start_utc, id, end_utc);

CREATE INDEX occurrence_of_place ON occurrence (place_id);

CREATE TABLE outcome (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  happened TEXT NOT NULL,
  summary TEXT NOT NULL,
  has_turnout INTEGER NOT NULL CHECK (has_turnout IN (0, 1)),
  turnout_low INTEGER CHECK (turnout_low >= 0),
  turnout_high INTEGER CHECK (turnout_high >= turnout_low),
  turnout_text TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE outcome_reply (
  action_id TEXT NOT NULL REFERENCES outcome (action_id),
  ordinal INTEGER NOT NULL,
  said_by TEXT NOT NULL,
  text TEXT NOT NULL,
  url TEXT,
  PRIMARY KEY (action_id, ordinal)
);

CREATE TABLE outcome_source (
  action_id TEXT NOT NULL REFERENCES outcome (action_id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  quote TEXT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (action_id, ordinal)
);

CREATE TABLE password_reset (
  hash TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  expires_at BIGINT NOT NULL
);

CREATE INDEX password_reset_by_account ON password_reset (account_id);

CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('published', 'hidden')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE INDEX person_by_state ON person (state, slug);

CREATE INDEX person_by_update ON person (state, updated_at, slug, id);

CREATE TABLE person_role (
  person_id TEXT NOT NULL REFERENCES person (id),
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL,
  from_date TEXT NOT NULL CHECK (length(from_date) = 10),
  to_date TEXT CHECK (length(to_date) = 10),
  source TEXT NOT NULL,
  PRIMARY KEY (person_id, ordinal),
  CHECK (to_date >= from_date)
);

CREATE TABLE place (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  street TEXT,
  postal_code TEXT,
  locality TEXT,
  commune TEXT,
  department TEXT,
  country TEXT NOT NULL CHECK (length(country) = 2),
  latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
  longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
  is_accessible INTEGER CHECK (is_accessible IN (0, 1)),
  accessibility TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE INDEX place_by_commune ON place (commune, slug, id);

CREATE INDEX place_by_department ON place (department, slug, id);

CREATE INDEX place_by_position ON place (latitude, longitude);

CREATE INDEX place_by_update ON place (updated_at, slug, id);

CREATE TABLE private_feed (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);

CREATE INDEX private_feed_by_account ON private_feed (account_id, id);

CREATE TABLE proposal (
  id TEXT PRIMARY KEY NOT NULL,
  event_id TEXT NOT NULL REFERENCES event (id),
  base INTEGER NOT NULL CHECK (base >= 1),
  facts TEXT,
  note TEXT,
  account_id TEXT REFERENCES account (id),
  batch TEXT,
  hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'withdrawn')),
  reason TEXT,
  created_at BIGINT NOT NULL,
  decided_at BIGINT,
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK ((state = 'waiting') = (facts IS NOT NULL))
);

CREATE INDEX proposal_by_account ON proposal (account_id);

CREATE INDEX proposal_by_batch ON proposal (batch, state, id);

CREATE INDEX proposal_by_decision ON proposal (decided_at);

CREATE INDEX proposal_by_event ON proposal (event_id, state, id);

CREATE INDEX proposal_by_state ON proposal (state, id);

CREATE TABLE question (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  source_url TEXT,
  source_title TEXT,
  is_asked INTEGER CHECK (is_asked IN (0, 1)),
  answer TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE INDEX question_of_action ON question (action_id, position, id);

CREATE TABLE recovery_code (
  account_id TEXT NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL,
  PRIMARY KEY (account_id, hash)
);

CREATE TABLE reminder (
  kind TEXT NOT NULL,
  thing_id TEXT NOT NULL,
  due_utc BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (kind, thing_id, due_utc)
);

CREATE INDEX reminder_by_due ON reminder (due_utc);

CREATE TABLE report (
  id TEXT PRIMARY KEY NOT NULL,
  about TEXT NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  contact TEXT,
  created_at BIGINT NOT NULL,
  decided_at BIGINT
);

CREATE INDEX report_by_decision ON report (decided_at, id);

CREATE TABLE revision (
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  at BIGINT NOT NULL,
  actor_id TEXT REFERENCES account (id),
  role TEXT NOT NULL,
  snapshot TEXT,
  PRIMARY KEY (noun, object_id, number)
);

CREATE INDEX revision_by_actor ON revision (actor_id, at);

CREATE TABLE ride (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  hash TEXT NOT NULL UNIQUE,
  batch TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('offer', 'request')),
  way TEXT NOT NULL CHECK (way IN ('there', 'back', 'both')),
  commune TEXT NOT NULL,
  seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 8),
  note_key TEXT,
  note_box TEXT,
  consent INTEGER,
  is_matched INTEGER NOT NULL CHECK (is_matched IN (0, 1)),
  made_on TEXT NOT NULL CHECK (length(made_on) = 10),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  CHECK ((note_key IS NULL) = (note_box IS NULL)),
  CHECK (note_box IS NULL OR consent IS NOT NULL)
);

CREATE INDEX ride_by_batch ON ride (action_id, batch);

CREATE INDEX ride_by_key ON ride (note_key);

CREATE INDEX ride_of_action ON ride (action_id, commune, id);

CREATE INDEX ride_with_batch ON ride (made_on) WHERE batch IS NOT NULL;

CREATE TABLE role (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  description TEXT,
  is_exclusive INTEGER NOT NULL CHECK (is_exclusive IN (0, 1)),
  is_restricted INTEGER NOT NULL CHECK (is_restricted IN (0, 1))
);

CREATE INDEX role_of_action ON role (action_id, position, id);

CREATE TABLE search_backlog (
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  PRIMARY KEY (noun, object_id)
);

CREATE TABLE search_document (
  id INTEGER PRIMARY KEY NOT NULL,
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  UNIQUE (noun, object_id)
);

CREATE VIRTUAL TABLE search_text USING fts5 (
  title, body, tokenize = 'ascii', prefix = '2 3 4 5 6 7 8', detail = column, columnsize = 0
);

CREATE TABLE 'search_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_text_content'(id INTEGER PRIMARY KEY, c0, c1);

CREATE TABLE 'search_text_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE session (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  proven_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL
);

CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE sign_up_count (
  action_id TEXT NOT NULL REFERENCES action (id),
  status TEXT NOT NULL CHECK (status IN ('going', 'maybe', 'declined', 'waiting')),
  presence TEXT NOT NULL CHECK (presence IN ('', 'outside', 'inside', 'remote')),
  attendances BIGINT NOT NULL CHECK (attendances >= 0),
  people BIGINT NOT NULL CHECK (people >= 0),
  gone BIGINT NOT NULL CHECK (gone >= 0),
  PRIMARY KEY (action_id, status, presence)
);

CREATE TABLE sign_up_day (
  action_id TEXT NOT NULL REFERENCES action (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  joined BIGINT NOT NULL CHECK (joined >= 0),
  left_off BIGINT NOT NULL CHECK (left_off >= 0),
  PRIMARY KEY (action_id, day)
);

CREATE TABLE sign_ups (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  capacity INTEGER CHECK (capacity >= 1),
  closes_date TEXT CHECK (length(closes_date) = 10),
  closes_time TEXT CHECK (length(closes_time) = 8),
  closes_zone TEXT,
  closes_before TEXT,
  is_count_hidden INTEGER NOT NULL CHECK (is_count_hidden IN (0, 1)),
  retention_days INTEGER NOT NULL CHECK (retention_days BETWEEN 1 AND 60),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  last_place BIGINT NOT NULL CHECK (last_place >= 0),
  is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)), is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1)), is_left INTEGER NOT NULL DEFAULT 0 CHECK (is_left IN (0, 1)),
  CHECK ((closes_date IS NULL) = (closes_zone IS NULL)),
  CHECK (closes_date IS NULL OR closes_before IS NULL)
);

CREATE INDEX sign_ups_asked ON sign_ups (action_id) WHERE is_asked = 1;

CREATE INDEX sign_ups_held ON sign_ups (is_held, action_id);

CREATE INDEX sign_ups_left ON sign_ups (action_id) WHERE is_left = 1;

CREATE TABLE site_fact (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE slot (
  id TEXT PRIMARY KEY NOT NULL,
  role_id TEXT NOT NULL REFERENCES role (id),
  position INTEGER NOT NULL,
  needed INTEGER NOT NULL CHECK (needed >= 1),
  from_start TEXT,
  to_start TEXT,
  start_date TEXT CHECK (length(start_date) = 10),
  start_time TEXT CHECK (length(start_time) = 8),
  start_zone TEXT,
  end_date TEXT CHECK (length(end_date) = 10),
  end_time TEXT CHECK (length(end_time) = 8),
  end_zone TEXT, taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0), asked INTEGER NOT NULL DEFAULT 0 CHECK (asked >= 0), gone INTEGER NOT NULL DEFAULT 0 CHECK (gone >= 0), revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  CHECK ((from_start IS NULL) = (to_start IS NULL)),
  CHECK ((start_date IS NULL) = (end_date IS NULL)),
  CHECK (from_start IS NULL OR start_date IS NULL)
);

CREATE INDEX slot_asked ON slot (role_id) WHERE asked > 0;

CREATE INDEX slot_of_role ON slot (role_id, position, id);

CREATE TABLE slug_alias (
  noun TEXT NOT NULL,
  slug TEXT NOT NULL,
  object_id TEXT NOT NULL,
  PRIMARY KEY (noun, slug)
);

CREATE INDEX slug_alias_by_object ON slug_alias (noun, object_id);

CREATE TABLE "submission" (
  id TEXT PRIMARY KEY NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('event', 'action', 'group')),
  object_id TEXT UNIQUE,
  group_asked TEXT,
  hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'asked', 'published', 'merged', 'refused', 'withdrawn', 'handed_over')),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  batch TEXT,
  place TEXT,
  link TEXT,
  suggested TEXT,
  note TEXT,
  question TEXT,
  answer TEXT,
  reason TEXT,
  remark TEXT,
  kept_in TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  decided_at BIGINT,
  CHECK ((type = 'group') = (object_id IS NULL)),
  CHECK ((type = 'group') = (group_asked IS NOT NULL)),
  CHECK (is_open = (state IN ('waiting', 'asked'))),
  CHECK (is_open = (decided_at IS NULL))
);

CREATE INDEX submission_by_batch ON submission (batch, id);

CREATE INDEX submission_by_decision ON submission (decided_at);

CREATE INDEX submission_by_type ON submission (type, is_open, id);

CREATE INDEX submission_in_queue ON submission (is_open, id, batch);

CREATE TABLE tag (
  tag TEXT PRIMARY KEY NOT NULL,
  events INTEGER NOT NULL CHECK (events >= 0)
, actions INTEGER NOT NULL DEFAULT 0 CHECK (actions >= 0));

CREATE TABLE task (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  note TEXT,
  assignee_id TEXT REFERENCES account (id),
  due_offset TEXT,
  due_date TEXT CHECK (length(due_date) = 10),
  due_time TEXT CHECK (length(due_time) = 8),
  due_zone TEXT,
  done_at BIGINT,
  done_by TEXT REFERENCES account (id),
  created_at BIGINT NOT NULL, due_seconds BIGINT, due_utc BIGINT,
  CHECK (due_offset IS NULL OR due_date IS NULL),
  CHECK ((due_date IS NULL) = (due_zone IS NULL)),
  CHECK (done_by IS NULL OR done_at IS NOT NULL)
);

CREATE INDEX task_by_assignee ON task (assignee_id, done_at);

CREATE INDEX task_by_date ON task (action_id, due_utc) WHERE done_at IS NULL AND due_utc IS NOT NULL;

CREATE INDEX task_by_doer ON task (done_by);

CREATE INDEX task_by_lead ON task (due_seconds) WHERE done_at IS NULL;

CREATE INDEX task_of_action ON task (action_id, position, id);

CREATE INDEX task_to_do ON task (action_id, due_seconds, due_utc) WHERE done_at IS NULL;

CREATE TABLE token (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  group_id TEXT REFERENCES "group" (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
  is_operators INTEGER NOT NULL CHECK (is_operators IN (0, 1)),
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  last_used_at BIGINT
);

CREATE INDEX token_by_account ON token (account_id, id);

CREATE INDEX token_by_group ON token (group_id);

CREATE TABLE withdrawal (
  event_id TEXT PRIMARY KEY NOT NULL REFERENCES event (id),
  at BIGINT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  sequence INTEGER NOT NULL CHECK (sequence >= 0)
);

CREATE INDEX withdrawal_by_time ON withdrawal (at);
