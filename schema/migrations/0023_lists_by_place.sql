-- A list of what is at many places, or in many communes, walks along the order of starts: it looks at the places of what it
-- passes without fetching it.
DROP INDEX event_by_start;
CREATE INDEX event_by_start ON event (state, start_utc, id, end_utc, kind, status, longest, place_id, commune, department);
