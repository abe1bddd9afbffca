package guerdon.engine.simulate;

import guerdon.dsl.value.Rational;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.columns.WideSum;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** As many payees as there are, drawn with replacement, and what plans pay those drawn. */
public final class PayeeDraws {
  private final List<PayeeTotals> paid;
  private final long seed;
  private final int[] who;

  /**
   * @param paid what each plan pays
   */
  public PayeeDraws(List<PayeeTotals> paid, long seed) {
    this.paid = List.copyOf(paid);
    this.seed = seed;
    int payees = paid.getFirst().inPlan().length;
    this.who =
        IntStream.range(0, payees)
            .filter(payee -> paid.stream().anyMatch(each -> each.inPlan()[payee]))
            .toArray();
  }

  /** The payees of the draw of a number from 0. */
  public int[] of(int number) {
    Draws draws = Draws.stream(seed, number);
    return IntStream.range(0, who.length).map(at -> who[draws.below(who.length)]).toArray();
  }

  /** What a plan pays those drawn. */
  public Rational cost(int plan, int[] drawn) {
    PayeeTotals.Numerators each = paid.get(plan).byPayee();
    long[] numerators = each.numerators();
    WideSum sum = new WideSum();
    for (int payee : drawn) {
      sum.add(numerators[payee]);
    }
    return Rational.of(sum.total(), BigInteger.valueOf(each.denominator()));
  }
}
