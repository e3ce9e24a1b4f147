-- What is public, as words in Latin letters without accents (base::search_words), written by the store itself (decision 15).
-- The one place with a dialect of its own: FTS5 knows its rows by number.
CREATE TABLE search_document (
  id INTEGER PRIMARY KEY NOT NULL,
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  UNIQUE (noun, object_id)
);
CREATE VIRTUAL TABLE search_text USING fts5 (title, body, tokenize = 'ascii', prefix = '2 3');
