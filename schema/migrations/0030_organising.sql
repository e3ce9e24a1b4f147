-- What is to be done is found by when it is due.
-- due_seconds: due_offset in seconds, a day being 86400; due_utc: of a due moment of its own.
ALTER TABLE task ADD COLUMN due_seconds BIGINT;
ALTER TABLE task ADD COLUMN due_utc BIGINT;
CREATE INDEX task_to_do ON task (action_id, due_seconds, due_utc) WHERE done_at IS NULL;
-- With done_at, so that the latest are chosen from the index alone.
DROP INDEX notice_of_group;
CREATE INDEX notice_of_group ON notice (group_id, updated_at, id, done_at);
