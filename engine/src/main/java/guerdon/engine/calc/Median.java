package guerdon.engine.calc;

import guerdon.dsl.value.Rational;
import java.util.List;

/** The value in the middle: of 10, 20 and 90 it is 20, of 10, 20, 40 and 90 it is 30. */
public final class Median {
  private Median() {}

  /** Returns the median of at least one value, in any order. */
  public static Rational of(List<Rational> values) {
    List<Rational> rising = values.stream().sorted().toList();
    int upper = rising.size() / 2;
    return rising.size() % 2 == 1
        ? rising.get(upper)
        : rising.get(upper - 1).plus(rising.get(upper)).dividedBy(Rational.of(2));
  }
}
