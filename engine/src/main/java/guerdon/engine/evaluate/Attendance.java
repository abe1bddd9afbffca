package guerdon.engine.evaluate;

import guerdon.dsl.value.DateRange;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is there in a period, and whom the plan pays. Safe for any number of threads. */
public final class Attendance {
  private final Run run;
  private final Given given;
  private final @Nullable Node condition;
  private final Memo versions;
  private final Memo lastDays;
  private final Memo population;

  Attendance(Run run, Given given, int payees, int periods) {
    this.run = run;
    this.given = given;
    this.condition = run.program().population();
    this.versions = new Memo(payees, periods);
    this.lastDays = new Memo(payees, periods);
    this.population = new Memo(payees, periods);
  }

  /** Whether the plan pays a payee for a period, or why that cannot be known. */
  public Object belongs(Payee payee, Period period) {
    if (versionIn(payee, period) == null) {
      return false;
    }
    if (condition == null || given.belongs(payee)) {
      return true;
    }
    if (period.index() < 0) {
      return decided(condition, Context.of(run, payee, period));
    }
    Object known = population.get(payee.index(), period.index());
    if (known == null) {
      known = decided(condition, Context.of(run, payee, period));
      population.put(payee.index(), period.index(), known);
    }
    return known;
  }

  /** Whether the plan is for a payee as of a day. */
  Object belongsOn(Payee payee, Period period, LocalDate day) {
    return condition == null || given.belongs(payee)
        ? true
        : decided(condition, Context.of(run, payee, period).asOf(day));
  }

  private Object decided(Node population, Context context) {
    return given.decided(population.evaluate(context));
  }

  /** The payee's last row with a covered day in the period; null for none. */
  public @Nullable Fact versionIn(Payee payee, Period period) {
    if (period.index() < 0) {
      return payee.lastWithin(period.pay().range());
    }
    Object known = versions.get(payee.index(), period.index());
    if (known == null) {
      Fact found = payee.lastWithin(period.pay().range());
      known = found == null ? false : found;
      versions.put(payee.index(), period.index(), known);
    }
    return known instanceof Fact version ? version : null;
  }

  /** The payee's last day in the period; null for none. */
  @Nullable LocalDate lastDay(Payee payee, Period period) {
    if (period.index() < 0) {
      return lastDay(payee, period.pay().range());
    }
    Object known = lastDays.get(payee.index(), period.index());
    if (known == null) {
      LocalDate found = lastDay(payee, period.pay().range());
      known = found == null ? false : found;
      lastDays.put(payee.index(), period.index(), known);
    }
    return known instanceof LocalDate day ? day : null;
  }

  void forget(Payee payee) {
    versions.forget(payee.index());
    lastDays.forget(payee.index());
    population.forget(payee.index());
  }

  private static @Nullable LocalDate lastDay(Payee payee, DateRange range) {
    List<DateRange> days = payee.coveredDays(range);
    return days.isEmpty() ? null : days.getLast().last();
  }
}
