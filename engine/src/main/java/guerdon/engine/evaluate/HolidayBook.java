package guerdon.engine.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Holidays;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The holidays of each payee, read once. Safe for any number of threads.
 *
 * <p>Which rows count for a payee is decided as of their day, so that whoever moves from Munich to
 * Vienna has the holidays of both, each for its time; on days before the payee's first row by the
 * first, and where none holds any more by the one before. A holiday that cannot be decided leaves
 * open what reads its day, and nothing else.
 */
final class HolidayBook {
  private static final String EVERYBODY = "";

  private final Run run;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  HolidayBook(Run run) {
    this.run = run;
  }

  /**
   * @param open holidays of which it is not known whether they count, and why
   */
  private record Known(Holidays days, NavigableMap<LocalDate, Missing> open) {}

  /** The holidays of a payee, or why those within a range are not known. */
  Object of(@Nullable Payee payee, DateRange within) {
    Plan.HolidaySource source = run.plan().holidays();
    if (source == null) {
      return Holidays.NONE;
    }
    Node condition = run.program().holidayCondition();
    if (condition != null && payee == null) {
      return new Missing("nobody is credited, so the holidays are not known");
    }
    String key = condition == null || payee == null ? EVERYBODY : payee.key();
    Known found = known.get(key);
    if (found == null) {
      found = read(source, condition, payee);
      known.put(key, found);
    }
    Map.Entry<LocalDate, Missing> undecided = found.open.ceilingEntry(within.first());
    return undecided == null || undecided.getKey().isAfter(within.last())
        ? found.days
        : undecided.getValue();
  }

  private Known read(Plan.HolidaySource source, @Nullable Node condition, @Nullable Payee payee) {
    Context at = Context.of(run, payee, run.anyPeriod());
    List<LocalDate> days = new ArrayList<>();
    NavigableMap<LocalDate, Missing> open = new TreeMap<>();
    for (Fact row : run.snapshot().table(source.record().name()).rows()) {
      if (!(row.value(source.day()) instanceof LocalDate day)
          || day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) {
        continue;
      }
      Object counts = condition == null ? true : condition.evaluate(at.at(row, there(payee, day)));
      if (counts instanceof Missing missing) {
        open.put(day, missing.because("the holiday of " + day));
      }
      if (Boolean.TRUE.equals(counts)) {
        days.add(day);
      }
    }
    return new Known(Holidays.of(days), open);
  }

  /** The day, or the one nearest to it on which there is a row of the payee. */
  private static LocalDate there(@Nullable Payee payee, LocalDate day) {
    if (payee == null || payee.asOf(day) != null) {
      return day;
    }
    LocalDate nearest = payee.versions().getFirst().first();
    for (Fact version : payee.versions()) {
      if (version.last().isBefore(day)) {
        nearest = version.last();
      }
    }
    return nearest;
  }
}
