package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordType;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.ConvertNode.Found;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the latest rate from one currency to another that was there on a day. */
final class RateSearch {
  private final Expr.Rates rates;
  private final @Nullable Node condition;

  RateSearch(Expr.Rates rates, @Nullable Node condition) {
    this.rates = rates;
    this.condition = condition;
  }

  /** The latest rate, or why there is none. */
  Found latest(Context context, String from, String to, LocalDate day) {
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
      if (held.isBefore(oldest) || !to.equals(row.value(rates.to()))) {
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
        return new Found(twoRates(from, to, found, row), null);
      }
    }
    if (found == null) {
      return new Found(
          new Missing(
              "no rate from %s to %s in %s on %s or the %d days before"
                  .formatted(from, to, record.name(), day, rates.days())),
          null);
    }
    Object rate = found.value(rates.rate());
    return new Found(rate == null ? FieldNodes.empty(found, rates.rate().name()) : rate, found);
  }

  private LocalDate day(Fact row) {
    return row.day(rates.day(), LocalDate.MIN);
  }

  private Missing twoRates(String from, String to, Fact one, Fact other) {
    int first = Math.min(one.line(), other.line());
    int second = Math.max(one.line(), other.line());
    return new Missing(
        "two rates from %s to %s on %s: lines %d and %d of %s"
            .formatted(from, to, day(one), first, second, one.file()));
  }

  /** How many rows, sorted by day, are not after a day. */
  private int upTo(List<Fact> rows, LocalDate day) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).day(rates.day(), LocalDate.MAX).isAfter(day)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
