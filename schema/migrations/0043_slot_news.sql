-- What organisers are to be told of the work at their action, by a job: no notice tells when somebody signed up or withdrew. is_asked:
-- others ask for work that an organiser has to accept than before. is_left: somebody gave work up that nobody does now.
ALTER TABLE sign_ups ADD COLUMN is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1));
ALTER TABLE sign_ups ADD COLUMN is_left INTEGER NOT NULL DEFAULT 0 CHECK (is_left IN (0, 1));
CREATE INDEX sign_ups_asked ON sign_ups (action_id) WHERE is_asked = 1;
CREATE INDEX sign_ups_left ON sign_ups (action_id) WHERE is_left = 1;
