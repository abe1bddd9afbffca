package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Definition.Cap;
import guerdon.dsl.model.Definition.ExcessFate;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Span;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a component paid a payee earlier in the month, quarter, year or plan that a period lies in.
 *
 * <p>Earlier periods are those of the plan; one whose pay is missing has paid nothing.
 */
final class Spans {
  private final Run run;
  private final CompiledComponent component;
  private final Payee payee;
  private final Period period;

  Spans(Run run, CompiledComponent component, Payee payee, Period period) {
    this.run = run;
    this.component = component;
    this.payee = payee;
    this.period = period;
  }

  /** The span of an entitlement as a scope. */
  static BoundScope scopeOf(Definition.Entitlement entitlement) {
    return entitlement.span() == null ? BoundScope.PLAN : scopeOf(entitlement.span());
  }

  private static BoundScope scopeOf(Span span) {
    return switch (span) {
      case MONTH -> BoundScope.MONTH;
      case QUARTER -> BoundScope.QUARTER;
      case HALF_YEAR -> BoundScope.HALF_YEAR;
      case YEAR -> BoundScope.YEAR;
      case DAY, WEEK -> throw new IllegalStateException("no bound is per " + span.word());
    };
  }

  private static @Nullable Span spanOf(BoundScope scope) {
    return switch (scope) {
      case MONTH -> Span.MONTH;
      case QUARTER -> Span.QUARTER;
      case HALF_YEAR -> Span.HALF_YEAR;
      case YEAR -> Span.YEAR;
      case CREDIT, PERIOD, PLAN -> null;
    };
  }

  /** The period before this one in its span, null when this is the first. */
  private @Nullable Period before(Period at, LocalDate start) {
    Period previous = at.previous();
    return previous == null || previous.pay().last().isBefore(start) ? null : previous;
  }

  /** The first day of the span around the period. */
  LocalDate start(BoundScope scope) {
    Span span = spanOf(scope);
    return span == null
        ? run.plan().effective().first()
        : run.calendar().enclosing(period.pay().last(), span).first();
  }

  /** The periods before in the span of the component's entitlement, the latest first. */
  List<Period> earlier() {
    List<Period> found = new ArrayList<>();
    Definition.Entitlement rule = component.definition().entitlement();
    if (rule != null) {
      LocalDate start = start(scopeOf(rule));
      Period at = before(period, start);
      while (at != null) {
        found.add(at);
        at = before(at, start);
      }
    }
    return found;
  }

  Rational paidBefore(BoundScope scope) {
    if (scope == BoundScope.PERIOD) {
      return Rational.ZERO;
    }
    RationalSum sum = new RationalSum();
    LocalDate start = start(scope);
    Period at = before(period, start);
    while (at != null) {
      sum.add(run.payouts().outcome(component, payee, at).counted());
      at = before(at, start);
    }
    return sum.total();
  }

  int creditsPaidBefore(BoundScope scope) {
    if (scope == BoundScope.PERIOD) {
      return 0;
    }
    int count = 0;
    LocalDate start = start(scope);
    Period at = before(period, start);
    while (at != null) {
      count += run.payouts().outcome(component, payee, at).paidCredits();
      at = before(at, start);
    }
    return count;
  }

  /** The last entitlement of the span that was known, or zero. */
  Rational entitledBefore(BoundScope scope) {
    LocalDate start = start(scope);
    Period at = before(period, start);
    while (at != null) {
      if (run.payouts().outcome(component, payee, at).entitlement() instanceof Rational known) {
        return known;
      }
      at = before(at, start);
    }
    return Rational.ZERO;
  }

  Rational carriedIn() {
    Cap cap = component.definition().cap();
    Period before = period.previous();
    return cap == null || cap.fate() == ExcessFate.FORFEITED || before == null
        ? Rational.ZERO
        : run.payouts().outcome(component, payee, before).carried();
  }

  /** What is kept from the period before. */
  Ledger ledgerBefore() {
    // Periods in which the plan is not for the payee keep nothing, and lose nothing either.
    for (Period at = period.previous(); at != null; at = at.previous()) {
      Ledger ledger = run.payouts().outcome(component, payee, at).ledger();
      if (ledger != null) {
        return ledger;
      }
    }
    return Ledger.EMPTY;
  }

  /** Whether the period is the last of its span, or of the plan. */
  boolean endsWith(BoundScope scope) {
    LocalDate last = period.pay().last();
    LocalDate planEnd = run.plan().effective().last();
    if (scope == BoundScope.PERIOD || !last.isBefore(planEnd)) {
      return true;
    }
    Span span = spanOf(scope);
    return span != null && run.calendar().enclosing(last, span).last().equals(last);
  }
}
