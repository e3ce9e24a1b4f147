-- What participants say of themselves is encrypted to their group's key; the server has nothing that opens it.
-- Each organiser who may see it has a pair of keys: public_key (X25519) and its private half, wrapped_key, encrypted by XChaCha20-Poly1305
-- under argon2id of a passphrase that never gets here, with salt, memory_kib and passes. All in base64url.
CREATE TABLE contact_key (
  account_id TEXT PRIMARY KEY NOT NULL REFERENCES account (id),
  public_key TEXT NOT NULL UNIQUE,
  wrapped_key TEXT NOT NULL,
  salt TEXT NOT NULL,
  memory_kib INTEGER NOT NULL CHECK (memory_kib >= 19456),
  passes INTEGER NOT NULL CHECK (passes >= 2),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
-- retired_at: another key took its place; it stays while something is sealed to it. renew_since: somebody who knew it may not see
-- contacts any more, and no key without them was made yet.
CREATE TABLE group_key (
  id TEXT PRIMARY KEY NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  public_key TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  retired_at BIGINT,
  renew_since BIGINT
);
CREATE INDEX group_key_by_group ON group_key (group_id, id);
CREATE UNIQUE INDEX group_key_present ON group_key (group_id) WHERE retired_at IS NULL;
-- The private half of a group's key, sealed to the key of one who may see contacts.
CREATE TABLE group_key_wrap (
  key_id TEXT NOT NULL REFERENCES group_key (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  wrapped TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (key_id, account_id)
);
CREATE INDEX group_key_wrap_by_account ON group_key_wrap (account_id, key_id);
-- Whether a member is given contacts at all, and whether their page offers to save them to a file: owners decide on both.
ALTER TABLE membership ADD COLUMN sees_contacts INTEGER NOT NULL DEFAULT 0 CHECK (sees_contacts IN (0, 1));
ALTER TABLE membership ADD COLUMN exports_contacts INTEGER NOT NULL DEFAULT 0 CHECK (exports_contacts IN (0, 1));
-- Who was given the sealed contacts of an action, and when; shown to owners.
CREATE TABLE contact_opening (
  id TEXT PRIMARY KEY NOT NULL,
  group_id TEXT NOT NULL REFERENCES "group" (id),
  action_id TEXT NOT NULL REFERENCES action (id),
  account_id TEXT REFERENCES account (id),
  at BIGINT NOT NULL
);
CREATE INDEX contact_opening_by_group ON contact_opening (group_id, id);
CREATE INDEX contact_opening_by_action ON contact_opening (action_id);
CREATE INDEX contact_opening_by_account ON contact_opening (account_id);
CREATE INDEX contact_opening_by_time ON contact_opening (at);
