package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An amount in another currency, at the latest rate that was there on a day. */
public final class ConvertNode extends Node {
  private final Expr.Convert rule;
  private final Node value;
  private final Node currency;
  private final Node date;
  private final @Nullable Node condition;

  ConvertNode(Expr.Convert expr, Node value, Node currency, Node date, @Nullable Node condition) {
    super(expr, value, currency, date);
    this.rule = expr;
    this.value = value;
    this.currency = currency;
    this.date = date;
    this.condition = condition;
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
        ? latest(context, from.toString(), day)
        : new Found(on, null);
  }

  private Found latest(Context context, String from, LocalDate day) {
    Expr.Rates rates = rule.rates();
    RecordType record = rates.record();
    List<Fact> rows = context.run().snapshot().table(record.name()).referring(rates.from(), from);
    LocalDate oldest = day.minusDays(rates.days());
    Context at = context.withoutRecord();
    Fact found = null;
    boolean sorted = record.event() != null && record.event().index() == rates.day().index();
    for (int next = (sorted ? upTo(rows, day) : rows.size()) - 1; next >= 0; next--) {
      Fact row = rows.get(next);
      if (!(row.value(rates.day()) instanceof LocalDate held) || held.isAfter(day)) {
        continue;
      }
      if (sorted && (held.isBefore(oldest) || (found != null && held.isBefore(day(found))))) {
        break;
      }
      if (held.isBefore(oldest) || !rule.target().equals(row.value(rates.to()))) {
        continue;
      }
      Object counts = condition == null ? true : condition.evaluate(at.at(row, held));
      if (counts instanceof Missing) {
        return new Found(counts, row);
      }
      if (!Boolean.TRUE.equals(counts)) {
        continue;
      }
      if (found == null || held.isAfter(day(found))) {
        found = row;
      } else if (held.equals(day(found))) {
        return new Found(twoRates(from, found, row), null);
      }
    }
    if (found == null) {
      return new Found(
          new Missing(
              "no rate from %s to %s in %s on %s or the %d days before"
                  .formatted(from, rule.target(), record.name(), day, rates.days())),
          null);
    }
    Object rate = found.value(rates.rate());
    return new Found(rate == null ? FieldNodes.empty(found, rates.rate().name()) : rate, found);
  }

  private LocalDate day(Fact row) {
    return row.day(rule.rates().day(), LocalDate.MIN);
  }

  private Missing twoRates(String from, Fact one, Fact other) {
    int first = Math.min(one.line(), other.line());
    int second = Math.max(one.line(), other.line());
    return new Missing(
        "two rates from %s to %s on %s: lines %d and %d of %s"
            .formatted(from, rule.target(), day(one), first, second, one.file()));
  }

  /** How many rows, sorted by day, are not after a day. */
  private int upTo(List<Fact> rows, LocalDate day) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).day(rule.rates().day(), LocalDate.MAX).isAfter(day)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
