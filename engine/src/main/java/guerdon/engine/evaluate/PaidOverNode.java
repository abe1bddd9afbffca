package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Windows;
import guerdon.engine.facts.Payee;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a component paid the payee at hand over the periods of a window: $22,421.82 for the three
 * quarters before this one. A period whose pay is missing has paid nothing.
 */
public final class PaidOverNode extends Node {
  private final Expr.PaidOver expr;
  private final int definition;

  PaidOverNode(Expr.PaidOver expr, int definition) {
    super(expr);
    this.expr = expr;
    this.definition = definition;
  }

  /** The component that paid. */
  public String component() {
    return expr.component();
  }

  @Override
  public Object evaluate(Context context) {
    Payee payee = context.payee();
    if (payee == null) {
      return Rational.ZERO;
    }
    RationalSum sum = new RationalSum();
    // The earliest first, so that none has to look back over all the others.
    for (Period period : periods(context)) {
      sum.add(paid(context, payee, period));
    }
    return sum.total();
  }

  private Rational paid(Context context, Payee payee, Period period) {
    return context.run().value(definition, payee, period) instanceof Rational paid
        ? paid
        : Rational.ZERO;
  }

  /** The periods of the window up to the one at hand, the earliest first. */
  public List<Period> periods(Context context) {
    Deque<Period> found = new ArrayDeque<>();
    Days days = days(context);
    Period now = context.period();
    Period at = expr.before() ? now.previous() : now;
    while (at != null && at.days().last() >= days.first()) {
      if (at.days().last() <= days.last()) {
        found.push(at);
      }
      at = at.previous();
    }
    return new ArrayList<>(found);
  }

  private Days days(Context context) {
    PayCalendar calendar = context.run().calendar();
    PayPeriod pay = context.period().pay();
    return switch (expr.window()) {
      case Window.Around w -> Windows.around(calendar, pay, w.span());
      case Window.ToDate w -> Windows.toDate(calendar, pay, w.span());
      case Window.Previous w -> Windows.previous(calendar, pay, w.span()).orElse(Days.NONE);
      case Window.Last w -> Windows.last(calendar, pay, w.count(), w.span());
      case Window.PlanToDate w -> Days.of(context.run().plan().effective().first(), pay.last());
      case Window.TrailingDays w -> throw new IllegalStateException("pay belongs to whole periods");
      case Window.Since w -> throw new IllegalStateException("pay belongs to whole periods");
    };
  }
}
