package guerdon.engine.evaluate;

import guerdon.dsl.value.PayPeriod;
import guerdon.engine.calc.Days;
import org.jspecify.annotations.Nullable;

/**
 * A pay period with its place among the periods of an evaluation.
 *
 * @param index the place, or -1 for a period outside, whose values are not remembered
 * @param previous the period before, null for the first of the plan or the calendar
 */
public record Period(PayPeriod pay, int index, Days days, @Nullable Period previous) {

  static Period outside(PayPeriod pay, @Nullable Period previous) {
    return new Period(pay, -1, Days.of(pay.range()), previous);
  }

  public String label() {
    return pay.label();
  }

  // A chain of all earlier periods is neither compared nor printed.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Period period && pay.equals(period.pay);
  }

  @Override
  public int hashCode() {
    return pay.hashCode();
  }

  @Override
  public String toString() {
    return pay.label();
  }
}
