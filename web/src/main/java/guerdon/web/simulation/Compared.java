package guerdon.web.simulation;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.PeriodText;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.engine.simulate.Sweep;
import guerdon.engine.simulate.SweepException;
import guerdon.engine.simulate.Variant;
import guerdon.web.api.Problem;
import guerdon.web.plan.PlanTexts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plans of a simulation: one, and those that are compared with it.
 *
 * <p>Whatever is wrong with one of them is told when the simulation is asked for, before anything
 * is read or computed.
 */
record Compared(Plan plan, List<Variant> variants, DateRange range, Rational threshold) {
  /** With more variants than this a simulation is refused; the command takes more. */
  static final int MOST_VARIANTS = 1_000;

  Compared {
    variants = List.copyOf(variants);
  }

  /**
   * Compiles everything that is compared.
   *
   * @param text of the plan that the others are compared with
   * @throws Problem when a text has errors, a plan cannot be compared, or there are too many
   */
  static Compared of(String text, SimulationAsked asked) {
    DateRange range = range(asked);
    Rational threshold = threshold(asked.threshold());
    Compilation base = PlanTexts.compile(text);
    Plan plan = PlanTexts.paying(base);
    requirePeriods(plan, range);
    List<Variant> all = new ArrayList<>();
    addAll(all, base.variants());
    String variants = asked.variants();
    if (variants != null) {
      Map<String, Compilation> compiled =
          PlanCompiler.variants(base.source(), new SourceText("variants", variants));
      if (compiled.isEmpty()) {
        throw Problem.badRequest("variants holds no variant clause.");
      }
      addAll(all, compiled);
    }
    for (String other : Objects.requireNonNullElse(asked.plans(), List.<String>of())) {
      all.add(other(plan, other, range));
    }
    sweep(plan, Objects.requireNonNullElse(asked.sweeps(), List.<String>of()), all);
    requireNamesOfTheirOwn(plan, all);
    return new Compared(plan, all, range, threshold);
  }

  private static void addAll(List<Variant> all, Map<String, Compilation> compiled) {
    compiled.forEach(
        (name, each) -> {
          Plan plan = PlanTexts.paying(each);
          all.add(new Variant(name, plan.title(), plan, Map.of()));
        });
    requireFew(all.size());
  }

  private static void requireFew(int count) {
    if (count > MOST_VARIANTS) {
      throw refused("At most " + MOST_VARIANTS + " plans are compared at once.");
    }
  }

  private static Variant other(Plan plan, String text, DateRange range) {
    Plan other = PlanTexts.paying(PlanTexts.compile(text));
    if (!other.records().equals(plan.records())) {
      throw refused("Plan " + other.name() + " declares other data than plan " + plan.name() + ".");
    }
    if (!other.currency().equals(plan.currency())) {
      throw refused(
          "Plan "
              + other.name()
              + " pays in "
              + other.currency()
              + ", plan "
              + plan.name()
              + " in "
              + plan.currency()
              + ".");
    }
    if (!samePeriods(plan.calendar(), other.calendar(), range)) {
      throw refused(
          "Plan " + other.name() + " has other pay periods than plan " + plan.name() + ".");
    }
    String version = other.version();
    return new Variant(
        other.name() + (version.isEmpty() ? "" : " " + version), other.title(), other, Map.of());
  }

  private static boolean samePeriods(CalendarSource one, CalendarSource other, DateRange range) {
    if (!(one instanceof CalendarSource.Fixed left)
        || !(other instanceof CalendarSource.Fixed right)) {
      return one.equals(other);
    }
    List<PayPeriod> periods = left.calendar().within(range);
    return periods.equals(right.calendar().within(range))
        && periods.stream()
            .allMatch(
                period ->
                    left.calendar()
                        .enclosing(period.last(), Span.YEAR)
                        .equals(right.calendar().enclosing(period.last(), Span.YEAR)));
  }

  private static void sweep(Plan plan, List<String> sweeps, List<Variant> all) {
    if (sweeps.isEmpty()) {
      return;
    }
    try {
      all.addAll(
          Sweep.variants(
              plan,
              sweeps.stream().map(Sweep::parse).toList(),
              Math.max(0, MOST_VARIANTS - all.size())));
    } catch (SweepException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static void requireNamesOfTheirOwn(Plan plan, List<Variant> all) {
    Set<String> names = new HashSet<>(Set.of(plan.name()));
    for (Variant variant : all) {
      if (!names.add(variant.name())) {
        throw refused("Two plans of the comparison are called " + variant.name() + "; rename one.");
      }
    }
  }

  private static void requirePeriods(Plan plan, DateRange range) {
    boolean outside = range.overlap(plan.effective()).isEmpty();
    boolean none =
        plan.calendar() instanceof CalendarSource.Fixed fixed
            && fixed.calendar().within(range).isEmpty();
    if (outside || none) {
      throw refused(
          "Plan "
              + plan.name()
              + " has no pay period from "
              + range.first()
              + " to "
              + range.last()
              + "; it is in force from "
              + plan.effective()
              + ".");
    }
  }

  private static DateRange range(SimulationAsked asked) {
    try {
      DateRange from = PeriodText.parse(asked.from());
      String end = asked.to();
      DateRange to = end == null ? from : PeriodText.parse(end);
      if (to.last().isBefore(from.first())) {
        throw Problem.badRequest("to ends before from begins.");
      }
      return new DateRange(from.first(), to.last());
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Rational threshold(@Nullable String text) {
    try {
      Rational least = Rational.parse(text == null ? "0.01" : text);
      if (least.signum() > 0) {
        return least;
      }
    } catch (NumberFormatException e) {
      throw Problem.badRequest("threshold is an amount above 0, such as 100, not " + text + ".");
    }
    throw Problem.badRequest("threshold is above 0, not " + text + ".");
  }

  private static Problem refused(String detail) {
    return Problem.unprocessable("not-comparable", "The simulation cannot be run", detail);
  }
}
