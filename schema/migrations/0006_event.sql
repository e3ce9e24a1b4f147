-- A moment is what the organiser typed: a local date ('2020-01-18'), perhaps a time ('14:00:00'), and a zone. start_utc and
-- end_utc (the instant at which it counts as over) are derived from them, in seconds since 1970.
-- reach is end_utc - start_utc rounded up to one of a few lengths, so that what is going on at an instant is found among
-- those that started at most that long before it.
-- commune, department and is_accessible are those of the place, so that an index has them beside the rest.
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
  updated_at BIGINT NOT NULL,
  CHECK (end_utc >= start_utc),
  CHECK (reach >= end_utc - start_utc),
  CHECK ((end_date IS NULL) = (end_zone IS NULL)),
  CHECK ((previous_date IS NULL) = (previous_zone IS NULL))
);
-- All that choosing needs stands in the index, so that only what is shown is fetched.
CREATE INDEX event_by_start ON event (state, start_utc, id, end_utc, kind, status);
CREATE INDEX event_by_reach ON event (state, reach, start_utc, id, end_utc, kind, status);
CREATE INDEX event_by_place ON event (state, place_id, start_utc, id, end_utc, kind, status);
CREATE INDEX event_by_commune ON event (state, commune, start_utc, id, end_utc, kind, status);
CREATE INDEX event_by_department ON event (state, department, start_utc, id, end_utc, kind, status);
CREATE INDEX event_of_place ON event (place_id, id);
CREATE INDEX event_by_update ON event (updated_at);

CREATE TABLE event_translation (
  event_id TEXT NOT NULL REFERENCES event (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (event_id, language)
);

CREATE TABLE event_source (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  quote TEXT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (event_id, ordinal)
);

-- Somebody who appears at an event, in a public role.
CREATE TABLE event_appearance (
  event_id TEXT NOT NULL REFERENCES event (id),
  part TEXT NOT NULL CHECK (part IN ('host', 'speaker')),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  PRIMARY KEY (event_id, part, ordinal)
);

-- Two ways through the next three: by what is filtered for, and all of one event in their order. Each is answered by an
-- index alone.
CREATE TABLE event_campaign (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  PRIMARY KEY (campaign_id, event_id)
);
CREATE INDEX event_campaign_by_event ON event_campaign (event_id, ordinal, campaign_id);

CREATE TABLE event_tag (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (tag, event_id)
);
CREATE INDEX event_tag_by_event ON event_tag (event_id, ordinal, tag);

CREATE TABLE event_relation (
  event_id TEXT NOT NULL REFERENCES event (id),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  other_id TEXT NOT NULL REFERENCES event (id),
  PRIMARY KEY (other_id, event_id, type)
);
CREATE INDEX event_relation_by_event ON event_relation (event_id, ordinal, type, other_id);
