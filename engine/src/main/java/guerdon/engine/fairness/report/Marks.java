package guerdon.engine.fairness.report;

import java.util.Arrays;

/** A yes or no for each of some rows. */
public final class Marks {
  private final boolean[] of;

  public Marks(boolean[] of) {
    this.of = of.clone();
  }

  public boolean at(int row) {
    return of[row];
  }

  public int size() {
    return of.length;
  }

  /** Those of some rows. */
  Marks of(Marks kept) {
    boolean[] fewer = new boolean[of.length];
    int at = 0;
    for (int row = 0; row < of.length; row++) {
      if (kept.at(row)) {
        fewer[at++] = of[row];
      }
    }
    return new Marks(Arrays.copyOf(fewer, at));
  }
}
