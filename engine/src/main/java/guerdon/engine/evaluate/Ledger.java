package guerdon.engine.evaluate;

import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a component keeps for a payee at the end of a period: $500 of a draw to be repaid, three
 * credits whose pay is not payable yet.
 *
 * @param earned what was earned in the period, rounded
 * @param withinCap what of it counts towards a cap
 * @param draw what of the draw is to be repaid
 * @param drawPeriods how many periods the draw has been running
 * @param records what is to be repaid of each record, where each has a draw of its own
 * @param positions credits whose pay may still become payable or be taken back
 * @param payable what became payable of credits so far, exact
 * @param paidOut what was paid of it, rounded
 * @param held what was earned of credits and is not payable yet, rounded
 * @param belowMinimum pay that was too little to be paid out
 * @param recomputed what was taken back so far because less would have been paid without what is
 *     lost, exact
 * @param cancelled what of lost credits was not payable yet when they were lost, exact
 */
record Ledger(
    Rational earned,
    Rational withinCap,
    Rational draw,
    int drawPeriods,
    Map<String, Rational> records,
    List<Position> positions,
    Rational payable,
    Rational paidOut,
    Rational held,
    Rational belowMinimum,
    Rational recomputed,
    Rational cancelled) {
  static final Ledger EMPTY =
      new Ledger(
          Rational.ZERO,
          Rational.ZERO,
          Rational.ZERO,
          0,
          Map.of(),
          List.of(),
          Rational.ZERO,
          Rational.ZERO,
          Rational.ZERO,
          Rational.ZERO,
          Rational.ZERO,
          Rational.ZERO);

  Ledger {
    records = Map.copyOf(records);
    positions = List.copyOf(positions);
  }

  /**
   * What a credit earned, and how much of that has happened so far.
   *
   * @param credit null where the pay of the whole period is followed, or rests on no credit
   * @param period in which it was earned
   * @param released the share that became payable
   * @param taken the share each clawback took back
   */
  record Position(
      @Nullable Credit credit,
      Period period,
      Rational pay,
      Rational released,
      List<Rational> taken) {
    Position {
      taken = List.copyOf(taken);
    }

    /** The share that was taken back; never more than all of it. */
    Rational takenBack() {
      Rational sum = Rational.ZERO;
      for (Rational share : taken) {
        sum = sum.plus(share);
      }
      return sum.min(Rational.ONE);
    }
  }

  Rational drawBalance() {
    Rational sum = draw;
    for (Rational balance : records.values()) {
      sum = sum.plus(balance);
    }
    return sum;
  }

  /** What is kept when a period cannot be paid: nothing of before is lost, nor what it earned. */
  Ledger unpaid(List<Position> earnedNow) {
    List<Position> all = new ArrayList<>(positions);
    all.addAll(earnedNow);
    return new Ledger(
        Rational.ZERO,
        Rational.ZERO,
        draw,
        drawPeriods,
        records,
        all,
        payable,
        paidOut,
        held,
        belowMinimum,
        recomputed,
        cancelled);
  }
}
