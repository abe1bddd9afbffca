package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an entitlement to date has risen by in each period, or what of it is not paid yet. */
final class Entitlements {
  private final PlanColumns columns;
  private final Grid grid;
  private final Definition.Component component;
  private final Definition.Entitlement rule;
  private final BoundScope scope;
  private final byte[] open;

  Entitlements(PlanColumns columns, Definition.Component component, byte[] open) {
    this.columns = columns;
    this.grid = columns.grid();
    this.component = component;
    this.rule = Objects.requireNonNull(component.entitlement());
    this.scope = scope(rule.span());
    this.open = open;
  }

  private static BoundScope scope(@Nullable Span span) {
    return switch (span) {
      case null -> BoundScope.PLAN;
      case MONTH -> BoundScope.MONTH;
      case QUARTER -> BoundScope.QUARTER;
      case HALF_YEAR -> BoundScope.HALF_YEAR;
      case YEAR -> BoundScope.YEAR;
      case DAY, WEEK -> throw new IllegalStateException("no entitlement is per " + span.word());
    };
  }

  /** The rounded pay of each cell; of closed ones it means nothing. */
  Numbers pay(Numbers amount, @Nullable Numbers least, @Nullable Numbers most) {
    Definition.Bound floor = component.floor();
    Definition.Cap cap = component.cap();
    boolean ownFloor = floor != null && floor.scope() == scope;
    boolean ownCap = cap != null && cap.scope() == scope;
    Numbers entitled = amount;
    if (ownFloor && least != null) {
      entitled = Arithmetic.least(entitled, least, false);
    }
    if (ownCap && most != null) {
      entitled = Arithmetic.least(entitled, most, true);
    }
    Numbers rounded = Arithmetic.rounded(entitled, component.rounding());
    Numbers otherFloor = ownFloor ? null : least;
    Numbers otherCap = ownCap ? null : most;
    int[] first = Payments.firstInSpan(columns, scope);
    return otherFloor == null && otherCap == null && rounded.isUniform() && isCommon()
        ? rises(rounded, first)
        : bounded(rounded, first, otherFloor, otherCap);
  }

  /** Whether a difference of rounded numbers is rounded itself. */
  private boolean isCommon() {
    Rounding rounding = component.rounding();
    return rounding.unit().isNarrow() && rounding.unit().narrowNumerator() == 1;
  }

  private boolean hasEntitlement(int cell, Numbers rounded) {
    return (open[cell] == Flags.YES || open[cell] == Payments.CLOSED) && !rounded.isMissing(cell);
  }

  private Numbers rises(Numbers rounded, int[] first) {
    int width = grid.periods().size();
    long[] pay = new long[grid.size()];
    long[] due = rounded.numerators();
    for (int from = 0; from < grid.size(); from += width) {
      int lastKnown = -1;
      for (int period = 0; period < width; period++) {
        int cell = from + period;
        boolean known = hasEntitlement(cell, rounded);
        if (known && open[cell] == Flags.YES) {
          long before =
              rule.lessPaid()
                  ? sum(pay, from + first[period], cell)
                  : lastKnown >= first[period] ? due[from + lastKnown] : 0;
          pay[cell] = due[cell] - before;
        }
        lastKnown = known ? period : lastKnown;
      }
    }
    return Numbers.over(rounded.denominator, pay, rounded.gaps);
  }

  private static long sum(long[] pay, int from, int to) {
    long sum = 0;
    for (int cell = from; cell < to; cell++) {
      sum += pay[cell];
    }
    return sum;
  }

  private Numbers bounded(
      Numbers rounded, int[] first, @Nullable Numbers least, @Nullable Numbers most) {
    int width = grid.periods().size();
    SpanBounds bounds = new SpanBounds(columns, component, open);
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    Rational[] paid = new Rational[width];
    for (int from = 0; from < grid.size(); from += width) {
      int lastKnown = -1;
      for (int period = 0; period < width; period++) {
        int cell = from + period;
        paid[period] = Rational.ZERO;
        boolean known = hasEntitlement(cell, rounded);
        if (!known || open[cell] != Flags.YES) {
          lastKnown = known ? period : lastKnown;
          if (rounded.isMissing(cell)) {
            builder.miss(cell);
          }
          continue;
        }
        Rational before =
            rule.lessPaid()
                ? SpanBounds.before(paid, first[period], period)
                : lastKnown >= first[period] ? rounded.at(from + lastKnown) : Rational.ZERO;
        Rational rise = rounded.at(cell).minus(before);
        Rational pay = bounds.within(rise, cell, period, least, most, paid);
        if (pay == null) {
          builder.miss(cell);
        } else {
          lastKnown = period;
          paid[period] = pay;
          builder.put(cell, pay);
        }
      }
    }
    return builder.build();
  }
}
