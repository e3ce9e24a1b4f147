-- name_key: two names that a reader could take for each other have the same one (base::look_alike_key).
-- totp_secret: sealed with a key that is not in the database; is_totp_on once a first code has proved that it works.
CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  is_admin INTEGER NOT NULL CHECK (is_admin IN (0, 1)),
  is_moderator INTEGER NOT NULL CHECK (is_moderator IN (0, 1)),
  totp_secret TEXT,
  is_totp_on INTEGER NOT NULL CHECK (is_totp_on IN (0, 1)),
  totp_step BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  CHECK (is_totp_on = 0 OR totp_secret IS NOT NULL)
);

-- Each opens the account once, in the place of a forgotten password.
CREATE TABLE recovery_code (
  account_id TEXT NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL,
  PRIMARY KEY (account_id, hash)
);

-- A link that an owner of one of its groups, or an administrator, made for somebody who lost the password.
CREATE TABLE password_reset (
  hash TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  expires_at BIGINT NOT NULL
);
CREATE INDEX password_reset_by_account ON password_reset (account_id);

-- proven_at: when the password was last given.
CREATE TABLE session (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  proven_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);
