package guerdon.engine.evaluate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was computed once per payee and period.
 *
 * <p>Threads may race to compute the same value; they compute equal, immutable values, so it does
 * not matter whose stays.
 */
final class Memo {
  private final @Nullable Object[] @Nullable [] rows;
  private final int periods;

  Memo(int payees, int periods) {
    this.rows = new @Nullable Object[payees] @Nullable [];
    this.periods = periods;
  }

  @Nullable Object get(int payee, int period) {
    @Nullable Object[] row = rows[payee];
    return row == null ? null : row[period];
  }

  void put(int payee, int period, Object value) {
    @Nullable Object[] row = rows[payee];
    if (row == null) {
      row = new @Nullable Object[periods];
      rows[payee] = row;
    }
    row[period] = value;
  }

  /** Forgets everything about a payee whose values nobody will read again. */
  void forget(int payee) {
    rows[payee] = null;
  }

  @Override
  public String toString() {
    return Arrays.deepToString(rows);
  }
}
