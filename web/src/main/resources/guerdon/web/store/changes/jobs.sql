--liquibase formatted sql

--changeset guerdon:jobs-1-tables
CREATE TABLE job (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('simulation', 'coaching')),
  plan         text NOT NULL,
  number       integer NOT NULL,
  used_plan    text,
  used_number  integer,
  first_day    date NOT NULL,
  last_day     date NOT NULL CHECK (last_day >= first_day),
  known_on     date,
  request      text NOT NULL,
  request_sha256  text NOT NULL,
  plan_sha256     text NOT NULL,
  snapshot_sha256 text NOT NULL,
  engine          text NOT NULL,
  state        text NOT NULL CHECK (state IN ('queued', 'computing', 'computed', 'failed', 'cancelled')),
  created_by   text NOT NULL REFERENCES member,
  created_at   timestamptz NOT NULL,
  claimed_by   text,
  lease_until  timestamptz,
  attempts     integer NOT NULL DEFAULT 0,
  progress     text,
  ended_at     timestamptz,
  problem      text,
  summary      text,
  result_sha256 text,
  FOREIGN KEY (plan, number) REFERENCES plan_version,
  FOREIGN KEY (used_plan, used_number) REFERENCES plan_version
);
COMMENT ON TABLE job IS 'Long work that pays nobody: simulations and coaching; the request is kept as it was asked';
CREATE INDEX job_waiting ON job (id) WHERE state IN ('queued', 'computing');
CREATE TABLE job_upload (
  job_id      bigint NOT NULL REFERENCES job,
  upload_id   bigint NOT NULL REFERENCES upload,
  PRIMARY KEY (job_id, upload_id)
);
CREATE TABLE job_file (
  job_id      bigint NOT NULL REFERENCES job,
  audience    text NOT NULL CHECK (audience IN ('all pay', 'no pay')),
  name        text NOT NULL,
  content     text NOT NULL,
  sha256      text NOT NULL,
  PRIMARY KEY (job_id, audience, name)
);
COMMENT ON COLUMN job_file.audience IS 'For those who see everybody''s pay, or for those who see nobody''s';

--changeset guerdon:jobs-2-rules splitStatements:false
CREATE FUNCTION refuse_ended_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('computed', 'failed', 'cancelled') OR NEW.request <> OLD.request THEN
    RAISE EXCEPTION 'a job that has ended is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER job_stays BEFORE UPDATE ON job FOR EACH ROW EXECUTE FUNCTION refuse_ended_change();
CREATE TRIGGER job_is_kept BEFORE DELETE ON job FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER job_file_stays BEFORE UPDATE OR DELETE ON job_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT ON job, job_upload, job_file TO guerdon_reader;
ALTER TABLE job_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY files_for_those_who_may ON job_file FOR SELECT TO guerdon_reader
  USING (audience = 'no pay' OR coalesce(current_setting('guerdon.sees_all', true), '') = 'yes');
