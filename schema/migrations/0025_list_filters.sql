-- Lists of places, people, campaigns and calls by their last change, and of places by where they are: each index has all
-- that choosing looks at.
CREATE INDEX place_by_update ON place (updated_at, slug, id);
CREATE INDEX place_by_commune ON place (commune, slug, id);
CREATE INDEX place_by_department ON place (department, slug, id);
CREATE INDEX person_by_update ON person (state, updated_at, slug, id);
CREATE INDEX campaign_by_update ON campaign (state, updated_at, slug, id);
CREATE INDEX call_by_update ON call (updated_at, id, state);
