-- Who comes to actions, without a name. What must not be told by a copy of this file is not in it: no account, no address, no
-- instant.

-- What holds for all attendances of an action; no row: nobody has signed up or set anything. closes_before: ISO 8601 duration before
-- the start. last_place: the last number that was given in the order of coming. is_held: something is kept that retention has to
-- destroy. revision: of the settings.
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
  is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
  CHECK ((closes_date IS NULL) = (closes_zone IS NULL)),
  CHECK (closes_date IS NULL OR closes_before IS NULL)
);
CREATE INDEX sign_ups_held ON sign_ups (is_held, action_id);

-- id: random, unlike all others: it tells no time. hash: of the secret that opens it. owner: the account's id, hashed with a key that
-- lies beside the database. batch: random, the same for what came from one source for this action on one day; forgotten after a
-- week. place: the order of coming. note_box: what is said, sealed to the initiating group's key note_key. signed_up_on: a day.
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
  revision INTEGER NOT NULL CHECK (revision >= 1),
  UNIQUE (action_id, place),
  CHECK ((note_key IS NULL) = (note_box IS NULL)),
  CHECK (note_box IS NULL OR consent IS NOT NULL)
);
CREATE INDEX attendance_in_line ON attendance (action_id, status, place);
CREATE INDEX attendance_by_batch ON attendance (action_id, batch);
CREATE INDEX attendance_with_batch ON attendance (signed_up_on) WHERE batch IS NOT NULL;
CREATE INDEX attendance_by_owner ON attendance (owner, id);
CREATE INDEX attendance_by_key ON attendance (note_key);

-- Work that one of them does. is_accepted: by an organiser, or needs none.
CREATE TABLE attendance_slot (
  attendance_id TEXT NOT NULL REFERENCES attendance (id),
  ordinal INTEGER NOT NULL,
  slot_id TEXT NOT NULL REFERENCES slot (id),
  is_accepted INTEGER NOT NULL CHECK (is_accepted IN (0, 1)),
  PRIMARY KEY (attendance_id, ordinal)
);
CREATE UNIQUE INDEX attendance_slot_once ON attendance_slot (slot_id, attendance_id);

-- Running totals, so that nothing is counted at a sign-up. presence: '' for none. gone: people whose rows were destroyed in time.
CREATE TABLE sign_up_count (
  action_id TEXT NOT NULL REFERENCES action (id),
  status TEXT NOT NULL CHECK (status IN ('going', 'maybe', 'declined', 'waiting')),
  presence TEXT NOT NULL CHECK (presence IN ('', 'outside', 'inside', 'remote')),
  attendances BIGINT NOT NULL CHECK (attendances >= 0),
  people BIGINT NOT NULL CHECK (people >= 0),
  gone BIGINT NOT NULL CHECK (gone >= 0),
  PRIMARY KEY (action_id, status, presence)
);
-- People who came to be going on a day, and who ceased to be.
CREATE TABLE sign_up_day (
  action_id TEXT NOT NULL REFERENCES action (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  joined BIGINT NOT NULL CHECK (joined >= 0),
  left_off BIGINT NOT NULL CHECK (left_off >= 0),
  PRIMARY KEY (action_id, day)
);
-- taken: accepted sign-ups; asked: those that wait for an organiser; gone: of the taken ones, those whose rows were destroyed in time.
ALTER TABLE slot ADD COLUMN taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0);
ALTER TABLE slot ADD COLUMN asked INTEGER NOT NULL DEFAULT 0 CHECK (asked >= 0);
ALTER TABLE slot ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone >= 0);
