--liquibase formatted sql

--changeset guerdon:holds-1-tables
CREATE TABLE hold (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan        text NOT NULL REFERENCES plan,
  payee       text NOT NULL,
  component   text,
  period      text,
  first_day   date,
  last_day    date,
  until_day   date,
  reason      text NOT NULL CHECK (length(reason) > 0),
  note        text,
  created_by  text NOT NULL REFERENCES member,
  created_at  timestamptz NOT NULL,
  CHECK ((period IS NULL) = (first_day IS NULL) AND (period IS NULL) = (last_day IS NULL))
);
COMMENT ON TABLE hold IS 'Pay that is not to be paid yet: of a payee, of one of their components, of some days';
COMMENT ON COLUMN hold.until_day IS 'The posting whose run reaches this day pays again; null: until it is released';
COMMENT ON COLUMN hold.note IS 'What the payee reads about it; the reason is not shown to them';
CREATE INDEX hold_of ON hold (plan, payee);
CREATE TABLE hold_event (
  hold_id     bigint NOT NULL REFERENCES hold,
  kind        text NOT NULL CHECK (kind IN ('approved', 'withdrawn', 'release-asked', 'released', 'lapsed')),
  member      text NOT NULL REFERENCES member,
  reason      text NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (hold_id, kind)
);
CREATE TABLE held_line (
  posting_id  bigint NOT NULL REFERENCES posting,
  hold_id     bigint NOT NULL REFERENCES hold,
  plan        text NOT NULL,
  payee       text NOT NULL,
  period      text NOT NULL,
  first_day   date NOT NULL,
  component   text NOT NULL,
  amount      numeric NOT NULL CHECK (amount <> 0),
  currency    text NOT NULL,
  adjustment_id bigint REFERENCES adjustment,
  PRIMARY KEY (posting_id, payee, first_day, component, currency)
);
COMMENT ON TABLE held_line IS 'What each posting took into what is held, or out of it when it was released; the sum is the balance';
CREATE INDEX held_by_payee ON held_line (plan, payee, first_day);
ALTER TABLE posted_line ADD COLUMN adjustment_id bigint REFERENCES adjustment;
ALTER TABLE posted_line DROP CONSTRAINT posted_line_kind_check;
ALTER TABLE posted_line ADD CONSTRAINT posted_line_kind_check
  CHECK (kind IN ('pay', 'correction', 'adjustment', 'release'));

--changeset guerdon:holds-2-rules splitStatements:false
CREATE FUNCTION refuse_own_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'approved' AND NEW.member = (SELECT created_by FROM hold WHERE id = NEW.hold_id)
     OR NEW.kind = 'released' AND NEW.member = (SELECT member FROM hold_event WHERE hold_id = NEW.hold_id AND kind = 'release-asked') THEN
    RAISE EXCEPTION 'nobody approves what they asked for' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_event_by_another BEFORE INSERT ON hold_event FOR EACH ROW EXECUTE FUNCTION refuse_own_hold();
CREATE TRIGGER hold_stays BEFORE UPDATE OR DELETE ON hold FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER hold_event_stays BEFORE UPDATE OR DELETE ON hold_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER held_line_stays BEFORE UPDATE OR DELETE ON held_line FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT ON hold, hold_event, held_line TO guerdon_reader;
ALTER TABLE hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE hold_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE held_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_holds ON hold FOR SELECT TO guerdon_reader USING (may_see(payee));
CREATE POLICY own_hold_events ON hold_event FOR SELECT TO guerdon_reader
  USING (EXISTS (SELECT FROM hold h WHERE h.id = hold_id));
CREATE POLICY own_held_lines ON held_line FOR SELECT TO guerdon_reader USING (may_see(payee));
