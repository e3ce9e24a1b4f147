-- Something was taken out of all that the object ever said: mirrors have to forget what they had.
ALTER TABLE change ADD COLUMN is_redacted INTEGER NOT NULL DEFAULT 0 CHECK (is_redacted IN (0, 1));
