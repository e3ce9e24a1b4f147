-- A link with which somebody follows their own groups in a calendar or a reader of news. hash: of its secret, which is shown once.
CREATE TABLE private_feed (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT
);
CREATE INDEX private_feed_by_account ON private_feed (account_id, id);
