CREATE TABLE "group" (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  language TEXT NOT NULL,
  contact TEXT,
  nature TEXT NOT NULL CHECK (nature IN ('organiser', 'relay')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'hidden')),
  is_trusted INTEGER NOT NULL CHECK (is_trusted IN (0, 1)),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX group_by_state ON "group" (state, slug);

CREATE TABLE group_link (
  group_id TEXT NOT NULL REFERENCES "group" (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  PRIMARY KEY (group_id, ordinal)
);

CREATE TABLE membership (
  group_id TEXT NOT NULL REFERENCES "group" (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'organiser', 'member')),
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (group_id, account_id)
);
CREATE INDEX membership_by_account ON membership (account_id, group_id);

-- Without a group it makes an account and nothing more.
CREATE TABLE invitation (
  id TEXT PRIMARY KEY NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  group_id TEXT REFERENCES "group" (id),
  role TEXT CHECK (role IN ('owner', 'organiser', 'member')),
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  made_by TEXT REFERENCES account (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  CHECK ((group_id IS NULL) = (role IS NULL))
);
CREATE INDEX invitation_by_group ON invitation (group_id, id);
CREATE INDEX invitation_by_maker ON invitation (made_by);

-- With a group it may do there, and nowhere else, what its account may. is_operators: made on the command line.
CREATE TABLE token (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  group_id TEXT REFERENCES "group" (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
  is_operators INTEGER NOT NULL CHECK (is_operators IN (0, 1)),
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  last_used_at BIGINT
);
CREATE INDEX token_by_account ON token (account_id, id);
CREATE INDEX token_by_group ON token (group_id);

-- What was done by whom to whom: for the owners of the group, and for administrators. No addresses.
CREATE TABLE audit_entry (
  id TEXT PRIMARY KEY NOT NULL,
  at BIGINT NOT NULL,
  action TEXT NOT NULL,
  group_id TEXT REFERENCES "group" (id),
  actor_id TEXT REFERENCES account (id),
  subject_id TEXT REFERENCES account (id),
  detail TEXT
);
CREATE INDEX audit_entry_by_group ON audit_entry (group_id, id);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, id);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id);
CREATE INDEX audit_entry_by_time ON audit_entry (at);
