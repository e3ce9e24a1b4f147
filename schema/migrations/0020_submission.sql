-- What strangers proposed, beside the event that waits (event.state). hash: of the edit link's secret. batch: random, the
-- same for what one source sent on one day, so that a flood is refused in one go; no address is behind it, and it is
-- forgotten with the decision. place: a place that is not on record yet, as JSON of the program's own.
CREATE TABLE submission (
  id TEXT PRIMARY KEY NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('event')),
  object_id TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'asked', 'published', 'merged', 'refused', 'withdrawn')),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  batch TEXT,
  place TEXT,
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
  CHECK (is_open = (state IN ('waiting', 'asked'))),
  CHECK (is_open = (decided_at IS NULL))
);
CREATE INDEX submission_in_queue ON submission (is_open, id, batch);
CREATE INDEX submission_by_batch ON submission (batch, id);
CREATE INDEX submission_by_decision ON submission (decided_at);

-- What readers say of a page. Nothing is kept of who it was.
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

-- When anything of a noun last changed, which feeds tell.
CREATE INDEX change_by_noun ON change (noun, at);
