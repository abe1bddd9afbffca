package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An amount in another currency, at the latest rate that was there on a day. */
public final class ConvertNode extends Node {
  private final Expr.Convert rule;
  private final Node value;
  private final Node currency;
  private final Node date;
  private final RateSearch search;

  ConvertNode(Expr.Convert expr, Node value, Node currency, Node date, @Nullable Node condition) {
    super(expr, value, currency, date);
    this.rule = expr;
    this.value = value;
    this.currency = currency;
    this.date = date;
    this.search = new RateSearch(expr.rates(), condition);
  }

  /** A rate, or why there is none, with the row it stands in (null: no row is needed). */
  public record Found(Object rate, @Nullable Fact row) {}

  @Override
  public Object evaluate(Context context) {
    Object known = value.evaluate(context);
    if (!(known instanceof Rational amount)) {
      return known;
    }
    Object rate = rate(context).rate;
    return rate instanceof Rational factor ? amount.times(factor) : rate;
  }

  /** The rate that applies to the amount at hand. */
  public Found rate(Context context) {
    Object from = currency.evaluate(context);
    if (from instanceof Missing) {
      return new Found(from, null);
    }
    if (rule.target().equals(from)) {
      return new Found(Rational.ONE, null);
    }
    Object on = date.evaluate(context);
    return on instanceof LocalDate day
        ? search.latest(context, from.toString(), rule.target(), day)
        : new Found(on, null);
  }
}
