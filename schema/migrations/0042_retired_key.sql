-- Keys of groups in whose place there is another one: they are looked through, and destroyed once nothing is sealed to them any more.
CREATE INDEX group_key_retired ON group_key (id) WHERE retired_at IS NOT NULL;
