-- Events that take place again and again. Of such an event, start_utc is that of the first of its dates, end_utc when the last
-- of them is over (the year 2200 for one without end), `longest` the longest of them in seconds, and next_utc the start of the
-- first one that is not in `occurrence` yet; the last two are NULL for one that does not recur, next_utc also where all are there.
ALTER TABLE event ADD COLUMN rule TEXT;
ALTER TABLE event ADD COLUMN longest BIGINT;
ALTER TABLE event ADD COLUMN next_utc BIGINT;
DROP INDEX event_by_start;
DROP INDEX event_by_reach;
DROP INDEX event_by_place;
DROP INDEX event_by_commune;
DROP INDEX event_by_department;
CREATE INDEX event_by_start ON event (state, start_utc, id, end_utc, kind, status, longest);
CREATE INDEX event_by_reach ON event (state, reach, start_utc, id, end_utc, kind, status, longest);
CREATE INDEX event_by_place ON event (state, place_id, start_utc, id, end_utc, kind, status, longest);
CREATE INDEX event_by_commune ON event (state, commune, start_utc, id, end_utc, kind, status, longest);
CREATE INDEX event_by_department ON event (state, department, start_utc, id, end_utc, kind, status, longest);
CREATE INDEX event_by_next ON event (next_utc, id);

-- Names of occurrences are local starts, '2020-01-18T14:00:00', or '2020-01-18' of an event without an hour.
CREATE TABLE event_date (
  event_id TEXT NOT NULL REFERENCES event (id),
  part TEXT NOT NULL CHECK (part IN ('date', 'except')),
  name TEXT NOT NULL,
  PRIMARY KEY (event_id, part, name)
);

CREATE TABLE event_override (
  event_id TEXT NOT NULL REFERENCES event (id),
  name TEXT NOT NULL,
  status TEXT CHECK (status <> 'over'),
  start_date TEXT CHECK (length(start_date) = 10),
  start_time TEXT CHECK (length(start_time) = 8),
  start_zone TEXT,
  end_date TEXT CHECK (length(end_date) = 10),
  end_time TEXT CHECK (length(end_time) = 8),
  end_zone TEXT,
  title TEXT,
  description TEXT,
  place_id TEXT REFERENCES place (id),
  attendance_mode TEXT,
  online_url TEXT,
  PRIMARY KEY (event_id, name),
  CHECK ((start_date IS NULL) = (start_zone IS NULL)),
  CHECK ((end_date IS NULL) = (end_zone IS NULL))
);
CREATE INDEX event_override_of_place ON event_override (place_id, event_id);

-- Every date of every event that recurs, up to 1,100 days ahead, with what lists choose it by: derived from the rest, and
-- made anew with it. `id` is the event's id, '@' and the name, so that dates have the order of events, start_utc and id.
CREATE TABLE occurrence (
  id TEXT PRIMARY KEY NOT NULL,
  event_id TEXT NOT NULL REFERENCES event (id),
  name TEXT NOT NULL,
  start_utc BIGINT NOT NULL,
  end_utc BIGINT NOT NULL,
  reach BIGINT NOT NULL,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  place_id TEXT REFERENCES place (id),
  commune TEXT,
  department TEXT,
  is_accessible INTEGER,
  CHECK (end_utc >= start_utc),
  CHECK (reach >= end_utc - start_utc)
);
CREATE INDEX occurrence_of_event ON occurrence (event_id, start_utc, id, end_utc);
CREATE INDEX occurrence_by_start ON occurrence (state, start_utc, id, end_utc, kind, status);
CREATE INDEX occurrence_by_reach ON occurrence (state, reach, start_utc, id, end_utc, kind, status);
CREATE INDEX occurrence_by_place ON occurrence (state, place_id, start_utc, id, end_utc, kind, status);
CREATE INDEX occurrence_by_commune ON occurrence (state, commune, start_utc, id, end_utc, kind, status);
CREATE INDEX occurrence_by_department ON occurrence (state, department, start_utc, id, end_utc, kind, status);
