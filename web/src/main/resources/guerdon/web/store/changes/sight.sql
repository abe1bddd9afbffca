--liquibase formatted sql

--changeset guerdon:sight-of-managers
CREATE TABLE run_sight (
  run_id      bigint NOT NULL REFERENCES run,
  manager     text NOT NULL,
  payee       text NOT NULL,
  first_day   date NOT NULL,
  last_day    date NOT NULL,
  PRIMARY KEY (run_id, manager, payee, first_day)
);
COMMENT ON TABLE run_sight IS 'Who stood above whom at the end of pay periods; the days are first days of pay periods';
INSERT INTO run_sight
WITH RECURSIVE above AS (
  SELECT run_id, payee, manager FROM run_payee WHERE manager IS NOT NULL
  UNION
  SELECT a.run_id, a.payee, p.manager FROM above a
    JOIN run_payee p ON p.run_id = a.run_id AND p.payee = a.manager WHERE p.manager IS NOT NULL
)
SELECT a.run_id, a.manager, a.payee, '-infinity', r.last_day FROM above a JOIN run r ON r.id = a.run_id
 WHERE a.manager <> a.payee;
GRANT SELECT ON run_sight TO guerdon_reader;
ALTER TABLE run_sight ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_sight ON run_sight FOR SELECT TO guerdon_reader
  USING (current_setting('guerdon.sees_all', true) = 'yes' OR manager = current_setting('guerdon.manager', true));

--changeset guerdon:pay-is-seen-as-of-its-date splitStatements:false
CREATE FUNCTION sees_all_pay() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('guerdon.sees_all', true), '') = 'yes'
$$;
CREATE FUNCTION is_self(payee text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT payee = nullif(current_setting('guerdon.self', true), '')
$$;
CREATE FUNCTION is_posted(run bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM posting WHERE run_id = run)
$$;
DROP POLICY own_pay ON pay_line;
CREATE POLICY own_pay ON pay_line FOR SELECT TO guerdon_reader USING (
  sees_all_pay() OR (is_posted(run_id) AND (is_self(payee) OR EXISTS (
    SELECT FROM run_sight s WHERE s.run_id = pay_line.run_id AND s.payee = pay_line.payee
       AND s.manager = nullif(current_setting('guerdon.manager', true), '')
       AND pay_line.first_day BETWEEN s.first_day AND s.last_day))));
DROP POLICY own_gaps ON incomplete_line;
CREATE POLICY own_gaps ON incomplete_line FOR SELECT TO guerdon_reader USING (
  sees_all_pay() OR (is_posted(run_id) AND (is_self(payee) OR EXISTS (
    SELECT FROM run_sight s WHERE s.run_id = incomplete_line.run_id AND s.payee = incomplete_line.payee
       AND s.manager = nullif(current_setting('guerdon.manager', true), '')
       AND incomplete_line.first_day BETWEEN s.first_day AND s.last_day))));
DROP POLICY own_postings ON posted_line;
CREATE POLICY own_postings ON posted_line FOR SELECT TO guerdon_reader USING (
  sees_all_pay() OR is_self(payee) OR EXISTS (
    SELECT FROM run_sight s JOIN posting p ON p.run_id = s.run_id
     WHERE p.id = posted_line.posting_id AND s.payee = posted_line.payee
       AND s.manager = nullif(current_setting('guerdon.manager', true), '')
       AND posted_line.first_day BETWEEN s.first_day AND s.last_day));
