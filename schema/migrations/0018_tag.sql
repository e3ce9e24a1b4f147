-- How many public events have a tag: counted as events come and go, so that nobody counts them for a list.
CREATE TABLE tag (
  tag TEXT PRIMARY KEY NOT NULL,
  events INTEGER NOT NULL CHECK (events >= 0)
);
INSERT INTO tag (tag, events)
  SELECT t.tag, count(*) FROM event_tag t JOIN event e ON e.id = t.event_id WHERE e.state = 'published' GROUP BY t.tag;
