package guerdon.engine.simulate;

import guerdon.dsl.value.Rational;
import guerdon.engine.fairness.Estimate;
import guerdon.engine.fairness.GroupModel;
import guerdon.engine.fairness.StatisticProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What groups get at equal fields and values, by the regression of the fairness report: least
 * squares of the logarithm of what those get who get something, texts by each value, numbers as
 * numbers.
 */
final class AdjustedGaps {
  private static final int FEWEST = 30;
  private static final int DECIMALS = 9;

  private static final double CONFIDENCE = 0.95;

  private final Map<String, Double> logarithms = new HashMap<>();
  private final List<Row> rows;
  private final List<String> names;

  /**
   * A payee.
   *
   * @param group null for somebody who is in none of the groups
   * @param given a text or a {@link Rational} for each field or value that is held equal
   */
  record Row(@Nullable String group, Rational amount, List<Object> given) {
    Row {
      given = List.copyOf(given);
    }
  }

  /**
   * Fits.
   *
   * @param smallest groups of fewer people who get something are left out
   * @throws StatisticProblem when the payees are too few to compare, with the reason
   */
  AdjustedGaps(List<Row> all, List<String> groups, int smallest) {
    List<Row> paid = all.stream().filter(row -> row.amount().signum() > 0).toList();
    names =
        groups.stream()
            .filter(
                name -> paid.stream().filter(row -> name.equals(row.group())).count() >= smallest)
            .toList();
    rows = paid.stream().filter(row -> row.group() != null && names.contains(row.group())).toList();
    if (names.size() < 2) {
      throw new StatisticProblem(
          "fewer than two groups have " + smallest + " payees who get something");
    }
    if (rows.size() < FEWEST) {
      throw new StatisticProblem(
          "only " + rows.size() + " payees get something; a comparison needs " + FEWEST);
    }
    List<@Nullable Estimate> estimates = against(names);
    logarithms.put(names.getFirst(), 0.0);
    for (int group = 1; group < names.size(); group++) {
      Estimate estimate = estimates.get(group);
      if (estimate != null) {
        logarithms.put(names.get(group), estimate.value());
      }
    }
  }

  /** How far each group lies from the first in the logarithm of what it gets. */
  private List<@Nullable Estimate> against(List<String> order) {
    GroupModel model = new GroupModel(order.size());
    for (int at = 0; at < rows.getFirst().given().size(); at++) {
      int place = at;
      List<Object> values = rows.stream().map(row -> row.given().get(place)).toList();
      if (values.stream().allMatch(Rational.class::isInstance)) {
        model.with(
            "given " + at,
            values.stream().mapToDouble(value -> number((Rational) value)).toArray());
      } else {
        Map<Object, Integer> codes = new HashMap<>();
        model.with(
            "given " + at,
            values.stream()
                .mapToInt(value -> codes.computeIfAbsent(value, unseen -> codes.size()))
                .toArray());
      }
    }
    return model
        .fit(
            rows.stream().mapToDouble(row -> Math.log(number(row.amount()))).toArray(),
            IntStream.range(0, rows.size()).toArray(),
            rows.stream().mapToInt(row -> order.indexOf(row.group())).toArray())
        .groups();
  }

  private static double number(Rational value) {
    return value.numerator().doubleValue() / value.denominator().doubleValue();
  }

  /**
   * How much one group gets more than another as a share of the higher one, below zero where it is
   * less; null where the data cannot tell it.
   */
  @Nullable Rational between(String one, String other) {
    Double first = logarithms.get(one);
    Double second = logarithms.get(other);
    if (first == null || second == null) {
      return null;
    }
    double more = first - second;
    return exact(more >= 0 ? -Math.expm1(-more) : Math.expm1(more));
  }

  private static Rational exact(double value) {
    return Rational.of(BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }

  /**
   * The 95 % interval of how much less one group gets than another, as shares of what the other
   * gets; below zero it gets more.
   *
   * @param least the lower end
   * @param most the upper end
   */
  record Interval(Rational least, Rational most) {}

  /** How far chance may have moved a gap; null where the data cannot tell it. */
  @Nullable Interval interval(String low, String high) {
    List<String> order = new ArrayList<>(names);
    if (!order.remove(high) || !order.contains(low)) {
      return null;
    }
    order.addFirst(high);
    Estimate estimate = against(order).get(order.indexOf(low));
    return estimate == null
        ? null
        : new Interval(
            exact(-Math.expm1(estimate.high(CONFIDENCE))),
            exact(-Math.expm1(estimate.low(CONFIDENCE))));
  }

  /** The payees' values for a factor, with those that are not there as a value of their own. */
  static List<Object> known(List<? extends @Nullable Object> values) {
    boolean numbers = values.stream().anyMatch(Rational.class::isInstance);
    boolean all = values.stream().allMatch(value -> value instanceof Rational);
    List<Object> known = new ArrayList<>();
    for (Object value : values) {
      known.add(value == null ? "(none)" : numbers && !all ? value.toString() : value);
    }
    return known;
  }
}
