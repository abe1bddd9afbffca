package guerdon.engine.columns;

import org.jspecify.annotations.Nullable;

/** Flags: each cell holds, does not hold, or is not known. Immutable once built. */
final class Flags implements Column {
  static final byte NO = 0;
  static final byte YES = 1;
  static final byte UNKNOWN = 2;

  private final long[] yes;
  private final long @Nullable [] unknown;
  private final int size;

  private Flags(long[] yes, long @Nullable [] unknown, int size) {
    this.yes = yes;
    this.unknown = unknown;
    this.size = size;
  }

  /** Flags from the three answers, cell by cell. */
  static Flags of(byte[] cells) {
    long[] yes = new long[Bits.words(cells.length)];
    long[] unknown = new long[yes.length];
    for (int cell = 0; cell < cells.length; cell++) {
      yes[cell >>> 6] |= (cells[cell] & 1L) << cell;
      unknown[cell >>> 6] |= (cells[cell] >>> 1 & 1L) << cell;
    }
    return of(yes, unknown, cells.length);
  }

  /** Takes the cells that hold and those that are not known; no cell is both. */
  static Flags of(long[] yes, long[] unknown, int size) {
    return new Flags(yes, Bits.any(unknown) ? unknown : null, size);
  }

  /** Flags of which each is known. */
  static Flags decided(long[] yes, int size) {
    return new Flags(yes, null, size);
  }

  static Flags all(boolean holds, int size) {
    return new Flags(holds ? Bits.all(size) : new long[Bits.words(size)], null, size);
  }

  /** The same flags, not known where something is missing. */
  Flags without(boolean[] missing) {
    long[] kept = yes.clone();
    long[] gone = unknown == null ? new long[yes.length] : unknown.clone();
    for (int cell = 0; cell < size; cell++) {
      long gap = missing[cell] ? 1L << cell : 0;
      kept[cell >>> 6] &= ~gap;
      gone[cell >>> 6] |= gap;
    }
    return of(kept, gone, size);
  }

  @Override
  public int size() {
    return size;
  }

  /** The cells that hold. */
  long[] yes() {
    return yes;
  }

  /** The cells that are not known; null where there are none. */
  long @Nullable [] unknown() {
    return unknown;
  }

  byte at(int cell) {
    return Bits.at(yes, cell) ? YES : isMissing(cell) ? UNKNOWN : NO;
  }

  boolean holds(int cell) {
    return Bits.at(yes, cell);
  }

  /** Whether every cell is known. */
  boolean isDecided() {
    return unknown == null;
  }

  @Override
  public boolean isMissing(int cell) {
    return unknown != null && Bits.at(unknown, cell);
  }

  @Override
  public @Nullable Object value(int cell) {
    return isMissing(cell) ? null : (Object) holds(cell);
  }

  @Override
  public long bytes() {
    return 8L * yes.length * (unknown == null ? 1 : 2);
  }

  @Override
  public Flags at(int[] cells) {
    byte[] result = new byte[cells.length];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = at(cells[cell]);
    }
    return of(result);
  }

  /** False where either is, whatever the other. */
  Flags and(Flags other) {
    long[] both = new long[yes.length];
    for (int word = 0; word < both.length; word++) {
      both[word] = yes[word] & other.yes[word];
    }
    if (unknown == null && other.unknown == null) {
      return new Flags(both, null, size);
    }
    long[] open = new long[both.length];
    for (int word = 0; word < open.length; word++) {
      open[word] = possible(word) & other.possible(word) & ~both[word];
    }
    return of(both, open, size);
  }

  private long possible(int word) {
    return unknown == null ? yes[word] : yes[word] | unknown[word];
  }

  /** True where either is, whatever the other. */
  Flags or(Flags other) {
    long[] either = new long[yes.length];
    for (int word = 0; word < either.length; word++) {
      either[word] = yes[word] | other.yes[word];
    }
    if (unknown == null && other.unknown == null) {
      return new Flags(either, null, size);
    }
    long[] open = new long[either.length];
    for (int word = 0; word < open.length; word++) {
      open[word] = (possible(word) | other.possible(word)) & ~either[word];
    }
    return of(either, open, size);
  }

  Flags not() {
    long[] no = Bits.not(yes, size);
    if (unknown != null) {
      for (int word = 0; word < no.length; word++) {
        no[word] &= ~unknown[word];
      }
    }
    return new Flags(no, unknown, size);
  }
}
