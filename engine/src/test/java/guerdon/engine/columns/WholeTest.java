package guerdon.engine.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Numbers in few bytes are compared eight at a time; each answer is that of one number alone. */
final class WholeTest {
  private static void answers(Whole whole, long[] numbers, long bound) {
    same(whole.below(bound), numbers, number -> number < bound);
    same(whole.equal(bound), numbers, number -> number == bound);
  }

  private static void same(long[] bits, long[] numbers, LongPredicate expected) {
    assertEquals(Bits.words(numbers.length), bits.length);
    for (int cell = 0; cell < bits.length * Long.SIZE; cell++) {
      boolean holds = cell < numbers.length && expected.test(numbers[cell]);
      assertEquals(holds, Bits.at(bits, cell), "cell " + cell);
    }
  }

  @Test
  void comparisonsAreThoseOfEachNumber() {
    Random random = new Random(3);
    for (int round = 0; round < 600; round++) {
      int size = 1 + random.nextInt(200);
      long least = round % 3 == 0 ? -random.nextInt(100) : random.nextInt(5) * 1_000_000_000L - 7;
      int range = new int[] {1, 2, 128, 129, 70_000, Integer.MAX_VALUE}[random.nextInt(6)];
      long[] numbers = new long[size];
      for (int cell = 0; cell < size; cell++) {
        numbers[cell] = least + random.nextInt(range);
      }
      Whole whole = Whole.of(numbers.clone());
      assertArrayEquals(numbers, whole.wide());
      for (long number : numbers) {
        assertTrue(whole.most() >= Math.abs(number));
      }
      for (int at = 0; at < 8; at++) {
        long near = numbers[random.nextInt(size)] + random.nextInt(3) - 1;
        answers(whole, numbers, near);
      }
      for (long far : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, 1L << 31, 0}) {
        answers(whole, numbers, far);
      }
    }
  }

  @Test
  void numbersTakeNoMoreBytesThanTheyNeed() {
    assertInstanceOf(Whole.Same.class, Whole.of(new long[] {5, 5}));
    assertInstanceOf(Whole.Bytes.class, Whole.of(new long[] {-100, 27}));
    assertInstanceOf(Whole.Ints.class, Whole.of(new long[] {-100, 28}));
    assertInstanceOf(Whole.Longs.class, Whole.of(new long[] {0, 1L << 31}));
  }

  @Test
  void flagsAnswerAsTheThreeAnswersDo() {
    Random random = new Random(4);
    byte[] left = new byte[300];
    byte[] right = new byte[300];
    for (int cell = 0; cell < left.length; cell++) {
      left[cell] = (byte) random.nextInt(3);
      right[cell] = (byte) random.nextInt(3);
    }
    Flags a = Flags.of(left);
    Flags b = Flags.of(right);
    for (int cell = 0; cell < left.length; cell++) {
      boolean no = left[cell] == Flags.NO || right[cell] == Flags.NO;
      boolean yes = left[cell] == Flags.YES && right[cell] == Flags.YES;
      boolean some = left[cell] == Flags.YES || right[cell] == Flags.YES;
      boolean none = left[cell] == Flags.NO && right[cell] == Flags.NO;
      assertEquals(yes ? Flags.YES : no ? Flags.NO : Flags.UNKNOWN, a.and(b).at(cell));
      assertEquals(some ? Flags.YES : none ? Flags.NO : Flags.UNKNOWN, a.or(b).at(cell));
      assertEquals(left[cell] == Flags.UNKNOWN ? Flags.UNKNOWN : 1 - left[cell], a.not().at(cell));
    }
  }
}
