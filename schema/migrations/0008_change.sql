-- What mirrors follow: one row for each object that is or was public, moved to the end by each change of it (decision 13).
-- is_deleted: it is not public any more. replaced_by: the id of what it was merged into.
CREATE TABLE change (
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  seq BIGINT NOT NULL UNIQUE,
  at BIGINT NOT NULL,
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  replaced_by TEXT,
  PRIMARY KEY (noun, object_id)
);
