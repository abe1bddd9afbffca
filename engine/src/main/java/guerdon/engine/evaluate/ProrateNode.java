package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.DayCount;
import guerdon.dsl.value.Holidays;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Proration;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount per span, brought to the pay period by a day count.
 *
 * <p>Where the payee's own row changes in the middle of the period, each value counts for its days:
 * a target of $36,500 a year that becomes $73,000 on 16 March is, by calendar days, 15/365 of the
 * first and 16/365 of the second.
 */
public final class ProrateNode extends Node {
  private final Expr.Prorate rule;
  private final Node value;
  private final @Nullable DatedValue dated;

  /**
   * @param dated the value as of a day, where it follows the rows of the payee; null otherwise
   */
  ProrateNode(Expr.Prorate expr, Node value, @Nullable DatedValue dated) {
    super(expr, value);
    this.rule = expr;
    this.value = value;
    this.dated = dated;
  }

  /** A value with the days of the period for which it holds. */
  public record Stretch(DateRange days, Object value, Object spans) {}

  @Override
  public Object evaluate(Context context) {
    List<Stretch> stretches = stretches(context);
    if (stretches.size() > 1) {
      RationalSum sum = new RationalSum();
      for (Stretch stretch : stretches) {
        if (!(stretch.value instanceof Rational amount)) {
          return stretch.value;
        }
        if (!(stretch.spans instanceof Rational share)) {
          return stretch.spans;
        }
        sum.add(amount.times(share));
      }
      return sum.total();
    }
    Object known = value.evaluate(context);
    if (!(known instanceof Rational amount)) {
      return known;
    }
    Object spans = spans(context, context.period().pay().range());
    return spans instanceof Rational share ? amount.times(share) : spans;
  }

  /** The values that hold one after another in the period; none where there is only one. */
  public List<Stretch> stretches(Context context) {
    Payee payee = context.payee();
    DatedValue follows = dated;
    if (follows == null || payee == null || context.row() != null || follows.isGiven(context)) {
      return List.of();
    }
    DateRange period = context.period().pay().range();
    List<LocalDate> starts = new ArrayList<>();
    for (Fact version : payee.versions()) {
      if (version.holdsWithin(period)) {
        boolean later = version.first().isAfter(period.first());
        starts.add(later ? version.first() : period.first());
      }
    }
    List<Stretch> stretches = new ArrayList<>();
    for (int at = 0; starts.size() > 1 && at < starts.size(); at++) {
      LocalDate first = at == 0 ? period.first() : starts.get(at);
      LocalDate last = at + 1 == starts.size() ? period.last() : starts.get(at + 1).minusDays(1);
      if (!last.isBefore(first)) {
        DateRange days = new DateRange(first, last);
        Context asOf = context.withoutRecord().asOf(starts.get(at));
        stretches.add(new Stretch(days, follows.node().evaluate(asOf), spans(context, days)));
      }
    }
    return stretches;
  }

  /** How many of the spans some days of the period count, or why that is not known. */
  private Object spans(Context context, DateRange part) {
    Payee payee = context.payee();
    List<Days> days = List.of(Days.of(part));
    if (rule.coveredOnly()) {
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      Coverage.Covered covered = Coverage.of(context.run(), payee, part);
      if (covered.problem() != null) {
        return covered.problem();
      }
      days = covered.days();
    }
    PayCalendar calendar = context.run().calendar();
    Object holidays = Holidays.NONE;
    if (rule.dayCount() == DayCount.WORKING_DAYS) {
      DateRange whole =
          new DateRange(
              calendar.enclosing(part.first(), rule.per()).first(),
              calendar.enclosing(part.last(), rule.per()).last());
      holidays = context.run().holidays(payee, whole);
    }
    return holidays instanceof Holidays known
        ? Proration.spans(calendar, part, rule.per(), rule.dayCount(), days, known)
        : holidays;
  }
}
