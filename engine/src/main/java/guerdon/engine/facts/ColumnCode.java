package guerdon.engine.facts;

import guerdon.dsl.model.Kind;
import guerdon.dsl.value.Rational;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the values of a field are written as bytes, and read again. */
final class ColumnCode {
  private static final long WIDEST_DENOMINATOR = 1_000_000_000_000L;
  private static final long LARGEST = 1L << 61;

  private ColumnCode() {}

  /**
   * What a reader must know beside the bytes.
   *
   * @param form of the values
   * @param denominator of numbers
   * @param gaps whether bits that say which numbers are missing come first
   * @param words how many different texts there are
   */
  record Shape(Form form, long denominator, boolean gaps, int words) {}

  /** What values are, and how many bytes each number or code takes. */
  enum Form {
    NUMBERS_1(1),
    NUMBERS_2(2),
    NUMBERS_4(4),
    NUMBERS_8(8),
    DAYS(4),
    FLAGS(1),
    TEXTS_1(1),
    TEXTS_2(2),
    TEXTS_4(4);

    final int width;

    Form(int width) {
      this.width = width;
    }
  }

  /** A column ready to be written. */
  record Coded(Shape shape, ByteBuffer bytes) {}

  /** Codes a field of some rows; null where its values have no place in a file. */
  static @Nullable Coded of(List<Fact> rows, int field, Kind kind) {
    return switch (kind) {
      case MONEY, PERCENT, NUMBER, COUNT, RATIO, FOREIGN -> numbers(rows, field);
      case DATE -> days(rows, field);
      case FLAG -> flags(rows, field);
      case TEXT, PAYEE, RECORD -> texts(rows, field);
    };
  }

  private static @Nullable Coded numbers(List<Fact> rows, int field) {
    long common = 1;
    boolean gaps = false;
    for (Fact row : rows) {
      switch (row.value(field)) {
        case null -> gaps = true;
        case Rational number when number.isNarrow() -> {
          if (common % number.narrowDenominator() != 0) {
            common = lcm(common, number.narrowDenominator());
            if (common > WIDEST_DENOMINATOR) {
              return null;
            }
          }
        }
        default -> {
          return null;
        }
      }
    }
    long[] numerators = new long[rows.size()];
    long[] missing = new long[words(rows.size())];
    for (int row = 0; row < numerators.length; row++) {
      if (rows.get(row).value(field) instanceof Rational number) {
        long times = common / number.narrowDenominator();
        if (Math.abs(number.narrowNumerator()) > LARGEST / times) {
          return null;
        }
        numerators[row] = number.narrowNumerator() * times;
      } else {
        missing[row >>> 6] |= 1L << row;
      }
    }
    return numbers(numerators, common, gaps ? missing : null);
  }

  private static long lcm(long left, long right) {
    long a = left;
    long b = right;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    long part = left / a;
    return part > WIDEST_DENOMINATOR / right ? Long.MAX_VALUE : part * right;
  }

  private static int words(int size) {
    return (size + Long.SIZE - 1) >>> 6;
  }

  static @Nullable Coded numbers(long[] numerators, long denominator, long @Nullable [] missing) {
    long least = Arrays.stream(numerators).min().orElse(0);
    long most = Arrays.stream(numerators).max().orElse(0);
    Form form =
        least >= Byte.MIN_VALUE && most <= Byte.MAX_VALUE
            ? Form.NUMBERS_1
            : least >= Short.MIN_VALUE && most <= Short.MAX_VALUE
                ? Form.NUMBERS_2
                : least >= Integer.MIN_VALUE && most <= Integer.MAX_VALUE
                    ? Form.NUMBERS_4
                    : Form.NUMBERS_8;
    ByteBuffer bytes =
        room((missing == null ? 0 : 8L * missing.length) + (long) form.width * numerators.length);
    if (bytes == null) {
      return null;
    }
    if (missing != null) {
      bytes.asLongBuffer().put(missing);
      bytes.position(8 * missing.length);
    }
    for (long numerator : numerators) {
      put(bytes, form.width, numerator);
    }
    return new Coded(new Shape(form, denominator, missing != null, 0), bytes.flip());
  }

  private static @Nullable Coded days(List<Fact> rows, int field) {
    ByteBuffer bytes = room(4L * rows.size());
    if (bytes == null) {
      return null;
    }
    for (Fact row : rows) {
      if (row.value(field) instanceof LocalDate day) {
        bytes.putInt((int) day.toEpochDay());
      } else {
        bytes.putInt(KeptColumn.NO_DAY);
      }
    }
    return new Coded(new Shape(Form.DAYS, 1, false, 0), bytes.flip());
  }

