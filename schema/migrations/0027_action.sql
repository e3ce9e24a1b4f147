-- What groups do in answer to an event. Moments, start_utc, end_utc, reach, commune, department and is_accessible as in event.
-- start… and end…: the time that is shown; of what is anchored, the one that its organisers approved of last.
-- anchor_edge: NULL without an anchor; it leads to event_id. Durations are ISO 8601: '-PT45M'.
-- reasons: why it is to be confirmed, in their order, with a space between them; '' if nothing waits. proposed…: the time, and
-- the place, that the event proposes by now.
-- is_public: published, and for everybody; all that lists need beside it stands in their index.
-- group_id: NULL while a proposal waits for a group.
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
  updated_at BIGINT NOT NULL,
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
CREATE INDEX action_by_start ON action (is_public, start_utc, id, end_utc, kind, status);
CREATE INDEX action_by_reach ON action (reach, start_utc, id, end_utc, is_public, kind, status);
CREATE INDEX action_by_place ON action (is_public, place_id, start_utc, id, end_utc, kind, status);
CREATE INDEX action_by_commune ON action (is_public, commune, start_utc, id, end_utc, kind, status);
CREATE INDEX action_by_department ON action (is_public, department, start_utc, id, end_utc, kind, status);
CREATE INDEX action_by_state ON action (state, start_utc, id);
CREATE INDEX action_by_update ON action (updated_at);
CREATE INDEX action_of_event ON action (event_id, start_utc, id);
CREATE INDEX action_of_place ON action (place_id, id);
CREATE INDEX action_of_proposed_place ON action (proposed_place_id, id);

CREATE TABLE action_translation (
  action_id TEXT NOT NULL REFERENCES action (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (action_id, language)
);

-- The groups on it: the initiating one, which stands in action too, and those that were asked. Two ways through it: all that a
-- group hosts, and all hosts of one action in their order.
CREATE TABLE action_host (
  action_id TEXT NOT NULL REFERENCES action (id),
  ordinal INTEGER NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  part TEXT NOT NULL CHECK (part IN ('initiator', 'organiser', 'relay')),
  state TEXT NOT NULL CHECK (state IN ('invited', 'accepted', 'declined', 'left')),
  since BIGINT NOT NULL,
  PRIMARY KEY (group_id, action_id)
);
CREATE INDEX action_host_by_action ON action_host (action_id, ordinal, group_id);
CREATE INDEX action_host_by_state ON action_host (group_id, state, action_id);

CREATE TABLE action_campaign (
  action_id TEXT NOT NULL REFERENCES action (id),
  ordinal INTEGER NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  PRIMARY KEY (campaign_id, action_id)
);
CREATE INDEX action_campaign_by_action ON action_campaign (action_id, ordinal, campaign_id);

CREATE TABLE action_tag (
  action_id TEXT NOT NULL REFERENCES action (id),
  ordinal INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (tag, action_id)
);
CREATE INDEX action_tag_by_action ON action_tag (action_id, ordinal, tag);

-- As withdrawal, of actions.
CREATE TABLE action_withdrawal (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  at BIGINT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  sequence INTEGER NOT NULL CHECK (sequence >= 0)
);
CREATE INDEX action_withdrawal_by_time ON action_withdrawal (at);
