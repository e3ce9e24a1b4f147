-- Facts of the whole site that outlive the process: uid_host, tz_version.
CREATE TABLE site_fact (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);
