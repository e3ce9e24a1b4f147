-- Whoever signed up while an action was for members alone reads on what organisers say of it; who did before it was restricted to
-- them does not.
ALTER TABLE attendance ADD COLUMN is_inside INTEGER NOT NULL DEFAULT 0 CHECK (is_inside IN (0, 1));
UPDATE attendance SET is_inside = 1 WHERE action_id IN (SELECT id FROM action WHERE visibility = 'group');

-- Slots that somebody asked for and whom organisers did not take, to be told: ids, with spaces between them.
ALTER TABLE attendance ADD COLUMN refused TEXT;

-- How often a slot, or the role that it belongs to, was changed: calendars take the entry of it anew.
ALTER TABLE slot ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);

-- Hashes of what was sent are keyed from now on, and say the hour; those before could be guessed at, and said the second.
DELETE FROM idempotency;
