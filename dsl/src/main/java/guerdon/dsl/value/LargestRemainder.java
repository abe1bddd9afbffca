package guerdon.dsl.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hands out a total by weights, in whole units, so that the shares add up to it.
 *
 * <p>Each share is rounded down to the unit; the units left over go one each to the largest
 * remainders, ties to the smaller key. $100.00 among three equal members is $33.34, $33.33 and
 * $33.33. This is Hamilton's method of apportionment.
 */
public final class LargestRemainder {
  private LargestRemainder() {}

  /**
   * The share of each key, in key order; their sum is {@code total}. A negative total is handed out
   * as its opposite with every sign turned.
   *
   * @throws IllegalArgumentException when the unit is not above zero, the total is not a multiple
   *     of it, a weight is negative, or no weight is above zero
   */
  public static <K extends Comparable<K>> SortedMap<K, Rational> allocate(
      Rational total, Map<K, Rational> weights, Rational unit) {
    if (unit.signum() <= 0) {
      throw new IllegalArgumentException("shares need a unit above zero, not " + unit);
    }
    Rational units = total.abs().dividedBy(unit);
    if (!units.isInteger()) {
      throw new IllegalArgumentException(
          total + " cannot be handed out in units of " + unit + "; round it first");
    }
    Rational signedUnit = total.signum() < 0 ? unit.negate() : unit;
    SortedMap<K, Rational> shares = new TreeMap<>();
    unitShares(units, weights).forEach((key, count) -> shares.put(key, count.times(signedUnit)));
    return Collections.unmodifiableSortedMap(shares);
  }

  private record Remainder<K>(K key, Rational size) {}

  private static <K extends Comparable<K>> Map<K, Rational> unitShares(
      Rational units, Map<K, Rational> weights) {
    Rational sum = sumOf(weights);
    SortedMap<K, Rational> shares = new TreeMap<>();
    List<Remainder<K>> remainders = new ArrayList<>();
    Rational left = units;
    for (Map.Entry<K, Rational> weight : new TreeMap<>(weights).entrySet()) {
      Rational share = units.times(weight.getValue()).dividedBy(sum);
      Rational whole = share.floor();
      shares.put(weight.getKey(), whole);
      remainders.add(new Remainder<>(weight.getKey(), share.minus(whole)));
      left = left.minus(whole);
    }
    // The sort is stable, so equal remainders stay in key order.
    remainders.sort(Comparator.comparing((Remainder<K> one) -> one.size()).reversed());
    for (Remainder<K> next : remainders.subList(0, Math.toIntExact(left.longValueExact()))) {
      shares.merge(next.key(), Rational.ONE, Rational::plus);
    }
    return shares;
  }

  private static <K> Rational sumOf(Map<K, Rational> weights) {
    RationalSum sum = new RationalSum();
    weights.forEach(
        (key, weight) -> {
          if (weight.signum() < 0) {
            throw new IllegalArgumentException("the weight of " + key + " is negative: " + weight);
          }
          sum.add(weight);
        });
    Rational total = sum.total();
    if (total.isZero()) {
      throw new IllegalArgumentException("nothing can be handed out: no weight is above zero");
    }
    return total;
  }
}
