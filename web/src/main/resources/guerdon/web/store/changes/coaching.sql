--liquibase formatted sql

--changeset guerdon:coaching-1-tables
ALTER TABLE plan_version ADD COLUMN kind text NOT NULL DEFAULT 'plan' CHECK (kind IN ('plan', 'policy'));
CREATE TABLE coaching_action (
  id          text PRIMARY KEY,
  sequence    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  job_id      bigint NOT NULL REFERENCES job,
  policy      text NOT NULL,
  number      integer NOT NULL,
  trigger     text NOT NULL,
  kind        text NOT NULL,
  payee       text NOT NULL,
  recipient   text NOT NULL,
  day         date NOT NULL,
  due         date,
  last_day    date NOT NULL,
  text        text NOT NULL,
  because     text NOT NULL,
  evidence    text NOT NULL,
  FOREIGN KEY (policy, number) REFERENCES plan_version
);
COMMENT ON TABLE coaching_action IS 'What policies asked to be done; made once and never rewritten';
CREATE INDEX coaching_action_by_payee ON coaching_action (payee, day);
CREATE INDEX coaching_action_by_recipient ON coaching_action (recipient, day);
CREATE INDEX coaching_action_by_policy ON coaching_action (policy, day);
CREATE TABLE coaching_event (
  action_id   text NOT NULL REFERENCES coaching_action,
  kind        text NOT NULL CHECK (kind IN ('acknowledged', 'done', 'dismissed')),
  member      text NOT NULL REFERENCES member,
  reason      text NOT NULL,
  on_day      date NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (action_id, kind)
);
COMMENT ON TABLE coaching_event IS 'What became of actions';
CREATE UNIQUE INDEX coaching_closed_once ON coaching_event (action_id) WHERE kind IN ('done', 'dismissed');

--changeset guerdon:coaching-2-rules splitStatements:false
CREATE TRIGGER coaching_action_stays BEFORE UPDATE OR DELETE ON coaching_action FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coaching_event_stays BEFORE UPDATE OR DELETE ON coaching_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT ON coaching_action, coaching_event TO guerdon_reader;
ALTER TABLE coaching_action ENABLE ROW LEVEL SECURITY;
ALTER TABLE coaching_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_actions ON coaching_action FOR SELECT TO guerdon_reader USING (may_see(payee) OR may_see(recipient));
CREATE POLICY own_action_events ON coaching_event FOR SELECT TO guerdon_reader
  USING (EXISTS (SELECT FROM coaching_action a WHERE a.id = action_id));
