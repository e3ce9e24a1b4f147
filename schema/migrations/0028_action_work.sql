-- Work at an action: roles, and slots in them. A slot lies between two durations from the action's start (from_start,
-- to_start: '-PT30M'), or between two moments of its own, or is all the while.
CREATE TABLE role (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  description TEXT,
  is_exclusive INTEGER NOT NULL CHECK (is_exclusive IN (0, 1)),
  is_restricted INTEGER NOT NULL CHECK (is_restricted IN (0, 1))
);
CREATE INDEX role_of_action ON role (action_id, position, id);

CREATE TABLE slot (
  id TEXT PRIMARY KEY NOT NULL,
  role_id TEXT NOT NULL REFERENCES role (id),
  position INTEGER NOT NULL,
  needed INTEGER NOT NULL CHECK (needed >= 1),
  from_start TEXT,
  to_start TEXT,
  start_date TEXT CHECK (length(start_date) = 10),
  start_time TEXT CHECK (length(start_time) = 8),
  start_zone TEXT,
  end_date TEXT CHECK (length(end_date) = 10),
  end_time TEXT CHECK (length(end_time) = 8),
  end_zone TEXT,
  CHECK ((from_start IS NULL) = (to_start IS NULL)),
  CHECK ((start_date IS NULL) = (end_date IS NULL)),
  CHECK (from_start IS NULL OR start_date IS NULL)
);
CREATE INDEX slot_of_role ON slot (role_id, position, id);

-- due_offset: from the action's start.
CREATE TABLE task (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  note TEXT,
  assignee_id TEXT REFERENCES account (id),
  due_offset TEXT,
  due_date TEXT CHECK (length(due_date) = 10),
  due_time TEXT CHECK (length(due_time) = 8),
  due_zone TEXT,
  done_at BIGINT,
  done_by TEXT REFERENCES account (id),
  created_at BIGINT NOT NULL,
  CHECK (due_offset IS NULL OR due_date IS NULL),
  CHECK ((due_date IS NULL) = (due_zone IS NULL)),
  CHECK (done_by IS NULL OR done_at IS NOT NULL)
);
CREATE INDEX task_of_action ON task (action_id, position, id);
CREATE INDEX task_by_assignee ON task (assignee_id, done_at);
CREATE INDEX task_by_doer ON task (done_by);

CREATE TABLE question (
  id TEXT PRIMARY KEY NOT NULL,
  action_id TEXT NOT NULL REFERENCES action (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  source_url TEXT,
  source_title TEXT,
  is_asked INTEGER CHECK (is_asked IN (0, 1)),
  answer TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX question_of_action ON question (action_id, position, id);

-- What became of an action. happened: names with a space between them, in their order.
CREATE TABLE outcome (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES action (id),
  happened TEXT NOT NULL,
  summary TEXT NOT NULL,
  has_turnout INTEGER NOT NULL CHECK (has_turnout IN (0, 1)),
  turnout_low INTEGER CHECK (turnout_low >= 0),
  turnout_high INTEGER CHECK (turnout_high >= turnout_low),
  turnout_text TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE outcome_source (
  action_id TEXT NOT NULL REFERENCES outcome (action_id),
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  quote TEXT,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (action_id, ordinal)
);

CREATE TABLE outcome_reply (
  action_id TEXT NOT NULL REFERENCES outcome (action_id),
  ordinal INTEGER NOT NULL,
  said_by TEXT NOT NULL,
  text TEXT NOT NULL,
  url TEXT,
  PRIMARY KEY (action_id, ordinal)
);
