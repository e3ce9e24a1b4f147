-- What the organisers of a group are told, written in the transaction of what caused it. times: so many happenings are in it.
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
CREATE INDEX notice_of_group ON notice (group_id, updated_at, id);
CREATE INDEX notice_of_action ON notice (action_id, group_id, kind, created_at);
CREATE INDEX notice_of_event ON notice (event_id);
CREATE INDEX notice_by_other_group ON notice (other_group_id);
CREATE INDEX notice_by_update ON notice (updated_at);
