--liquibase formatted sql

--changeset guerdon:held-pay-is-seen-as-of-its-date
DROP POLICY own_held_lines ON held_line;
CREATE POLICY own_held_lines ON held_line FOR SELECT TO guerdon_reader USING (
  sees_all_pay() OR is_self(payee) OR EXISTS (
    SELECT FROM run_sight s JOIN posting p ON p.run_id = s.run_id
     WHERE p.id = held_line.posting_id AND s.payee = held_line.payee
       AND s.manager = nullif(current_setting('guerdon.manager', true), '')
       AND held_line.first_day BETWEEN s.first_day AND s.last_day));
DROP POLICY own_holds ON hold;
CREATE POLICY own_holds ON hold FOR SELECT TO guerdon_reader USING (sees_all_pay() OR may_see(payee));
