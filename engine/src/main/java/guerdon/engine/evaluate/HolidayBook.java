package guerdon.engine.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Holidays;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The holidays of each payee, read once. Safe for any number of threads.
 *
 * <p>Which rows count for a payee is decided as of their day, so that whoever moves from Munich to
 * Vienna has the holidays of both, each for its time.
 */
final class HolidayBook {
  private static final String EVERYBODY = "";

  private final Run run;
  private final Map<String, Object> known = new ConcurrentHashMap<>();

  HolidayBook(Run run) {
    this.run = run;
  }

  /** The holidays of a payee, or why they are not known. */
  Object of(@Nullable Payee payee) {
    Plan.HolidaySource source = run.plan().holidays();
    if (source == null) {
      return Holidays.NONE;
    }
    Node condition = run.program().holidayCondition();
    if (condition != null && payee == null) {
      return new Missing("nobody is credited, so the holidays are not known");
    }
    String key = condition == null || payee == null ? EVERYBODY : payee.key();
    Object found = known.get(key);
    if (found == null) {
      found = read(source, condition, payee);
      known.put(key, found);
    }
    return found;
  }

  private Object read(Plan.HolidaySource source, @Nullable Node condition, @Nullable Payee payee) {
    Context at = Context.of(run, payee, run.anyPeriod());
    List<LocalDate> days = new ArrayList<>();
    for (Fact row : run.snapshot().table(source.record().name()).rows()) {
      if (!(row.value(source.day()) instanceof LocalDate day)) {
        continue;
      }
      Object counts = condition == null ? true : condition.evaluate(at.at(row, day));
      if (counts instanceof Missing missing) {
        return missing.because("the holiday of " + day);
      }
      if (Boolean.TRUE.equals(counts)) {
        days.add(day);
      }
    }
    return Holidays.of(days);
  }
}
