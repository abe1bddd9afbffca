package guerdon.engine.reference;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is computed for.
 *
 * @param person null where nobody is paid
 * @param row the record at hand, whose fields have bare names
 * @param variable what the record at hand is called
 * @param credit the credit at hand
 * @param day the day of the record at hand
 * @param bare whether the fields of the person have bare names
 * @param keys the keys of the decision table whose row is at hand
 * @param month the month of the credit at hand that is paid, 1 for that of its date
 * @param outer set where {@code person} is looked at on behalf of another, who is paid
 */
record Where(
    @Nullable Person person,
    Stretch period,
    @Nullable Row row,
    @Nullable String variable,
    @Nullable Given credit,
    @Nullable LocalDate day,
    boolean bare,
    @Nullable Where outer,
    Map<String, Key> keys,
    int month) {

  /** What a row of a decision table knows by the name of a key, computed when it is read. */
  interface Key {
    Object value();
  }

  static Where of(@Nullable Person person, Stretch period) {
    return new Where(person, period, null, null, null, null, false, null, Map.of(), 1);
  }

  Where bareFields() {
    return new Where(person, period, row, variable, credit, day, true, outer, Map.of(), 1);
  }

  Where on(@Nullable LocalDate newDay) {
    return new Where(person, period, row, variable, credit, newDay, bare, outer, Map.of(), 1);
  }

  Where at(Row newRow, String newVariable, @Nullable LocalDate newDay) {
    return new Where(person, period, newRow, newVariable, null, newDay, false, null, Map.of(), 1);
  }

  Where at(Given given, String newVariable) {
    return new Where(
        person, period, given.row(), newVariable, given, given.date(), false, null, Map.of(), 1);
  }

  Where inMonth(int newMonth) {
    return new Where(person, period, row, variable, credit, day, bare, outer, Map.of(), newMonth);
  }

  Where member(Person member) {
    return new Where(member, period, null, null, null, null, true, plain(), Map.of(), 1);
  }

  /** Without the record at hand. */
  Where plain() {
    return of(person, period);
  }

  /** Without the record at hand, the names of payees as they were. */
  Where withoutRecord() {
    return new Where(person, period, null, null, null, null, bare, outer, Map.of(), 1);
  }

  /** Without the names of the record at hand, but as of its day. */
  Where unnamed() {
    return new Where(person, period, null, null, null, day, false, null, Map.of(), 1);
  }

  /** In a row of a decision table. */
  Where row(Map<String, Key> withKeys) {
    return new Where(person, period, null, null, null, day, false, null, withKeys, 1);
  }

  /** The day of the record at hand, else the last of the period. */
  LocalDate dayOrEnd() {
    return day == null ? period.last() : day;
  }
}
