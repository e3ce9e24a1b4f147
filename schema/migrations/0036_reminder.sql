-- Of what organisers were reminded, so that they are once: of that thing, at the date that it had then. What is moved has another date.
CREATE TABLE reminder (
  kind TEXT NOT NULL,
  thing_id TEXT NOT NULL,
  due_utc BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (kind, thing_id, due_utc)
);
CREATE INDEX reminder_by_due ON reminder (due_utc);
CREATE INDEX action_by_time ON action (start_utc, id, state, status, declaration);
