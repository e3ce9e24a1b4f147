-- Actions of groups that are not trusted, whose words have changed since moderators published them: since when somebody has to look
-- again. The row goes once a moderator has, or when not everybody sees the action any more.
CREATE TABLE action_recheck (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  since BIGINT NOT NULL
);
CREATE INDEX action_recheck_since ON action_recheck (since, action_id);
