-- Campaigns have a text, a history and a state; only `published` ones are public.
ALTER TABLE campaign ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN state TEXT NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'hidden'));
ALTER TABLE campaign ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
ALTER TABLE campaign ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
-- Those of before began, as far as is known, with the first of their events.
UPDATE campaign SET created_at = coalesce((
  SELECT min(e.created_at) FROM event_campaign x JOIN event e ON e.id = x.event_id WHERE x.campaign_id = campaign.id), 0);
UPDATE campaign SET updated_at = created_at;
INSERT INTO change (noun, object_id, seq, at, is_deleted, replaced_by)
  SELECT 'campaign', id, (SELECT coalesce(max(seq), 0) FROM change) + row_number() OVER (ORDER BY id), updated_at, 0, NULL
  FROM campaign;
CREATE INDEX campaign_by_state ON campaign (state, slug);

CREATE TABLE campaign_translation (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (campaign_id, language)
);
