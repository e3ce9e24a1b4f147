-- How the event of an action was when the action's organisers approved last, while they are asked since it is elsewhere
-- (former_place_id, former_is_online) or on another day (former_start_…, of an action whose time is its own): once it is so again,
-- nothing is to be answered. The place is compared and never shown; where it is gone, the question stays.
ALTER TABLE action ADD COLUMN former_place_id TEXT;
ALTER TABLE action ADD COLUMN former_is_online INTEGER CHECK (former_is_online IN (0, 1));
ALTER TABLE action ADD COLUMN former_start_date TEXT CHECK (length(former_start_date) = 10);
ALTER TABLE action ADD COLUMN former_start_time TEXT CHECK (length(former_start_time) = 8);
ALTER TABLE action ADD COLUMN former_start_zone TEXT;
