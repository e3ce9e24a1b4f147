-- What a group hosts is looked up by time: when the action begins stands beside who hosts it, and whether its organisers are asked,
-- both derived from the action.
ALTER TABLE action_host ADD COLUMN start_utc BIGINT NOT NULL DEFAULT 0;
ALTER TABLE action_host ADD COLUMN is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1));
UPDATE action_host SET
  start_utc = (SELECT a.start_utc FROM action a WHERE a.id = action_host.action_id),
  is_asked = (SELECT a.asked_at IS NOT NULL FROM action a WHERE a.id = action_host.action_id);
DROP INDEX action_host_by_state;
CREATE INDEX action_host_by_time ON action_host (group_id, state, start_utc, action_id);
CREATE INDEX action_host_asked ON action_host (group_id, state, action_id) WHERE is_asked = 1;
-- Tasks that are due on a date of their own, whenever their action is; and how long before a start the first of the others is due.
CREATE INDEX task_by_date ON task (action_id, due_utc) WHERE done_at IS NULL AND due_utc IS NOT NULL;
CREATE INDEX task_by_lead ON task (due_seconds) WHERE done_at IS NULL;