  private static @Nullable Coded flags(List<Fact> rows, int field) {
    ByteBuffer bytes = room(rows.size());
    if (bytes == null) {
      return null;
    }
    for (Fact row : rows) {
      bytes.put((byte) (row.value(field) instanceof Boolean flag ? flag ? 1 : 0 : 2));
    }
    return new Coded(new Shape(Form.FLAGS, 1, false, 0), bytes.flip());
  }

  private static @Nullable Coded texts(List<Fact> rows, int field) {
    Map<String, Integer> places = new HashMap<>();
    List<byte[]> words = new ArrayList<>();
    int[] codes = new int[rows.size()];
    long length = 0;
    for (int row = 0; row < codes.length; row++) {
      if (!(rows.get(row).value(field) instanceof String text)) {
        codes[row] = KeptColumn.NO_TEXT;
        continue;
      }
      Integer place = places.get(text);
      if (place == null) {
        place = words.size();
        places.put(text, place);
        byte[] word = text.getBytes(StandardCharsets.UTF_8);
        words.add(word);
        length += 4L + word.length;
      }
      codes[row] = place;
    }
    Form form =
        words.size() <= Byte.MAX_VALUE
            ? Form.TEXTS_1
            : words.size() <= Short.MAX_VALUE ? Form.TEXTS_2 : Form.TEXTS_4;
    ByteBuffer bytes = room((long) form.width * codes.length + length);
    if (bytes == null) {
      return null;
    }
    for (int code : codes) {
      put(bytes, form.width, code);
    }
    for (byte[] word : words) {
      bytes.putInt(word.length).put(word);
    }
    return new Coded(new Shape(form, 1, false, words.size()), bytes.flip());
  }

  private static @Nullable ByteBuffer room(long bytes) {
    return bytes > Integer.MAX_VALUE - 64
        ? null
        : ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(ByteBuffer bytes, int width, long number) {
    switch (width) {
      case 1 -> bytes.put((byte) number);
      case 2 -> bytes.putShort((short) number);
      case 4 -> bytes.putInt((int) number);
      default -> bytes.putLong(number);
    }
  }

  /** Reads a column again. */
  static KeptColumn read(Shape shape, ByteBuffer given, int rows) {
    ByteBuffer bytes = given.order(ByteOrder.LITTLE_ENDIAN);
    return switch (shape.form()) {
      case NUMBERS_1, NUMBERS_2, NUMBERS_4, NUMBERS_8 -> {
        long[] missing = null;
        if (shape.gaps()) {
          missing = new long[words(rows)];
          bytes.asLongBuffer().get(missing);
          bytes.position(8 * missing.length);
        }
        yield new KeptColumn.Numbers(
            numbers(bytes, shape.form().width, rows), shape.denominator(), missing);
      }
      case DAYS -> {
        int[] days = new int[rows];
        bytes.asIntBuffer().get(days);
        yield new KeptColumn.Days(days);
      }
      case FLAGS -> {
        byte[] answers = new byte[rows];
        bytes.get(answers);
        yield new KeptColumn.Flags(answers);
      }
      case TEXTS_1, TEXTS_2, TEXTS_4 -> {
        int[] codes = codes(bytes, shape.form().width, rows);
        String[] words = new String[shape.words()];
        for (int word = 0; word < words.length; word++) {
          byte[] text = new byte[bytes.getInt()];
          bytes.get(text);
          words[word] = new String(text, StandardCharsets.UTF_8);
        }
        yield new KeptColumn.Texts(codes, List.of(words));
      }
    };
  }

  private static long[] numbers(ByteBuffer bytes, int width, int rows) {
    long[] numbers = new long[rows];
    switch (width) {
      case 1 -> {
        for (int row = 0; row < rows; row++) {
          numbers[row] = bytes.get();
        }
      }
      case 2 -> {
        for (int row = 0; row < rows; row++) {
          numbers[row] = bytes.getShort();
        }
      }
      case 4 -> {
        for (int row = 0; row < rows; row++) {
          numbers[row] = bytes.getInt();
        }
      }
      default -> bytes.asLongBuffer().get(numbers);
    }
    return numbers;
  }

  private static int[] codes(ByteBuffer bytes, int width, int rows) {
    int[] codes = new int[rows];
    switch (width) {
      case 1 -> {
        for (int row = 0; row < rows; row++) {
          codes[row] = bytes.get();
        }
      }
      case 2 -> {
        for (int row = 0; row < rows; row++) {
          codes[row] = bytes.getShort();
        }
      }
      default -> {
        for (int row = 0; row < rows; row++) {
          codes[row] = bytes.getInt();
        }
      }
    }
    return codes;
  }
}
