-- Which parts an event has, so that lists look up only what is there: most events have none of these.
ALTER TABLE event ADD COLUMN has_translations INTEGER NOT NULL DEFAULT 1 CHECK (has_translations IN (0, 1));
ALTER TABLE event ADD COLUMN has_appearances INTEGER NOT NULL DEFAULT 1 CHECK (has_appearances IN (0, 1));
ALTER TABLE event ADD COLUMN has_relations INTEGER NOT NULL DEFAULT 1 CHECK (has_relations IN (0, 1));
UPDATE event SET has_translations = EXISTS (SELECT 1 FROM event_translation x WHERE x.event_id = event.id),
                 has_appearances = EXISTS (SELECT 1 FROM event_appearance x WHERE x.event_id = event.id),
                 has_relations = EXISTS (SELECT 1 FROM event_relation x WHERE x.event_id = event.id);
