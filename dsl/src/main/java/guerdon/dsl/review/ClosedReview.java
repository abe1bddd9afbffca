package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Entitlement;
import guerdon.dsl.model.Definition.Gate;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a component that pays what an amount to date rose by and is closed in some periods by
 * the calendar, whatever else the gate asks: what it earned in them is never paid.
 *
 * <p>{@code pay 10% of booked_to_date} with {@code gate end of period = end of year} pays in
 * December what December earned, not the year.
 */
final class ClosedReview {
  private static final int MOST_PERIODS = 120;

  private final Reviewed reviewed;

  ClosedReview(Reviewed reviewed) {
    this.reviewed = reviewed;
  }

  void review(Component component, Accepted accepted) {
    Entitlement rule = component.entitlement();
    if (rule == null
        || rule.lessPaid()
        || !(reviewed.plan().calendar() instanceof CalendarSource.Fixed fixed)) {
      return;
    }
    for (Gate gate : component.gates()) {
      Lost lost = lost(gate.condition(), rule, fixed.calendar());
      if (lost != null && !accepted.accepts(Code.LOST)) {
        reviewed.report(
            Code.LOST,
            gate.span(),
            "What `"
                + component.name()
                + "` earns in "
                + lost.closed.label()
                + " is never paid: the gate is closed then, and "
                + lost.open.label()
                + " pays only what came on top since the period before.",
            "Write `less paid` after the amount: then "
                + lost.open.label()
                + " pays all that is not paid yet. Or add `accept lost because \"…\"`.");
        return;
      }
    }
  }

  /** A period in which a gate is closed, and a later one of the same span in which it is open. */
  private record Lost(PayPeriod closed, PayPeriod open) {}

  private @Nullable Lost lost(Expr condition, Entitlement rule, PayCalendar calendar) {
    DateRange plan = reviewed.plan().effective();
    LocalDate last = plan.first().plusYears(2);
    DateRange looked = new DateRange(plan.first(), last.isBefore(plan.last()) ? last : plan.last());
    List<PayPeriod> periods = calendar.within(looked);
    PayPeriod closed = null;
    for (PayPeriod period : periods.subList(0, Math.min(periods.size(), MOST_PERIODS))) {
      // Where more than the calendar decides, the gate may be open.
      boolean shut = Boolean.FALSE.equals(new ByCalendar(period, calendar, plan).value(condition));
      boolean same = closed != null && isSameSpan(closed, period, rule, calendar);
      if (!shut && closed != null && same) {
        return new Lost(closed, period);
      }
      if (shut) {
        closed = closed != null && same ? closed : period;
      }
    }
    return null;
  }

  private static boolean isSameSpan(
      PayPeriod one, PayPeriod other, Entitlement rule, PayCalendar calendar) {
    return rule.span() == null
        || calendar
            .enclosing(one.last(), rule.span())
            .equals(calendar.enclosing(other.last(), rule.span()));
  }

  /** Values that follow from the pay period alone; null for all others. */
  private record ByCalendar(PayPeriod period, PayCalendar calendar, DateRange plan) {
    @Nullable Object value(Expr expr) {
      return switch (expr) {
        case Expr.Constant e -> e.value();
        case Expr.Edge e -> edge(e);
        case Expr.DatePart e -> value(e.date()) instanceof LocalDate day ? part(e, day) : null;
        case Expr.DayShift e ->
            value(e.date()) instanceof LocalDate day ? day.plusDays(e.days()) : null;
        case Expr.Compare e -> compare(e);
        case Expr.Not e -> value(e.value()) instanceof Boolean holds ? !holds : null;
        case Expr.And e -> joined(value(e.left()), value(e.right()), false);
        case Expr.Or e -> joined(value(e.left()), value(e.right()), true);
        case Expr.In e -> {
          Object asked = value(e.value());
          boolean known =
              asked != null && e.choices().stream().allMatch(choice -> value(choice) != null);
          yield known
              ? e.choices().stream().anyMatch(choice -> Objects.equals(asked, value(choice)))
              : null;
        }
        default -> null;
      };
    }

    /** One side decides alone where it is what decides. */
    private static @Nullable Boolean joined(
        @Nullable Object left, @Nullable Object right, boolean decides) {
      if (Boolean.valueOf(decides).equals(left) || Boolean.valueOf(decides).equals(right)) {
        return decides;
      }
      return (left == null || right == null) ? null : Boolean.valueOf(!decides);
    }

    private LocalDate edge(Expr.Edge edge) {
      DateRange range =
          edge.plan()
              ? plan
              : edge.span() == null
                  ? period.range()
                  : calendar.enclosing(period.last(), edge.span());
      return edge.start() ? range.first() : range.last();
    }

    private static Rational part(Expr.DatePart part, LocalDate day) {
      return Rational.of(
          switch (part.part()) {
            case DAY -> day.getDayOfMonth();
            case MONTH -> day.getMonthValue();
            case QUARTER -> (day.getMonthValue() + 2) / 3;
            case YEAR -> day.getYear();
          });
    }

    private @Nullable Boolean compare(Expr.Compare compare) {
      Object left = value(compare.left());
      Object right = value(compare.right());
      Integer order =
          left instanceof LocalDate one && right instanceof LocalDate other
              ? Integer.valueOf(one.compareTo(other))
              : left instanceof Rational first && right instanceof Rational second
                  ? Integer.valueOf(first.compareTo(second))
                  : null;
      if (order == null) {
        return null;
      }
      return switch (compare.comparison()) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }
}
