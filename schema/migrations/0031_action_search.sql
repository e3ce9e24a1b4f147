-- Actions are found by their words, too. These are yet to be put into the index, which the program does when it starts: only
-- it can fold words as they are looked for.
CREATE TABLE search_backlog (
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  PRIMARY KEY (noun, object_id)
);
INSERT INTO search_backlog (noun, object_id) SELECT 'action', id FROM action WHERE is_public = 1;
