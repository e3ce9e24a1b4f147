-- Holders of public office: a name and dated roles, each with its source. Nothing else is ever kept of them.
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

ALTER TABLE event_appearance ADD COLUMN person_id TEXT REFERENCES person (id);
CREATE INDEX event_appearance_by_person ON event_appearance (person_id, event_id);

-- What somebody says of the page about a person: it waits for a moderator, who destroys it with the answer. Sealed with the
-- site's key, which is not in the database.
CREATE TABLE objection (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('objection', 'reply')),
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX objection_by_person ON objection (person_id);
