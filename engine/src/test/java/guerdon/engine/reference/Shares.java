package guerdon.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hands out a total by weights in whole units. */
final class Shares {
  private Shares() {}

  /**
   * What each key gets.
   *
   * @param leftover {@code remainder}, {@code share} or {@code kept}: who gets units left over
   */
  static SortedMap<String, Fraction> of(
      Fraction total,
      SortedMap<String, Fraction> weights,
      Map<String, Fraction> caps,
      boolean redistributes,
      String leftover,
      Fraction unit) {
    if (total.sign() < 0) {
      TreeMap<String, Fraction> turned = new TreeMap<>();
      of(total.negated(), weights, Map.of(), redistributes, leftover, unit)
          .forEach((key, share) -> turned.put(key, share.negated()));
      return turned;
    }
    TreeMap<String, Fraction> most = new TreeMap<>();
    caps.forEach((key, cap) -> most.put(key, cap.greatest(Fraction.ZERO).rounded("floor", unit)));
    SortedMap<String, Fraction> exact = exact(total, weights, most, redistributes);
    TreeMap<String, Fraction> pay = new TreeMap<>();
    exact.forEach((key, share) -> pay.put(key, share.rounded("floor", unit)));
    Fraction handedOut = exact.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    Fraction left = handedOut.rounded("floor", unit);
    for (Fraction share : pay.values()) {
      left = left.minus(share);
    }
    List<String> order = new ArrayList<>(exact.keySet());
    order.removeIf(key -> at(exact, key).equals(most.get(key)));
    if (leftover.equals("remainder")) {
      order.sort(
          (one, other) ->
              at(exact, other).minus(at(pay, other)).compareTo(at(exact, one).minus(at(pay, one))));
      for (String key : order) {
        if (left.sign() > 0) {
          pay.merge(key, unit, Fraction::plus);
          left = left.minus(unit);
        }
      }
    } else if (leftover.equals("share")) {
      order.sort((one, other) -> at(exact, other).compareTo(at(exact, one)));
      for (String key : order) {
        Fraction cap = most.get(key);
        Fraction got = cap == null ? left : left.least(cap.minus(at(pay, key)));
        pay.merge(key, got, Fraction::plus);
        left = left.minus(got);
      }
    }
    return pay;
  }

  private static Fraction at(Map<String, Fraction> values, String key) {
    return values.getOrDefault(key, Fraction.ZERO);
  }

  /** Shares by weight; whoever is above a cap gets the cap, and what that leaves may go on. */
  private static SortedMap<String, Fraction> exact(
      Fraction total,
      SortedMap<String, Fraction> weights,
      Map<String, Fraction> most,
      boolean redistributes) {
    SortedMap<String, Fraction> exact = new TreeMap<>();
    SortedMap<String, Fraction> open = new TreeMap<>(weights);
    weights.keySet().forEach(key -> exact.put(key, Fraction.ZERO));
    open.values().removeIf(Fraction::isZero);
    Fraction rest = total;
    boolean again = true;
    while (again && !open.isEmpty()) {
      Fraction sum = open.values().stream().reduce(Fraction.ZERO, Fraction::plus);
      again = false;
      Fraction shared = rest;
      for (Map.Entry<String, Fraction> weight : Map.copyOf(open).entrySet()) {
        String key = weight.getKey();
        Fraction share = shared.times(weight.getValue()).over(sum);
        Fraction cap = most.get(key);
        if (cap != null && share.compareTo(cap) > 0) {
          share = cap;
          rest = rest.minus(cap);
          open.remove(key);
          again = redistributes;
        }
        exact.put(key, share);
      }
    }
    return exact;
  }
}
