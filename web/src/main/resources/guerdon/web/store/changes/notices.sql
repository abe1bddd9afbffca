--liquibase formatted sql

--changeset guerdon:notices splitStatements:false
CREATE FUNCTION tell_of_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('guerdon_change', TG_ARGV[0]);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION tell_of_change IS 'Tells every instance to forget what it remembers of a subject; heard when the change is committed';
CREATE TRIGGER member_changes AFTER INSERT OR UPDATE OR DELETE ON member FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change('access');
CREATE TRIGGER token_ends AFTER UPDATE OR DELETE ON token FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change('access');
CREATE TRIGGER identity_changes AFTER INSERT OR UPDATE OR DELETE ON identity FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change('access');
CREATE TRIGGER browser_session_ends AFTER UPDATE OF ended_at OR DELETE ON browser_session FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change('access');
CREATE TRIGGER tree_changes AFTER INSERT ON run_payee FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change('access');
CREATE TRIGGER plan_version_changes AFTER INSERT OR UPDATE ON plan_version FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change('plans');
