-- What somebody waits for an answer of, however far ahead: few of all slots.
CREATE INDEX slot_asked ON slot (role_id) WHERE asked > 0;
