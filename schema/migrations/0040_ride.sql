-- Seats that are offered or looked for, without a name. Ids, hash, batch, note and day as in attendance. commune: INSEE code.
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
CREATE INDEX ride_of_action ON ride (action_id, commune, id);
CREATE INDEX ride_by_batch ON ride (action_id, batch);
CREATE INDEX ride_with_batch ON ride (made_on) WHERE batch IS NOT NULL;
CREATE INDEX ride_by_key ON ride (note_key);
