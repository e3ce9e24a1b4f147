CREATE TABLE place (
  id TEXT PRIMARY KEY NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  street TEXT,
  postal_code TEXT,
  locality TEXT,
  commune TEXT,
  department TEXT,
  country TEXT NOT NULL CHECK (length(country) = 2),
  latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
  longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
  is_accessible INTEGER CHECK (is_accessible IN (0, 1)),
  accessibility TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX place_by_position ON place (latitude, longitude);
