-- How many public actions have each tag, beside the events.
ALTER TABLE tag ADD COLUMN actions INTEGER NOT NULL DEFAULT 0 CHECK (actions >= 0);
INSERT INTO tag (tag, events, actions)
SELECT t.tag, 0, count(*) FROM action_tag t JOIN action a ON a.id = t.action_id AND a.is_public = 1 WHERE true GROUP BY t.tag
ON CONFLICT (tag) DO UPDATE SET actions = excluded.actions;
