-- What something was called in addresses before: that leads on to it for ever (decision 2).
CREATE TABLE slug_alias (
  noun TEXT NOT NULL,
  slug TEXT NOT NULL,
  object_id TEXT NOT NULL,
  PRIMARY KEY (noun, slug)
);
CREATE INDEX slug_alias_by_object ON slug_alias (noun, object_id);
