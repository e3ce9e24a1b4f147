-- What organisers tell those who come: on the page, in calendars and in what people follow by the link of their attendance.
CREATE TABLE action_message (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  text TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX action_message_of_action ON action_message (action_id, created_at, id);
