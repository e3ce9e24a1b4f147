-- Changes of events that somebody proposed who may not edit them. base: the event's revision that it was made for; facts:
-- what the event would say, as the store's snapshot files write it, until it is decided; batch: the same for all that one
-- source proposed on one day, a hash whose salt was never stored; hash: of the secret with which it is withdrawn.
CREATE TABLE proposal (
  id TEXT PRIMARY KEY NOT NULL,
  event_id TEXT NOT NULL REFERENCES event (id),
  base INTEGER NOT NULL CHECK (base >= 1),
  facts TEXT,
  note TEXT,
  account_id TEXT REFERENCES account (id),
  batch TEXT,
  hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'withdrawn')),
  reason TEXT,
  created_at BIGINT NOT NULL,
  decided_at BIGINT,
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK ((state = 'waiting') = (facts IS NOT NULL))
);
CREATE INDEX proposal_by_event ON proposal (event_id, state, id);
CREATE INDEX proposal_by_state ON proposal (state, id);
CREATE INDEX proposal_by_batch ON proposal (batch, state, id);
CREATE INDEX proposal_by_account ON proposal (account_id);
CREATE INDEX proposal_by_decision ON proposal (decided_at);
