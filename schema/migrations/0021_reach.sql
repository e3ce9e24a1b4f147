-- What lasts long is found by its reach before its start, in whatever state it is: with the state first, SQLite took the
-- index of starts instead, and looked through all of the past.
DROP INDEX event_by_reach;
CREATE INDEX event_by_reach ON event (reach, start_utc, id, end_utc, state, kind, status, longest);
DROP INDEX occurrence_by_reach;
CREATE INDEX occurrence_by_reach ON occurrence (reach, start_utc, id, end_utc, state, kind, status);

-- A place that is merged into another is looked for among the dates of what recurs.
CREATE INDEX occurrence_of_place ON occurrence (place_id);
