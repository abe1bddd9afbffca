package guerdon.engine.calc;

import guerdon.dsl.model.AwardTerms.Leftover;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares a pool by weights in whole units.
 *
 * <p>$100.00 by the weights 1, 1 and 1 in cents: each share is $33.33 1/3, cut down to $33.33; the
 * cent left over goes to the largest part cut off, ties to the smaller key: $33.34, $33.33, $33.33.
 * What is paid and what is kept always add up to the pool. This is Hamilton's method of
 * apportionment; caps are met by handing their excess on until nobody is above theirs.
 */
public final class PoolShares {
  private final Rational total;
  private final SortedMap<String, Rational> weights;
  private final Map<String, Rational> caps;
  private final boolean redistributed;
  private final Leftover leftover;
  private final Rational unit;

  private PoolShares(
      Rational total,
      SortedMap<String, Rational> weights,
      Map<String, Rational> caps,
      boolean redistributed,
      Leftover leftover,
      Rational unit) {
    this.total = total;
    this.weights = weights;
    this.caps = caps;
    this.redistributed = redistributed;
    this.leftover = leftover;
    this.unit = unit;
  }

  /**
   * What one member gets.
   *
   * @param exact the share before it is cut down to whole units, after the cap
   * @param cutDown the share in whole units
   * @param pay with the units left over that the member got
   * @param capped whether the cap cut the share
   */
  public record Share(Rational exact, Rational cutDown, Rational pay, boolean capped) {}

  /** What the members get, by key, and what nobody gets. */
  public record Shares(SortedMap<String, Share> byKey, Rational kept) {}

  /**
   * Shares a total; a negative one is shared as its opposite with every sign turned, without caps.
   *
   * @param caps the most a member may get, by key; members without one are not capped
   * @param redistributed whether what caps cut off goes to the others
   * @throws IllegalArgumentException when the total is no multiple of the unit, the unit is not
   *     above zero, or a weight is negative
   */
  public static Shares share(
      Rational total,
      SortedMap<String, Rational> weights,
      Map<String, Rational> caps,
      boolean redistributed,
      Leftover leftover,
      Rational unit) {
    if (unit.signum() <= 0 || !total.dividedBy(unit).isInteger()) {
      throw new IllegalArgumentException(total + " cannot be shared in units of " + unit);
    }
    if (weights.values().stream().anyMatch(weight -> weight.signum() < 0)) {
      throw new IllegalArgumentException("a weight is negative: " + weights);
    }
    if (total.signum() < 0) {
      return turned(share(total.negate(), weights, Map.of(), redistributed, leftover, unit));
    }
    return new PoolShares(total, weights, caps, redistributed, leftover, unit).shares();
  }

  private static Shares turned(Shares shares) {
    SortedMap<String, Share> byKey = new TreeMap<>();
    shares.byKey.forEach(
        (key, share) ->
            byKey.put(
                key,
                new Share(
                    share.exact.negate(), share.cutDown.negate(), share.pay.negate(), false)));
    return new Shares(Collections.unmodifiableSortedMap(byKey), shares.kept.negate());
  }

  private Shares shares() {
    SortedMap<String, Rational> exact = exact();
    SortedMap<String, Rational> pay = new TreeMap<>();
    Rational handedOut = sum(exact.values());
    Rational left = wholeUnits(handedOut);
    for (Map.Entry<String, Rational> share : exact.entrySet()) {
      Rational whole = wholeUnits(share.getValue());
      pay.put(share.getKey(), whole);
      left = left.minus(whole);
    }
    handOut(left, exact, pay);
    SortedMap<String, Share> byKey = new TreeMap<>();
    exact.forEach(
        (key, share) ->
            byKey.put(
                key, new Share(share, wholeUnits(share), paid(pay, key), isCapped(key, share))));
    return new Shares(Collections.unmodifiableSortedMap(byKey), total.minus(sum(pay.values())));
  }

  private static Rational paid(Map<String, Rational> pay, String key) {
    return pay.getOrDefault(key, Rational.ZERO);
  }

  private static Rational sum(Iterable<Rational> values) {
    Rational sum = Rational.ZERO;
    for (Rational value : values) {
      sum = sum.plus(value);
    }
    return sum;
  }

  private Rational wholeUnits(Rational amount) {
    return amount.dividedBy(unit).floor().times(unit);
  }

  /** Shares by weight, none above its cap. */
  private SortedMap<String, Rational> exact() {
    SortedMap<String, Rational> exact = new TreeMap<>();
    weights.keySet().forEach(key -> exact.put(key, Rational.ZERO));
    SortedMap<String, Rational> open = new TreeMap<>(weights);
    open.values().removeIf(Rational::isZero);
    Rational rest = total;
    while (!open.isEmpty()) {
      Rational sum = sum(open.values());
      List<String> above = new ArrayList<>();
      for (Map.Entry<String, Rational> weight : open.entrySet()) {
        Rational share = rest.times(weight.getValue()).dividedBy(sum);
        exact.put(weight.getKey(), share);
        if (caps.containsKey(weight.getKey()) && share.compareTo(cap(weight.getKey())) > 0) {
          above.add(weight.getKey());
        }
      }
      for (String key : above) {
        exact.put(key, cap(key));
        rest = rest.minus(cap(key));
        open.remove(key);
      }
      if (above.isEmpty() || !redistributed) {
        return exact;
      }
    }
    return exact;
  }

  /** A cap in whole units, so that no unit left over can reach above it. */
  private Rational cap(String key) {
    Rational cap = caps.get(key);
    return cap == null ? total : wholeUnits(cap.max(Rational.ZERO));
  }

  private boolean isCapped(String key, Rational share) {
    return caps.containsKey(key) && share.equals(cap(key));
  }

  private void handOut(
      Rational left, SortedMap<String, Rational> exact, SortedMap<String, Rational> pay) {
    List<String> order = new ArrayList<>(exact.keySet());
    order.removeIf(key -> isCapped(key, exact.getOrDefault(key, Rational.ZERO)));
    if (left.signum() <= 0 || order.isEmpty() || leftover == Leftover.KEPT) {
      return;
    }
    // Both sorts are stable, so what is equal stays in key order.
    if (leftover == Leftover.LARGEST_SHARE) {
      order.sort(Comparator.comparing((String key) -> paid(exact, key)).reversed());
      Rational rest = left;
      for (String key : order) {
        Rational room = caps.containsKey(key) ? cap(key).minus(paid(pay, key)) : rest;
        Rational got = rest.min(room);
        pay.merge(key, got, Rational::plus);
        rest = rest.minus(got);
      }
      return;
    }
    order.sort(
        Comparator.comparing((String key) -> paid(exact, key).minus(wholeUnits(paid(exact, key))))
            .reversed());
    int units = Math.toIntExact(left.dividedBy(unit).longValueExact());
    for (String key : order.subList(0, Math.min(units, order.size()))) {
      pay.merge(key, unit, Rational::plus);
    }
  }
}
