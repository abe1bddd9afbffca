package guerdon.engine.calc;

import guerdon.dsl.model.Expr.Ties;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import java.util.List;

/**
 * Where a value stands among others, itself among them.
 *
 * <p>Of 90, 70, 70 and 40 with the highest first, 90 has the rank 1 and each 70 the rank 2; 40 has
 * the rank 4, or 3 where the next place follows, and each 70 has 2.5 where places are averaged. The
 * percentile of 70 is (1 + 2/2) / 4 = 50%.
 */
public final class Standings {
  private final List<Rational> rising;
  private final Rational sum;

  private Standings(List<Rational> rising, Rational sum) {
    this.rising = rising;
    this.sum = sum;
  }

  public static Standings of(List<Rational> values) {
    RationalSum sum = new RationalSum();
    values.forEach(sum::add);
    return new Standings(values.stream().sorted().toList(), sum.total());
  }

  public int size() {
    return rising.size();
  }

  public Rational sum() {
    return sum;
  }

  /** How many values are below. */
  public int below(Rational value) {
    int low = 0;
    int high = rising.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising.get(middle).compareTo(value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many values are above. */
  public int above(Rational value) {
    int low = 0;
    int high = rising.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising.get(middle).compareTo(value) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return rising.size() - low;
  }

  /** How many values are equal, the value itself among them. */
  public int equal(Rational value) {
    return rising.size() - below(value) - above(value);
  }

  /** The place of a value, 1 being the best. */
  public Rational rank(Rational value, boolean lowestFirst, Ties ties) {
    int better = lowestFirst ? below(value) : above(value);
    return switch (ties) {
      case SHARE -> Rational.of(better + 1L);
      case NEXT -> Rational.of(better(value, lowestFirst) + 1L);
      case AVERAGE ->
          Rational.of(better).plus(Rational.of(equal(value) + 1L).dividedBy(Rational.of(2)));
    };
  }

  /** How many different values are better. */
  private long better(Rational value, boolean lowestFirst) {
    return rising.stream()
        .filter(other -> lowestFirst ? other.compareTo(value) < 0 : other.compareTo(value) > 0)
        .distinct()
        .count();
  }

  /** The part of values that are worse, half of the equal ones counted. */
  public Rational percentile(Rational value, boolean lowestFirst) {
    Rational worse = Rational.of(lowestFirst ? above(value) : below(value));
    Rational half = Rational.of(equal(value)).dividedBy(Rational.of(2));
    return worse.plus(half).dividedBy(Rational.of(size()));
  }
}
