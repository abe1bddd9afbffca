package guerdon.engine.simulate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.columns.PlanColumns;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of a payee which components changed, by how much, and in which period most. */
public final class Reasons {
  private static final int SHOWN = 3;

  private final PlanColumns before;
  private final PlanColumns now;
  private final Plan plan;
  private final Plan other;
  private final List<Period> periods;
  private @Nullable Explaining explaining;
  private final Set<String> names = new LinkedHashSet<>();
  private final ValueWords words;

  /**
   * @param plan the plan that is compared with
   * @param other the variant
   */
  public Reasons(
      Plan plan,
      PlanColumns before,
      PayeeTotals paidBefore,
      Plan other,
      PlanColumns now,
      PayeeTotals paidNow,
      List<Period> periods) {
    this.plan = plan;
    this.before = before;
    this.other = other;
    this.now = now;
    this.periods = List.copyOf(periods);
    this.words = new ValueWords(plan.currency());
    names.addAll(paidBefore.byComponent().keySet());
    names.addAll(paidNow.byComponent().keySet());
  }

  private record Reason(Rational size, String text) {}

  /** Explains what a component pays a payee in a period: by the compared plan, and now. */
  @FunctionalInterface
  public interface Explaining {
    /** What differs, in words; empty where there is nothing to tell. */
    List<String> differences(Payee payee, String component, Period period);
  }

  /** The same, which explains differences too. */
  public Reasons explaining(Explaining how) {
    this.explaining = how;
    return this;
  }

  /**
   * What changed for a payee, in one line.
   *
   * @param deeply whether explanations are compared
   */
  public String words(Payee payee, boolean deeply) {
    List<String> all = new ArrayList<>(of(payee));
    if (deeply) {
      all.addAll(because(payee));
    }
    return String.join("; ", all);
  }

  /** What differs in the explanations of the component and period that changed most. */
  List<String> because(Payee payee) {
    String most = null;
    Period when = null;
    Rational size = Rational.ZERO;
    for (String name : names) {
      List<Rational> was = before.paidTo(payee, name, periods);
      List<Rational> is = now.paidTo(payee, name, periods);
      for (int at = 0; at < periods.size(); at++) {
        Rational change = is.get(at).minus(was.get(at)).abs();
        if (change.compareTo(size) > 0) {
          most = name;
          when = periods.get(at);
          size = change;
        }
      }
    }
    Explaining how = explaining;
    return how == null || most == null || when == null
        ? List.of()
        : how.differences(payee, most, when);
  }

  /** The components that changed most: "Commission +$1,240.00, most in 2026-03 (+$800.00)". */
  List<String> of(Payee payee) {
    List<Reason> reasons = new ArrayList<>();
    for (String name : names) {
      List<Rational> was = before.paidTo(payee, name, periods);
      List<Rational> is = now.paidTo(payee, name, periods);
      Rational change = Ranks.sum(is).minus(Ranks.sum(was));
      if (change.isZero()) {
        continue;
      }
      int most = 0;
      for (int at = 1; at < periods.size(); at++) {
        Rational here = is.get(at).minus(was.get(at)).abs();
        most = here.compareTo(is.get(most).minus(was.get(most)).abs()) > 0 ? at : most;
      }
      String told = title(name) + " " + signed(change);
      Rational there = is.get(most).minus(was.get(most));
      if (periods.size() > 1) {
        told += ", most in " + periods.get(most).label() + " (" + signed(there) + ")";
      }
      reasons.add(new Reason(change.abs(), told));
    }
    reasons.sort(Comparator.comparing(Reason::size).reversed().thenComparing(Reason::text));
    return reasons.stream().limit(SHOWN).map(Reason::text).toList();
  }

  private String title(String name) {
    return other
        .definition(name)
        .or(() -> plan.definition(name))
        .map(definition -> definition.title())
        .orElse(name);
  }

  private String signed(Rational amount) {
    return (amount.signum() > 0 ? "+" : "") + words.money(amount);
  }
}
