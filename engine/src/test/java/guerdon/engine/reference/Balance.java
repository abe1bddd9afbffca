package guerdon.engine.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a component keeps for somebody at the end of a period.
 *
 * @param earned rounded pay before draw, clawback and release
 * @param owed what of a draw is to be repaid, by record; under the empty key without records
 * @param drawPeriods how many periods the draw has been running
 * @param earnings what each credit has earned so far
 * @param paidOut what was paid for credits so far
 * @param held what credits have earned and what is not payable yet
 * @param tooLittle pay that was too little to be paid out
 */
record Balance(
    Fraction earned,
    Map<String, Fraction> owed,
    int drawPeriods,
    List<Earning> earnings,
    Fraction paidOut,
    Fraction held,
    Fraction tooLittle) {
  static final Balance NONE =
      new Balance(
          Fraction.ZERO, Map.of(), 0, List.of(), Fraction.ZERO, Fraction.ZERO, Fraction.ZERO);

  /**
   * What a credit has earned.
   *
   * @param credit null for pay of a period that rests on no credit or is followed as a whole
   * @param period in which it was earned
   * @param payable the share of it that has become payable
   * @param taken the share of it that each clawback has taken back
   */
  record Earning(
      @Nullable Given credit,
      Stretch period,
      Fraction pay,
      Fraction payable,
      List<Fraction> taken) {
    /** The share that no clawback has taken. */
    Fraction left() {
      Fraction sum = taken.stream().reduce(Fraction.ZERO, Fraction::plus);
      return Fraction.ONE.minus(sum.least(Fraction.ONE));
    }
  }

  Fraction drawBalance() {
    return owed.values().stream().reduce(Fraction.ZERO, Fraction::plus);
  }

  /** What is kept in a period that pays nothing, with what credits have earned in it. */
  Balance unpaid(List<Earning> fresh) {
    List<Earning> all = new ArrayList<>(earnings);
    all.addAll(fresh);
    return new Balance(
        Fraction.ZERO, new HashMap<>(owed), drawPeriods, all, paidOut, held, tooLittle);
  }
}
