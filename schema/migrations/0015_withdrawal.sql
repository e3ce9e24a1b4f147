-- Events that were public and are not any more: for a while, calendars that showed them are told so (decision 12). revision:
-- the last one that was public, whose time is told; sequence: of what is told (RFC 5545 §3.8.7.4).
CREATE TABLE withdrawal (
  event_id TEXT PRIMARY KEY NOT NULL REFERENCES event (id),
  at BIGINT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  sequence INTEGER NOT NULL CHECK (sequence >= 0)
);
CREATE INDEX withdrawal_by_time ON withdrawal (at);
