package guerdon.engine.simulate;

import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where amounts stand among each other. */
final class Ranks {
  static final int TENTHS = 10;

  private Ranks() {}

  /** The tenth of each amount, from 0 for the lowest; equal amounts are in one tenth. */
  static int[] tenths(List<Rational> amounts) {
    List<Rational> sorted = sorted(amounts);
    int[] tenths = new int[amounts.size()];
    for (int at = 0; at < tenths.length; at++) {
      int below = firstNotBelow(sorted, amounts.get(at));
      tenths[at] = (int) ((long) below * TENTHS / tenths.length);
    }
    return tenths;
  }

  static List<Rational> sorted(List<Rational> amounts) {
    List<Rational> sorted = new ArrayList<>(amounts);
    Collections.sort(sorted);
    return sorted;
  }

  private static int firstNotBelow(List<Rational> sorted, Rational amount) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).compareTo(amount) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static @Nullable Rational average(List<Rational> amounts) {
    return amounts.isEmpty() ? null : sum(amounts).dividedBy(Rational.of(amounts.size()));
  }

  static Rational sum(List<Rational> amounts) {
    RationalSum sum = new RationalSum();
    amounts.forEach(sum::add);
    return sum.total();
  }

  static @Nullable Rational median(List<Rational> sorted) {
    if (sorted.isEmpty()) {
      return null;
    }
    Rational upper = sorted.get(sorted.size() / 2);
    return sorted.size() % 2 == 1
        ? upper
        : upper.plus(sorted.get(sorted.size() / 2 - 1)).dividedBy(Rational.of(2));
  }

  /** What the highest share of the amounts is of all; one amount at least. */
  static @Nullable Rational topShare(List<Rational> sorted, Rational share) {
    Rational whole = sum(sorted);
    if (whole.signum() <= 0) {
      return null;
    }
    int count =
        (int) share.times(Rational.of(sorted.size())).ceiling().max(Rational.ONE).longValueExact();
    return sum(sorted.subList(sorted.size() - Math.min(count, sorted.size()), sorted.size()))
        .dividedBy(whole);
  }

  /**
   * The Gini coefficient: the sum of (2i - n - 1) times the i-th lowest amount, over n times the
   * whole.
   */
  static @Nullable Rational gini(List<Rational> sorted) {
    Rational whole = sum(sorted);
    if (whole.signum() <= 0) {
      return null;
    }
    RationalSum weighted = new RationalSum();
    long count = sorted.size();
    for (int at = 0; at < count; at++) {
      weighted.addScaled(sorted.get(at), Rational.of(2L * (at + 1) - count - 1));
    }
    return weighted.total().dividedBy(whole.times(Rational.of(count)));
  }
}
