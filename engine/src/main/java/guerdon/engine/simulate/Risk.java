package guerdon.engine.simulate;

import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a plan costs over histories by chance: the budget at risk.
 *
 * <p>A percentile is the least cost that at least so many per cent of the histories do not exceed:
 * of 200 histories P95 is the 190th, counted from the cheapest.
 *
 * @param variant the name of the plan
 * @param costs by the number of the history
 * @param budget what the cost is held against
 */
public record Risk(String variant, List<Rational> costs, Rational budget) {
  private static final int HUNDRED = 100;
  private static final int BARS = 20;

  /**
   * @throws IllegalArgumentException without histories
   */
  public Risk {
    costs = List.copyOf(costs);
    if (costs.isEmpty()) {
      throw new IllegalArgumentException("no histories");
    }
  }

  /** A bar of a histogram: costs from one amount to below the next; the last holds both. */
  public record Bar(Rational from, Rational to, int histories) {}

  private List<Rational> sorted() {
    List<Rational> sorted = new ArrayList<>(costs);
    Collections.sort(sorted);
    return sorted;
  }

  /** The percentile of a whole number of per cent, from 1 to 100. */
  public Rational percentile(int percent) {
    int place = (percent * costs.size() + HUNDRED - 1) / HUNDRED;
    return sorted().get(Math.max(1, place) - 1);
  }

  public Rational lowest() {
    return Collections.min(costs);
  }

  public Rational highest() {
    return Collections.max(costs);
  }

  public Rational mean() {
    RationalSum sum = new RationalSum();
    costs.forEach(sum::add);
    return sum.total().dividedBy(Rational.of(costs.size()));
  }

  /** The share of the histories that cost more than the budget. */
  public Rational exceeding() {
    long above = costs.stream().filter(cost -> cost.compareTo(budget) > 0).count();
    return Rational.of(above, costs.size());
  }

  /** By how much the budget is exceeded in the histories that exceed it, on average; 0 for none. */
  public Rational meanExcess() {
    RationalSum sum = new RationalSum();
    int count = 0;
    for (Rational cost : costs) {
      if (cost.compareTo(budget) > 0) {
        sum.add(cost.minus(budget));
        count++;
      }
    }
    return count == 0 ? Rational.ZERO : sum.total().dividedBy(Rational.of(count));
  }

  /** How costs are spread: bars of equal width from the lowest to the highest. */
  public List<Bar> bars() {
    return bars(lowest(), highest());
  }

  /** The same between two amounts, to be drawn beside others. */
  public List<Bar> bars(Rational low, Rational high) {
    Rational width = high.minus(low).dividedBy(Rational.of(BARS));
    if (width.isZero()) {
      return List.of(new Bar(low, high, costs.size()));
    }
    int[] counts = new int[BARS];
    for (Rational cost : costs) {
      long bar = cost.minus(low).dividedBy(width).floor().longValueExact();
      counts[Math.clamp(bar, 0, BARS - 1)]++;
    }
    List<Bar> bars = new ArrayList<>();
    for (int at = 0; at < BARS; at++) {
      Rational from = low.plus(width.times(Rational.of(at)));
      bars.add(new Bar(from, from.plus(width), counts[at]));
    }
    return bars;
  }
}
