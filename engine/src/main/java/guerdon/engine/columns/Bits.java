package guerdon.engine.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One bit for each cell, sixty-four to a word; bits behind the last cell are never set. */
final class Bits {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long TOPS = 0x8080_8080_8080_8080L;
  private static final long GATHER = 0x0102_0408_1020_4080L;

  private Bits() {}

  static int words(int size) {
    return (size + Long.SIZE - 1) >>> 6;
  }

  static boolean at(long[] bits, int cell) {
    return ((bits[cell >>> 6] >>> cell) & 1) != 0;
  }

  static void set(long[] bits, int cell) {
    bits[cell >>> 6] |= 1L << cell;
  }

  static long[] all(int size) {
    long[] bits = new long[words(size)];
    Arrays.fill(bits, -1);
    return cut(bits, size);
  }

  /** Clears the bits behind the last cell. */
  static long[] cut(long[] bits, int size) {
    if ((size & 63) != 0) {
      bits[bits.length - 1] &= -1L >>> -size;
    }
    return bits;
  }

  static int count(long[] bits) {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  static boolean any(long[] bits) {
    long all = 0;
    for (long word : bits) {
      all |= word;
    }
    return all != 0;
  }

  static long[] not(long[] bits, int size) {
    long[] result = new long[bits.length];
    for (int word = 0; word < result.length; word++) {
      result[word] = ~bits[word];
    }
    return cut(result, size);
  }

  /**
   * Cells below a bound.
   *
   * @param cells numbers from 0 to 127
   * @param bound from 0 to 128
   */
  static long[] below(byte[] cells, int bound) {
    long[] result = new long[words(cells.length)];
    long bounds = ONES * bound;
    int whole = cells.length >>> 6;
    for (int word = 0; word < whole; word++) {
      long bits = 0;
      for (int part = 0; part < 8; part++) {
        // The top bit of a byte stays set where what is taken from it is not more than it holds.
        long eight = ((long) EIGHT.get(cells, (word << 6) + (part << 3)) | TOPS) - bounds;
        bits |= gathered(~eight) << (part << 3);
      }
      result[word] = bits;
    }
    for (int cell = whole << 6; cell < cells.length; cell++) {
      result[whole] |= (cells[cell] < bound ? 1L : 0) << cell;
    }
    return result;
  }

  /** Cells below a bound. */
  static long[] below(int[] cells, int bound) {
    long[] result = new long[words(cells.length)];
    int whole = cells.length >>> 6;
    for (int word = 0; word < whole; word++) {
      int at = word << 6;
      // Four quarters at once: none waits for another.
      long first = 0;
      long second = 0;
      long third = 0;
      long fourth = 0;
      for (int cell = at + 15; cell >= at; cell--) {
        first = first << 1 | (cells[cell] < bound ? 1 : 0);
        second = second << 1 | (cells[cell + 16] < bound ? 1 : 0);
        third = third << 1 | (cells[cell + 32] < bound ? 1 : 0);
        fourth = fourth << 1 | (cells[cell + 48] < bound ? 1 : 0);
      }
      result[word] = first | second << 16 | third << 32 | fourth << 48;
    }
    for (int cell = whole << 6; cell < cells.length; cell++) {
      result[whole] |= (cells[cell] < bound ? 1L : 0) << cell;
    }
    return result;
  }

  /** Cells that hold a number. */
  static long[] equal(byte[] cells, byte number) {
    long[] result = new long[words(cells.length)];
    long numbers = ONES * (number & 0xff);
    int whole = cells.length >>> 6;
    for (int word = 0; word < whole; word++) {
      long bits = 0;
      for (int part = 0; part < 8; part++) {
        // Zero where equal; adding 127 to the lower seven bits carries into the top where not.
        long differ = (long) EIGHT.get(cells, (word << 6) + (part << 3)) ^ numbers;
        long unequal = ((differ & ~TOPS) + ~TOPS) | differ;
        bits |= gathered(~unequal) << (part << 3);
      }
      result[word] = bits;
    }
    for (int cell = whole << 6; cell < cells.length; cell++) {
      result[whole] |= (cells[cell] == number ? 1L : 0) << cell;
    }
    return result;
  }

  /** The top bits of eight bytes, the first one's lowest. */
  private static long gathered(long eight) {
    return (((eight & TOPS) >>> 7) * GATHER) >>> 56;
  }
}
