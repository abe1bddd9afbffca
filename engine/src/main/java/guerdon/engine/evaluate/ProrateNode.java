package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Proration;
import guerdon.engine.facts.Payee;
import java.util.List;

/** An amount per span, brought to the pay period by a day count. */
public final class ProrateNode extends Node {
  private final Expr.Prorate rule;
  private final Node value;

  ProrateNode(Expr.Prorate expr, Node value) {
    super(expr, value);
    this.rule = expr;
    this.value = value;
  }

  @Override
  public Object evaluate(Context context) {
    Object known = value.evaluate(context);
    if (!(known instanceof Rational amount)) {
      return known;
    }
    Object spans = spans(context);
    return spans instanceof Rational share ? amount.times(share) : spans;
  }

  /** How many of the spans the period counts, or why that is not known. */
  public Object spans(Context context) {
    DateRange period = context.period().pay().range();
    Payee payee = context.payee();
    List<Days> days = List.of(Days.of(period));
    if (rule.coveredOnly()) {
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      Coverage.Covered covered = Coverage.of(context.run(), payee, period);
      if (covered.problem() != null) {
        return covered.problem();
      }
      days = covered.days();
    }
    return Proration.spans(context.run().calendar(), period, rule.per(), rule.dayCount(), days);
  }
}
