package guerdon.engine.fairness.report;

import java.util.Arrays;

/** An amount for each of some rows. */
public final class Amounts {
  private final double[] of;

  public Amounts(double[] of) {
    this.of = of.clone();
  }

  double[] toArray() {
    return of.clone();
  }

  /** Those of some rows. */
  Amounts of(Marks kept) {
    double[] fewer = new double[of.length];
    int at = 0;
    for (int row = 0; row < of.length; row++) {
      if (kept.at(row)) {
        fewer[at++] = of[row];
      }
    }
    return new Amounts(Arrays.copyOf(fewer, at));
  }
}
