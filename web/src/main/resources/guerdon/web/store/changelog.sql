--liquibase formatted sql

--changeset guerdon:1-people-and-tokens
CREATE TABLE member (
  name        text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  roles       text[] NOT NULL CHECK (cardinality(roles) > 0),
  payee       text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);
COMMENT ON TABLE member IS 'Who may use the service; payee is the key of the payee they are, in the data';
CREATE TABLE token (
  hash        bytea PRIMARY KEY,
  member      text NOT NULL REFERENCES member,
  label       text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz,
  revoked_at  timestamptz
);
COMMENT ON COLUMN token.hash IS 'SHA-256 of the token; the token itself is nowhere kept';
CREATE TABLE setup_code (
  hash        bytea PRIMARY KEY,
  created_at  timestamptz NOT NULL DEFAULT now(),
  used_at     timestamptz
);

--changeset guerdon:2-plans
CREATE TABLE plan (
  name        text PRIMARY KEY,
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE plan_version (
  plan         text NOT NULL REFERENCES plan,
  number       integer NOT NULL CHECK (number > 0),
  title        text NOT NULL,
  label        text NOT NULL,
  text         text NOT NULL,
  sha256       text NOT NULL,
  state        text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  created_by   text NOT NULL REFERENCES member,
  created_at   timestamptz NOT NULL DEFAULT now(),
  published_by text REFERENCES member,
  published_at timestamptz,
  PRIMARY KEY (plan, number),
  CHECK (published_by IS NULL OR published_by <> created_by),
  CHECK ((state = 'published') = (published_by IS NOT NULL AND published_at IS NOT NULL))
);
CREATE TABLE acknowledgement (
  plan        text NOT NULL,
  number      integer NOT NULL,
  payee       text NOT NULL,
  member      text NOT NULL REFERENCES member,
  letter_sha256 text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (plan, number, payee),
  FOREIGN KEY (plan, number) REFERENCES plan_version
);

--changeset guerdon:3-data
CREATE TABLE upload (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file        text NOT NULL,
  mode        text NOT NULL CHECK (mode IN ('replace', 'append')),
  columns     text[] NOT NULL,
  header      text NOT NULL,
  row_count   bigint NOT NULL,
  sha256      text NOT NULL,
  known_on    date NOT NULL,
  uploaded_by text NOT NULL REFERENCES member,
  uploaded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX upload_by_file ON upload (file, id);
CREATE TABLE fact_row (
  upload_id   bigint NOT NULL REFERENCES upload,
  line        bigint NOT NULL,
  cells       text NOT NULL,
  PRIMARY KEY (upload_id, line)
);
COMMENT ON TABLE fact_row IS 'The rows of uploads as they came, one CSV record each; never changed';

--changeset guerdon:4-runs
CREATE TABLE run (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan         text NOT NULL,
  number       integer NOT NULL,
  first_day    date NOT NULL,
  last_day     date NOT NULL CHECK (last_day >= first_day),
  known_on     date,
  state        text NOT NULL CHECK (state IN ('queued', 'computing', 'computed', 'approved', 'posted', 'failed', 'withdrawn')),
  created_by   text NOT NULL REFERENCES member,
  created_at   timestamptz NOT NULL DEFAULT now(),
  claimed_by   text,
  lease_until  timestamptz,
  attempts     integer NOT NULL DEFAULT 0,
  progress     text,
  computed_at  timestamptz,
  approved_by  text REFERENCES member,
  approved_at  timestamptz,
  problem      text,
  plan_sha256     text NOT NULL,
  snapshot_sha256 text NOT NULL,
  engine          text NOT NULL,
  result_sha256   text,
  records      bigint,
  after_posting bigint NOT NULL,
  FOREIGN KEY (plan, number) REFERENCES plan_version,
  CHECK (approved_by IS NULL OR approved_by <> created_by)
);
CREATE INDEX run_waiting ON run (id) WHERE state IN ('queued', 'computing');
CREATE TABLE run_upload (
  run_id      bigint NOT NULL REFERENCES run,
  upload_id   bigint NOT NULL REFERENCES upload,
  PRIMARY KEY (run_id, upload_id)
);
CREATE TABLE run_payee (
  run_id      bigint NOT NULL REFERENCES run,
  payee       text NOT NULL,
  manager     text,
  PRIMARY KEY (run_id, payee)
);
CREATE TABLE pay_line (
  run_id      bigint NOT NULL REFERENCES run,
  payee       text NOT NULL,
  period      text NOT NULL,
  first_day   date NOT NULL,
  last_day    date NOT NULL,
  component   text NOT NULL,
  amount      numeric NOT NULL,
  currency    text NOT NULL,
  PRIMARY KEY (run_id, payee, first_day, component)
);
CREATE TABLE incomplete_line (
  run_id      bigint NOT NULL REFERENCES run,
  payee       text NOT NULL,
  period      text NOT NULL,
  first_day   date NOT NULL,
  component   text NOT NULL,
  reason      text NOT NULL,
  PRIMARY KEY (run_id, payee, first_day, component)
);

--changeset guerdon:5-postings
CREATE TABLE posting (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id      bigint NOT NULL UNIQUE REFERENCES run,
  plan        text NOT NULL REFERENCES plan,
  paid_in     text NOT NULL,
  last_day    date NOT NULL,
  posted_by   text NOT NULL REFERENCES member,
  posted_at   timestamptz NOT NULL DEFAULT now(),
  line_count  bigint NOT NULL
);
CREATE TABLE posted_line (
  posting_id  bigint NOT NULL REFERENCES posting,
  plan        text NOT NULL,
  payee       text NOT NULL,
  period      text NOT NULL,
  first_day   date NOT NULL,
  component   text NOT NULL,
  amount      numeric NOT NULL CHECK (amount <> 0),
  currency    text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('pay', 'correction', 'adjustment')),
  PRIMARY KEY (posting_id, payee, first_day, component, kind)
);
CREATE INDEX posted_by_payee ON posted_line (plan, payee, first_day);
CREATE TABLE adjustment (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan        text NOT NULL REFERENCES plan,
  payee       text NOT NULL,
  period      text NOT NULL,
  first_day   date NOT NULL,
  amount      numeric NOT NULL CHECK (amount <> 0),
  currency    text NOT NULL,
  reason      text NOT NULL CHECK (length(reason) > 0),
  created_by  text NOT NULL REFERENCES member,
  created_at  timestamptz NOT NULL DEFAULT now(),
  approved_by text REFERENCES member,
  approved_at timestamptz,
  posting_id  bigint REFERENCES posting,
  CHECK (approved_by IS NULL OR approved_by <> created_by)
);
CREATE TABLE inquiry (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan        text NOT NULL REFERENCES plan,
  payee       text NOT NULL,
  period      text NOT NULL,
  component   text,
  question    text NOT NULL CHECK (length(question) > 0),
  asked_by    text NOT NULL REFERENCES member,
  asked_at    timestamptz NOT NULL DEFAULT now(),
  answer      text,
  answered_by text REFERENCES member,
  answered_at timestamptz,
  resolved_at timestamptz
);

--changeset guerdon:6-requests-and-audit
CREATE TABLE request (
  member      text NOT NULL REFERENCES member,
  key         text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  sha256      text NOT NULL,
  status      integer NOT NULL,
  content_type text NOT NULL,
  body        text NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (member, key)
);
COMMENT ON TABLE request IS 'Answers to writes by their Idempotency-Key, so that a repeated request is done once';
CREATE TABLE audit_entry (
  sequence    bigint PRIMARY KEY,
  at          text NOT NULL,
  actor       text NOT NULL,
  action      text NOT NULL,
  subject     text NOT NULL,
  detail      text NOT NULL,
  previous    text NOT NULL,
  hash        text NOT NULL UNIQUE
);
CREATE TABLE audit_head (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sequence    bigint NOT NULL,
  hash        text NOT NULL
);
INSERT INTO audit_head (sequence, hash) VALUES (0, repeat('0', 64));

--changeset guerdon:7-what-is-never-rewritten splitStatements:false
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never rewritten', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION refuse_published_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'published' OR NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256
     OR NEW.plan <> OLD.plan OR NEW.number <> OLD.number OR NEW.created_by <> OLD.created_by THEN
    RAISE EXCEPTION 'a plan version is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fact_row_stays BEFORE UPDATE OR DELETE ON fact_row FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER upload_stays BEFORE UPDATE OR DELETE ON upload FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_stays BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posted_line_stays BEFORE UPDATE OR DELETE ON posted_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER plan_version_stays BEFORE UPDATE ON plan_version FOR EACH ROW EXECUTE FUNCTION refuse_published_change();
CREATE TRIGGER plan_version_is_kept BEFORE DELETE ON plan_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

--changeset guerdon:8-who-sees-which-rows splitStatements:false
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guerdon_reader') THEN
    CREATE ROLE guerdon_reader NOLOGIN;
  END IF;
END $$;
GRANT guerdon_reader TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO guerdon_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO guerdon_reader;
REVOKE SELECT ON token, setup_code, request FROM guerdon_reader;
CREATE FUNCTION may_see(payee text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('guerdon.sees_all', true), '') = 'yes'
      OR payee = ANY (coalesce(nullif(current_setting('guerdon.sees', true), ''), '{}')::text[])
$$;
ALTER TABLE pay_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE incomplete_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE posted_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_payee ENABLE ROW LEVEL SECURITY;
ALTER TABLE adjustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE inquiry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_pay ON pay_line FOR SELECT TO guerdon_reader USING (may_see(payee));
CREATE POLICY own_gaps ON incomplete_line FOR SELECT TO guerdon_reader USING (may_see(payee));
CREATE POLICY own_postings ON posted_line FOR SELECT TO guerdon_reader USING (may_see(payee));
CREATE POLICY own_row ON run_payee FOR SELECT TO guerdon_reader USING (may_see(payee));
CREATE POLICY own_adjustments ON adjustment FOR SELECT TO guerdon_reader USING (may_see(payee));
CREATE POLICY own_inquiries ON inquiry FOR SELECT TO guerdon_reader USING (may_see(payee));

--changeset guerdon:9-who-was-reported-on
CREATE TABLE fairness_query (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_by  text NOT NULL,
  asked_at  timestamptz NOT NULL,
  plan      text NOT NULL,
  number    integer NOT NULL,
  first_day date NOT NULL,
  last_day  date NOT NULL,
  people    text NOT NULL
);
CREATE INDEX fairness_query_of ON fairness_query (asked_by);
CREATE TRIGGER fairness_query_stays BEFORE UPDATE OR DELETE ON fairness_query FOR EACH ROW EXECUTE FUNCTION refuse_change();
