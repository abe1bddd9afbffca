package guerdon.engine.columns;

import org.jspecify.annotations.Nullable;

/** Flags: each cell holds, does not hold, or is not known. */
final class Flags implements Column {
  static final byte NO = 0;
  static final byte YES = 1;
  static final byte UNKNOWN = 2;

  final byte[] cells;

  Flags(byte[] cells) {
    this.cells = cells;
  }

  static Flags all(boolean holds, int size) {
    byte[] cells = new byte[size];
    if (holds) {
      java.util.Arrays.fill(cells, YES);
    }
    return new Flags(cells);
  }

  @Override
  public int size() {
    return cells.length;
  }

  @Override
  public boolean isMissing(int cell) {
    return cells[cell] == UNKNOWN;
  }

  @Override
  public @Nullable Object value(int cell) {
    return cells[cell] == UNKNOWN ? null : (Object) (cells[cell] == YES);
  }

  @Override
  public long bytes() {
    return cells.length;
  }

  /** False where either is, whatever the other. */
  Flags and(Flags other) {
    byte[] result = new byte[cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      byte left = cells[cell];
      byte right = other.cells[cell];
      // 0, 1, 2: the product is 0 where one is no, 1 where both are yes, else unknown.
      int product = left * right;
      result[cell] = (byte) (product > UNKNOWN ? UNKNOWN : product);
    }
    return new Flags(result);
  }

  /** True where either is, whatever the other. */
  Flags or(Flags other) {
    return not().and(other.not()).not();
  }

  Flags not() {
    byte[] result = new byte[cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      byte flag = cells[cell];
      result[cell] = flag == UNKNOWN ? UNKNOWN : (byte) (1 - flag);
    }
    return new Flags(result);
  }
}
