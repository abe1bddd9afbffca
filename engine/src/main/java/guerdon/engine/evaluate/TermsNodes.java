package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Compiled words about what a component keeps, and how long somebody is there. */
final class TermsNodes {
  private TermsNodes() {}

  /** What a component keeps beside its pay. */
  static final class Reading extends Node {
    private final Expr.OfComponent expr;
    private final int definition;

    Reading(Expr.OfComponent expr, int definition) {
      super(expr);
      this.expr = expr;
      this.definition = definition;
    }

    @Override
    public Object evaluate(Context context) {
      Payee payee = context.payee();
      return payee == null
              || !(context.run().program().value(definition) instanceof ComponentNode node)
          ? Rational.ZERO
          : context
              .run()
              .payouts()
              .outcome(node.component(), payee, context.period())
              .reading(expr.reading());
    }
  }

  /** From the first day of employment to the last day of the period. */
  static final class Employment extends Node {
    private final boolean months;

    Employment(Expr.Employment expr) {
      super(expr);
      this.months = expr.months();
    }

    @Override
    public Object evaluate(Context context) {
      Payee payee = context.payee();
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      LocalDate hired = payee.employment().first();
      if (hired.equals(LocalDate.MIN)) {
        return new Missing("the day " + payee.key() + " was hired is not known");
      }
      ChronoUnit unit = months ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
      return Rational.of(unit.between(hired, context.period().pay().last()));
    }
  }

  /** Which month it is since the credit at hand. */
  static final class MonthNumber extends Node {
    MonthNumber(Expr.MonthNumber expr) {
      super(expr);
    }

    @Override
    public Object evaluate(Context context) {
      return Rational.of(context.month());
    }
  }
}
