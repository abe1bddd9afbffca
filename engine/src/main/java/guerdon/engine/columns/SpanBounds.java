package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.value.Rational;
import guerdon.engine.evaluate.Period;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Floors and caps of spans longer than a period, which count what was paid before. */
final class SpanBounds {
  private final Grid grid;
  private final Definition.Component component;
  private final byte[] open;
  private final int[] floorFrom;
  private final int[] capFrom;
  private final boolean[] floorEnds;

  SpanBounds(PlanColumns columns, Definition.Component component, byte[] open) {
    this.grid = columns.grid();
    this.component = component;
    this.open = open;
    Definition.Bound floor = component.floor();
    Definition.Cap cap = component.cap();
    int width = grid.periods().size();
    this.floorFrom = floor == null ? new int[width] : Payments.firstInSpan(columns, floor.scope());
    this.capFrom = cap == null ? new int[width] : Payments.firstInSpan(columns, cap.scope());
    this.floorEnds = new boolean[width];
    if (floor != null) {
      for (Period period : grid.periods()) {
        floorEnds[period.index()] = Scopes.endsWith(columns, floor.scope(), period);
      }
    }
  }

  /** The rounded pay of each cell, period after period. */
  Numbers bounded(Numbers amount, @Nullable Numbers least, @Nullable Numbers most) {
    int width = grid.periods().size();
    Numbers.Builder builder = new Numbers.Builder(grid.size());
    Rational[] paid = new Rational[width];
    for (int from = 0; from < grid.size(); from += width) {
      for (int period = 0; period < width; period++) {
        Rational pay = pay(from + period, period, amount, least, most, paid);
        paid[period] = pay == null ? Rational.ZERO : pay;
        if (pay == null) {
          builder.miss(from + period);
        } else {
          builder.put(from + period, pay);
        }
      }
    }
    return builder.build();
  }

  private @Nullable Rational pay(
      int cell,
      int period,
      Numbers amount,
      @Nullable Numbers least,
      @Nullable Numbers most,
      Rational[] paid) {
    if (open[cell] == Flags.NO || open[cell] == Payments.CLOSED) {
      return Rational.ZERO;
    }
    if (open[cell] == Flags.UNKNOWN || amount.isMissing(cell)) {
      return null;
    }
    return within(amount.at(cell), cell, period, least, most, paid);
  }

  /** An amount within floor and cap, rounded; null where one of them is missing. */
  @Nullable Rational within(
      Rational amount,
      int cell,
      int period,
      @Nullable Numbers least,
      @Nullable Numbers most,
      Rational[] paid) {
    Rational result = amount;
    if (least != null && floorEnds[period]) {
      if (least.isMissing(cell)) {
        return null;
      }
      result = result.max(least.at(cell).minus(before(paid, floorFrom[period], period)));
    }
    if (most != null) {
      if (most.isMissing(cell)) {
        return null;
      }
      result = result.min(most.at(cell).minus(before(paid, capFrom[period], period)));
    }
    return component.rounding().apply(result);
  }

  /** What was paid in some periods. */
  static Rational before(Rational[] paid, int from, int to) {
    Rational sum = Rational.ZERO;
    for (int period = from; period < to; period++) {
      sum = sum.plus(Objects.requireNonNull(paid[period]));
    }
    return sum;
  }
}
