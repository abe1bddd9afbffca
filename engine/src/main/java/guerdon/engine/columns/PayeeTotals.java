package guerdon.engine.columns;

import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.evaluate.Period;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plan pays over some periods: of each payee, each component and each period. */
public final class PayeeTotals {
  private final Numerators byPayee;
  private final boolean[] inPlan;
  private final Map<String, Rational> byComponent;
  private final List<Rational> byPeriod;
  private final long incomplete;

  PayeeTotals(
      Numerators byPayee,
      boolean[] inPlan,
      Map<String, Rational> byComponent,
      List<Rational> byPeriod,
      long incomplete) {
    this.byPayee = byPayee;
    this.inPlan = inPlan;
    this.byComponent = byComponent;
    this.byPeriod = byPeriod;
    this.incomplete = incomplete;
  }

  /** Exact, in the order of the payees. */
  public Numerators byPayee() {
    return byPayee;
  }

  /** Whether the plan is for a payee in any of the periods. */
  public boolean[] inPlan() {
    return inPlan;
  }

  /** By the names of components, pools and contests. */
  public Map<String, Rational> byComponent() {
    return byComponent;
  }

  /** In the order of the periods. */
  public List<Rational> byPeriod() {
    return byPeriod;
  }

  /** How many results are missing; they count as nothing. */
  public long incomplete() {
    return incomplete;
  }

  /** Exact numbers over one denominator. */
  public static final class Numerators {
    private final long[] numerators;
    private final long denominator;

    Numerators(long[] numerators, long denominator) {
      this.numerators = numerators;
      this.denominator = denominator;
    }

    public long[] numerators() {
      return numerators;
    }

    public long denominator() {
      return denominator;
    }

    /** The number at a place. */
    public Rational at(int place) {
      return Rational.of(numerators[place], denominator);
    }
  }

  /** Adds up what a plan pays in some of its periods. */
  public static PayeeTotals of(PlanColumns columns, List<Period> asked) {
    Grid grid = columns.grid();
    int payees = grid.payees().size();
    int width = grid.periods().size();
    int[] periods = asked.stream().mapToInt(Period::index).toArray();
    List<String> names = columns.payingNames();
    long common = 1;
    for (String name : names) {
      Numbers pay = columns.paid(name);
      if (!pay.isUniform()) {
        throw new ArithmeticException("the pay of " + name + " is not rounded to one unit");
      }
      common = Exact.commonMultiple(common, pay.denominator);
      if (common == 0) {
        throw new ArithmeticException("the units that components round to have no common one");
      }
    }
    long[] byPayee = new long[payees];
    boolean[] inPlan = new boolean[payees];
    byte[] belongs = grid.belongs();
    for (int payee = 0; payee < payees; payee++) {
      for (int period : periods) {
        inPlan[payee] |= belongs[payee * width + period] != Flags.NO;
      }
    }
    long[][] byPeriod = new long[names.size()][];
    Map<String, Rational> byComponent = new LinkedHashMap<>();
    long incomplete = 0;
    for (int component = 0; component < names.size(); component++) {
      Numbers pay = columns.paid(names.get(component));
      long times = common / pay.denominator;
      PaySums sums = PaySums.of(pay, grid, periods);
      for (int payee = 0; payee < payees; payee++) {
        byPayee[payee] =
            Math.addExact(byPayee[payee], Math.multiplyExact(sums.byPayee[payee], times));
      }
      byPeriod[component] = new long[periods.length];
      for (int at = 0; at < periods.length; at++) {
        byPeriod[component][at] = Math.multiplyExact(sums.byPeriod[at], times);
      }
      incomplete += sums.incomplete;
      byComponent.put(names.get(component), sum(byPeriod[component], common));
    }
    List<Rational> periodSums = new ArrayList<>();
    for (int at = 0; at < periods.length; at++) {
      RationalSum sum = new RationalSum();
      for (long[] each : byPeriod) {
        sum.add(Rational.of(each[at], common));
      }
      periodSums.add(sum.total());
    }
    return new PayeeTotals(
        new Numerators(byPayee, common), inPlan, byComponent, periodSums, incomplete);
  }

  private static Rational sum(long[] numbers, long denominator) {
    WideSum sum = new WideSum();
    for (long number : numbers) {
      sum.add(number);
    }
    return Rational.of(sum.total(), BigInteger.valueOf(denominator));
  }

  /** What everybody is paid. */
  public Rational cost() {
    return sum(byPayee.numerators(), byPayee.denominator());
  }
}
