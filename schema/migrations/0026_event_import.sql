-- How old an event's entry was in the file that it last came from (RFC 5545 §3.8.7.4 and §3.8.7.3), as far as that said so:
-- an older one changes nothing.
CREATE TABLE event_import (
  event_id TEXT PRIMARY KEY NOT NULL REFERENCES event (id),
  sequence BIGINT,
  stamp BIGINT
);
