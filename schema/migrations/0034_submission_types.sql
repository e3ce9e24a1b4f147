-- Actions and groups are proposed as events are. object_id: of the event or the action that waits; NULL of a group, of which
-- there is nothing but words (group_asked, JSON of the program's own) until it is published. link: where an action was
-- announced. suggested: the group that might host it. kept_in: what it has become or was merged into, if that is not object_id.
-- hash, batch and place: as they were.
CREATE TABLE submission_of_any_type (
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
INSERT INTO submission_of_any_type (id, type, object_id, hash, state, is_open, batch, place, note, question, answer, reason,
  remark, kept_in, revision, created_at, updated_at, decided_at)
  SELECT id, type, object_id, hash, state, is_open, batch, place, note, question, answer, reason, remark, kept_in, revision,
    created_at, updated_at, decided_at FROM submission;
DROP TABLE submission;
ALTER TABLE submission_of_any_type RENAME TO submission;
CREATE INDEX submission_in_queue ON submission (is_open, id, batch);
CREATE INDEX submission_by_batch ON submission (batch, id);
CREATE INDEX submission_by_decision ON submission (decided_at);
CREATE INDEX submission_by_type ON submission (type, is_open, id);
