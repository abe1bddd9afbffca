package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Aggregate;
import guerdon.dsl.syntax.Name;
import org.jspecify.annotations.Nullable;

/**
 * Types what a component paid over some of the payee's periods: {@code sum of interim year to date
 * before this period}.
 */
final class PaidOverTyper {
  private final Findings findings;
  private final Definitions definitions;
  private final AggregateTyper aggregates;

  PaidOverTyper(Findings findings, Definitions definitions, AggregateTyper aggregates) {
    this.findings = findings;
    this.definitions = definitions;
    this.aggregates = aggregates;
  }

  /** Whether a sum adds up the payee's own pay over time, not that of other payees. */
  boolean isMeant(Aggregate aggregate) {
    return aggregate.scope() == null
        && aggregate.window() != null
        && aggregate.source().path().size() == 1
        && definitions.isComponent(aggregate.source().path().getFirst().text());
  }

  @Nullable Expr type(Aggregate aggregate) {
    Name component = aggregate.source().path().getFirst();
    Expression.Window written = aggregate.window();
    if (aggregate.condition() != null) {
      findings.report(
          Code.TYPE,
          aggregate.condition().span(),
          "`"
              + component.text()
              + "` pays one amount a period; there are no records to choose from.",
          "Add up the credits instead, or remove `where`.");
      return null;
    }
    if (written == null) {
      return null;
    }
    boolean before = written instanceof Expression.Window.Before;
    // Only earlier periods are read then, so the component may stand anywhere, or be this one.
    boolean known =
        before ? definitions.previous(component) != null : definitions.use(component) != null;
    Window window = aggregates.window(written, true, Place.PERIOD);
    if (!known || window == null) {
      return null;
    }
    if (!isOfPeriods(window)) {
      findings.report(
          Code.UNIT,
          written.span(),
          "Pay belongs to whole pay periods, and this window may cut through one.",
          "Write `year to date`, `over last 3 periods` or `over previous period`.");
      return null;
    }
    // What was paid before is an amount like any other, and makes no entitlement of what is paid.
    Type type =
        before
            ? Type.MONEY.over(WindowKind.OTHER, null)
            : AggregateTyper.windowed(Type.MONEY, window);
    return new Expr.PaidOver(type, component.text(), window, before);
  }

  private static boolean isOfPeriods(Window window) {
    return switch (window) {
      case Window.Around w -> true;
      case Window.ToDate w -> true;
      case Window.Previous w -> true;
      case Window.Last w -> true;
      case Window.PlanToDate w -> true;
      case Window.TrailingDays w -> false;
      case Window.Since w -> false;
    };
  }

  static void reportBefore(Expression.Window.Before written, Findings findings) {
    findings.report(
        Code.UNIT,
        written.span(),
        "`before this period` goes with what a component paid.",
        "Write `sum of` a component here, or remove `before this period`.");
  }
}
