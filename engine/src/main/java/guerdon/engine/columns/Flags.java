package guerdon.engine.columns;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Flags: each cell holds, does not hold, or is not known. */
final class Flags implements Column {
  static final byte NO = 0;
  static final byte YES = 1;
  static final byte UNKNOWN = 2;

  final byte[] cells;
  private final boolean decided;

  private Flags(byte[] cells, boolean decided) {
    this.cells = cells;
    this.decided = decided;
  }

  static Flags of(byte[] cells) {
    boolean decided = true;
    for (byte cell : cells) {
      decided &= cell != UNKNOWN;
    }
    return new Flags(cells, decided);
  }

  /** Flags of which each is known. */
  static Flags decided(byte[] cells) {
    return new Flags(cells, true);
  }

  static Flags all(boolean holds, int size) {
    byte[] cells = new byte[size];
    if (holds) {
      Arrays.fill(cells, YES);
    }
    return new Flags(cells, true);
  }

  @Override
  public int size() {
    return cells.length;
  }

  /** Whether every cell is known. */
  boolean isDecided() {
    return decided;
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
    byte[] left = cells;
    byte[] right = other.cells;
    byte[] result = new byte[left.length];
    if (decided && other.decided) {
      for (int cell = 0; cell < result.length; cell++) {
        result[cell] = (byte) (left[cell] & right[cell]);
      }
      return new Flags(result, true);
    }
    for (int cell = 0; cell < result.length; cell++) {
      // 0, 1, 2: the product is 0 where one is no, 1 where both are yes, else unknown.
      int product = left[cell] * right[cell];
      result[cell] = (byte) (product > UNKNOWN ? UNKNOWN : product);
    }
    return of(result);
  }

  /** True where either is, whatever the other. */
  Flags or(Flags other) {
    if (decided && other.decided) {
      byte[] left = cells;
      byte[] right = other.cells;
      byte[] result = new byte[left.length];
      for (int cell = 0; cell < result.length; cell++) {
        result[cell] = (byte) (left[cell] | right[cell]);
      }
      return new Flags(result, true);
    }
    return not().and(other.not()).not();
  }

  Flags not() {
    byte[] own = cells;
    byte[] result = new byte[own.length];
    if (decided) {
      for (int cell = 0; cell < result.length; cell++) {
        result[cell] = (byte) (own[cell] ^ 1);
      }
      return new Flags(result, true);
    }
    for (int cell = 0; cell < result.length; cell++) {
      byte flag = own[cell];
      result[cell] = flag == UNKNOWN ? UNKNOWN : (byte) (1 - flag);
    }
    return new Flags(result, false);
  }
}
