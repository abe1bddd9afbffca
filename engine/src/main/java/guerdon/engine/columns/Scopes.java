package guerdon.engine.columns;

import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.value.Span;
import guerdon.engine.evaluate.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The spans over which floors, caps and limits hold. */
final class Scopes {
  private Scopes() {}

  private static @Nullable Span span(BoundScope scope) {
    return switch (scope) {
      case MONTH -> Span.MONTH;
      case QUARTER -> Span.QUARTER;
      case HALF_YEAR -> Span.HALF_YEAR;
      case YEAR -> Span.YEAR;
      case CREDIT, PERIOD, PLAN -> null;
    };
  }

  /** The first day of the span around a period; of the period itself where the scope is that. */
  static LocalDate start(PlanColumns columns, BoundScope scope, Period period) {
    if (scope == BoundScope.PERIOD) {
      return period.pay().first();
    }
    Span span = span(scope);
    return span == null
        ? columns.run().plan().effective().first()
        : columns.study().calendar().enclosing(period.pay().last(), span).first();
  }

  /** Whether a period is the last of its span, or of the plan. */
  static boolean endsWith(PlanColumns columns, BoundScope scope, Period period) {
    LocalDate last = period.pay().last();
    if (scope == BoundScope.PERIOD || !last.isBefore(columns.run().plan().effective().last())) {
      return true;
    }
    Span span = span(scope);
    return span != null && columns.study().calendar().enclosing(last, span).last().equals(last);
  }
}
