package guerdon.engine.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which days a payee is covered by a plan: employed, in force, and for whom the plan is.
 *
 * <p>Hired on 1 July under a plan for AEs that runs all year, an AE is covered on 184 of 365 days.
 */
final class Coverage {
  private Coverage() {}

  /**
   * The covered days of a range.
   *
   * @param days stretches that do not overlap, in order
   * @param problem why it cannot be known, null when it is
   */
  record Covered(List<Days> days, @Nullable Missing problem) {}

  static Covered of(Run run, Payee payee, DateRange range) {
    Plan plan = run.plan();
    Optional<DateRange> inForce = range.overlap(plan.effective());
    if (inForce.isEmpty()) {
      return new Covered(List.of(), null);
    }
    List<DateRange> employed = payee.coveredDays(inForce.get());
    List<Days> days = new ArrayList<>();
    if (run.program().population() == null) {
      employed.forEach(stretch -> days.add(Days.of(stretch)));
      return new Covered(days, null);
    }
    for (Fact version : payee.versions()) {
      Days holds = Days.of(version.first(), version.last());
      for (DateRange stretch : employed) {
        Days part = holds.overlap(Days.of(stretch));
        if (!part.isEmpty()) {
          Object decided = inPopulation(run, payee, part.range());
          if (decided instanceof Missing missing) {
            return new Covered(List.of(), missing);
          }
          if (Boolean.TRUE.equals(decided)) {
            add(days, part);
          }
        }
      }
    }
    return new Covered(days, null);
  }

  /** Days that follow each other are one stretch, whatever rows of the payee they come from. */
  private static void add(List<Days> days, Days part) {
    boolean follows = !days.isEmpty() && days.getLast().last() + 1L >= part.first();
    days.add(follows ? new Days(days.removeLast().first(), part.last()) : part);
  }

  private static Object inPopulation(Run run, Payee payee, DateRange stretch) {
    Period period = run.periodOn(stretch.last());
    return period == null
        ? new Missing(stretch.last() + " is in no pay period")
        : run.attendance().belongsOn(payee, period, stretch.last());
  }
}
