package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Terms.Residual;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Missing;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Adds up what a component pays for each credit of a payee in a period, in date-then-key order. */
final class CreditPay {
  private final CompiledComponent component;
  private final Definition.Component definition;
  private final Case decided;
  private final Spans spans;
  private final @Nullable PayRecord record;
  private int count;

  CreditPay(Case decided, Spans spans, @Nullable PayRecord record) {
    this.component = decided.component();
    this.definition = component.definition();
    this.decided = decided;
    this.spans = spans;
    this.record = record;
  }

  /** How many credits were paid for. */
  int count() {
    return count;
  }

  /** The sum, or the first reason why it is missing. */
  Object sum() {
    Object room = room();
    if (room instanceof Missing) {
      return room;
    }
    Rational left = (Rational) room;
    Period period = decided.context().period();
    CreditBook book = decided.context().run().credits(component.clause());
    Context at = decided.context().withoutRecord();
    RationalSum sum = new RationalSum();
    Credit[] credits = book.of(decided.payee());
    int to = CreditBook.firstFrom(credits, period.days().last() + 1L);
    Residual residual = component.terms().definition().residual();
    int from = residual == null ? first(credits, period) : 0;
    for (int next = from; next < to; next++) {
      Credit credit = credits[next];
      if (residual != null) {
        Object paid = residual(residual, credit, at.at(credit), left);
        if (!(paid instanceof Rational amount)) {
          return paid;
        }
        sum.add(amount);
        continue;
      }
      if (!inForce(credit)) {
        continue;
      }
      if (isUsedUp(left)) {
        // No further credit pays, so it does not matter what is not known of them.
        break;
      }
      Object applies = applies(credit, at.at(credit));
      if (applies instanceof Missing) {
        return applies;
      }
      if (!Boolean.TRUE.equals(applies)) {
        continue;
      }
      Object pay = pay(credit, at);
      if (!(pay instanceof Rational amount)) {
        return pay;
      }
      sum.add(amount);
      count++;
    }
    return sum.total();
  }

  // Credits whose date is not known stand first; they must be looked at, because they may count.
  private static int first(Credit[] credits, Period period) {
    return CreditBook.hasUndated(credits)
        ? 0
        : CreditBook.firstFrom(credits, period.days().first());
  }

  /** What a credit pays in those of its months that begin in the period. */
  private Object residual(Residual residual, Credit credit, Context at, Rational left) {
    LocalDate date = credit.date();
    if (date == null) {
      return credit.problem() == null || isUsedUp(left) ? Rational.ZERO : credit.problem();
    }
    if (definition.effective() != null && !definition.effective().contains(date)) {
      return Rational.ZERO;
    }
    LocalDate until = LocalDate.MAX;
    Node end = component.terms().until();
    if (end != null && end.evaluate(at) instanceof LocalDate day) {
      until = day;
    }
    DateRange range = decided.context().period().pay().range();
    RationalSum sum = new RationalSum();
    long passed = ChronoUnit.MONTHS.between(date, range.first()) - residual.starting();
    long first = Math.max(0, passed / residual.months() - 1);
    for (long time = first; residual.count() == null || time < residual.count(); time++) {
      long months = residual.starting() + time * residual.months();
      LocalDate day = date.plusMonths(months);
      if (day.isAfter(range.last()) || day.isAfter(until)) {
        break;
      }
      if (day.isBefore(range.first())) {
        continue;
      }
      if (isUsedUp(left)) {
        break;
      }
      Object applies = applies(credit, at.at(credit).inMonth((int) months + 1));
      if (applies instanceof Missing) {
        return applies;
      }
      if (!Boolean.TRUE.equals(applies)) {
        continue;
      }
      Object pay = pay(credit, at);
      if (!(pay instanceof Rational amount)) {
        return pay;
      }
      sum.add(amount);
      count++;
    }
    return sum.total();
  }

  private boolean isUsedUp(Rational left) {
    return Rational.of(count).compareTo(left) >= 0;
  }

  private Object room() {
    Definition.Limit limit = definition.limit();
    if (limit == null || component.limit() == null) {
      return Rational.of(Integer.MAX_VALUE);
    }
    Object most = component.limit().evaluate(decided.context());
    return most instanceof Rational number
        ? number.minus(Rational.of(spans.creditsPaidBefore(limit.scope())))
        : most;
  }

  private boolean inForce(Credit credit) {
    LocalDate date = credit.date();
    if (date == null) {
      return true;
    }
    DateRange inForce = definition.effective();
    return !date.isBefore(decided.context().period().pay().first())
        && (inForce == null || inForce.contains(date));
  }

  private Object applies(Credit credit, Context at) {
    Node condition = component.condition();
    Object holds = condition == null ? true : condition.evaluate(at);
    return Boolean.TRUE.equals(holds) && credit.problem() != null ? credit.problem() : holds;
  }

  private Object pay(Credit credit, Context at) {
    Object exception = exception(at);
    if (exception instanceof Missing) {
      return exception;
    }
    int index = (Integer) exception;
    Node node = index < 0 ? component.amount() : component.exceptions().get(index).amount();
    Object value = node.evaluate(at);
    if (!(value instanceof Rational amount)) {
      return value;
    }
    Object bounded = bounded(amount, at);
    if (!(bounded instanceof Rational within)) {
      return bounded;
    }
    Rational pay = definition.roundPerCredit() ? definition.rounding().apply(within) : within;
    if (record != null) {
      record.credit(new PayRecord.PaidCredit(credit, index, amount, within, pay, at.month()));
    }
    return pay;
  }

  /** The exception for the credit at hand, -1 for none. */
  private Object exception(Context at) {
    int found = decided.exception();
    for (int index = 0; index < component.exceptions().size(); index++) {
      CompiledComponent.ExceptClause next = component.exceptions().get(index);
      if (!next.decidedPerCredit()) {
        continue;
      }
      Object applies = next.condition().evaluate(at);
      if (applies instanceof Missing) {
        return applies;
      }
      if (Boolean.TRUE.equals(applies)) {
        if (found >= 0) {
          return new Missing(
              "two exceptions apply to "
                  + at.row()
                  + ": `"
                  + component.exceptions().get(found).definition().label()
                  + "` and `"
                  + next.definition().label()
                  + "`");
        }
        found = index;
      }
    }
    return found;
  }

  private Object bounded(Rational amount, Context at) {
    Rational result = amount;
    Definition.Bound floor = definition.floor();
    if (floor != null && floor.scope() == BoundScope.CREDIT && component.floor() != null) {
      Object bound = component.floor().evaluate(at);
      if (!(bound instanceof Rational least)) {
        return bound;
      }
      result = result.max(least);
    }
    Definition.Cap cap = definition.cap();
    if (cap != null && cap.scope() == BoundScope.CREDIT && component.cap() != null) {
      Object bound = component.cap().evaluate(at);
      if (!(bound instanceof Rational most)) {
        return bound;
      }
      result = result.min(most);
    }
    return result;
  }
}
