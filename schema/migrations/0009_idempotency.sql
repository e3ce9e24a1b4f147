-- What was answered to a POST that carried an Idempotency-Key, for a day. id: a hash of caller, route and key; answer: sealed
-- with a key that only whoever sent it has, since answers may hold secrets (decision 18).
CREATE TABLE idempotency (
  id TEXT PRIMARY KEY NOT NULL,
  body_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX idempotency_by_time ON idempotency (at);
