-- A text that organisations sign together. version is the present one; the texts themselves stand in call_version.
-- verified_count: its signatures that were verified; present_count: those of them to the present version.
-- Moments as in event; nothing is derived from them.
CREATE TABLE call (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'closed', 'hidden')),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  addressee TEXT,
  opens_date TEXT CHECK (length(opens_date) = 10),
  opens_time TEXT CHECK (length(opens_time) = 8),
  opens_zone TEXT,
  closes_date TEXT CHECK (length(closes_date) = 10),
  closes_time TEXT CHECK (length(closes_time) = 8),
  closes_zone TEXT,
  reported_number INTEGER CHECK (reported_number >= 1),
  reported_is_minimum INTEGER CHECK (reported_is_minimum IN (0, 1)),
  reported_url TEXT,
  reported_title TEXT,
  reported_as_of TEXT CHECK (length(reported_as_of) = 10),
  version INTEGER NOT NULL CHECK (version >= 1),
  verified_count INTEGER NOT NULL CHECK (verified_count >= 0),
  present_count INTEGER NOT NULL CHECK (present_count BETWEEN 0 AND verified_count),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  published_at BIGINT,
  CHECK ((opens_date IS NULL) = (opens_zone IS NULL)),
  CHECK ((closes_date IS NULL) = (closes_zone IS NULL)),
  CHECK ((reported_number IS NULL) = (reported_url IS NULL)),
  CHECK ((reported_number IS NULL) = (reported_as_of IS NULL))
);
CREATE INDEX call_by_campaign ON call (campaign_id, id);

-- published_at: NULL while the call is a draft. After that a row does not change any more: another version follows.
CREATE TABLE call_version (
  call_id TEXT NOT NULL REFERENCES call (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  text TEXT NOT NULL,
  note TEXT,
  published_at BIGINT,
  PRIMARY KEY (call_id, number)
);

-- version: of which the text is a translation.
CREATE TABLE call_translation (
  call_id TEXT NOT NULL REFERENCES call (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  PRIMARY KEY (call_id, language)
);

CREATE TABLE call_source (
  call_id TEXT NOT NULL REFERENCES call (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  quote TEXT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (call_id, ordinal)
);

CREATE TABLE call_link (
  call_id TEXT NOT NULL REFERENCES call (id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  PRIMARY KEY (call_id, ordinal)
);

-- An organisation that signs, never a person. signer: who signed for it, sealed with a key outside the database, NULL once
-- it is decided. sort_key: the name as it is sorted. name_key and locality_key tell signatories apart.
CREATE TABLE call_signature (
  id TEXT PRIMARY KEY NOT NULL,
  call_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'verified', 'refused', 'withdrawn')),
  refusal TEXT,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  name_key TEXT NOT NULL,
  locality_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  locality TEXT,
  country TEXT NOT NULL,
  website TEXT,
  secret_hash TEXT NOT NULL UNIQUE,
  signer TEXT,
  signed_at BIGINT NOT NULL,
  decided_at BIGINT,
  withdrawn_at BIGINT,
  FOREIGN KEY (call_id, version) REFERENCES call_version (call_id, number),
  CHECK ((status = 'refused') = (refusal IS NOT NULL)),
  CHECK (status = 'pending' OR signer IS NULL)
);
CREATE UNIQUE INDEX call_signature_once ON call_signature (call_id, name_key, locality_key) WHERE status = 'verified';
CREATE INDEX call_signature_in_order ON call_signature (call_id, status, sort_key, id);
CREATE INDEX call_signature_by_name ON call_signature (call_id, name_key, status);
CREATE INDEX call_signature_by_version ON call_signature (call_id, version, status);
CREATE INDEX call_signature_by_age ON call_signature (status, signed_at, id);
