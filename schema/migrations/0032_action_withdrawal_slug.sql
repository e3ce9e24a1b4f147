-- By what an action was found while everybody could: it may have a secret slug by now. NULL: it has that still.
ALTER TABLE action_withdrawal ADD COLUMN slug TEXT;
CREATE INDEX action_withdrawal_by_slug ON action_withdrawal (slug);
