-- Why moderators refused what a group made, which is its draft again: for its organisers, until it is announced once more.
CREATE TABLE action_refusal (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  reason TEXT NOT NULL,
  remark TEXT,
  at BIGINT NOT NULL
);
