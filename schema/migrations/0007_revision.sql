-- One row for each recorded change of an event or a place. snapshot: what the object was while that revision was the
-- present one, as the store's snapshot files write it; NULL for the present one, which stands in its own table.
-- actor_id is forgotten after 90 days; role stays: the public history tells roles, never who.
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
