-- The number of a document says when what it is of begins (store/search.hpp): pages of what was found then cost what they
-- show. Beginnings of words of up to eight letters are indexed, as joining all words of one beginning takes as long as there
-- are texts with them. Where a word stands within a text, and how long a text is, is not asked for.
CREATE TABLE search_copy AS
SELECT CASE WHEN e.id IS NULL THEN 3 WHEN e.longest IS NOT NULL OR e.end_utc - e.start_utc > 172800 THEN 2 ELSE 1 END AS zone,
       coalesce(e.start_utc, 0) AS start_utc, d.noun, d.object_id, t.title, t.body
FROM search_document d
JOIN search_text t ON t.rowid = d.id
LEFT JOIN event e ON d.noun = 'event' AND e.id = d.object_id;
DROP TABLE search_text;
DROP TABLE search_document;
CREATE TABLE search_document (
  id INTEGER PRIMARY KEY NOT NULL,
  noun TEXT NOT NULL,
  object_id TEXT NOT NULL,
  UNIQUE (noun, object_id)
);
INSERT INTO search_document (id, noun, object_id)
SELECT (zone << 56) + ((start_utc + 172800) << 22) + row_number() OVER (PARTITION BY zone, start_utc ORDER BY object_id) - 1,
       noun, object_id
FROM search_copy;
CREATE VIRTUAL TABLE search_text USING fts5 (
  title, body, tokenize = 'ascii', prefix = '2 3 4 5 6 7 8', detail = column, columnsize = 0
);
INSERT INTO search_text (rowid, title, body)
SELECT d.id, c.title, c.body FROM search_document d JOIN search_copy c ON c.noun = d.noun AND c.object_id = d.object_id ORDER BY d.id;
DROP TABLE search_copy;
