package guerdon.engine.columns;

/** Whole numbers in no more bytes than they need. Immutable. */
sealed interface Whole {
  /** The widest range of numbers that are held in a byte each. */
  int NARROWEST = 127;

  int size();

  long at(int cell);

  /** The numbers as {@code long}s: their own where they are held so, else a copy. */
  long[] wide();

  /** Not less than any number without its sign. */
  long most();

  long bytes();

  /** The cells that hold a number below a bound. */
  long[] below(long bound);

  /** The cells that hold a number. */
  long[] equal(long number);

  /** The numbers of some cells. */
  default Whole at(int[] cells) {
    long[] numbers = new long[cells.length];
    for (int cell = 0; cell < numbers.length; cell++) {
      numbers[cell] = at(cells[cell]);
    }
    return of(numbers);
  }

  /** Holds numbers in as few bytes as it can. */
  static Whole of(long[] numbers) {
    long least = Long.MAX_VALUE;
    long largest = Long.MIN_VALUE;
    for (long number : numbers) {
      least = Math.min(least, number);
      largest = Math.max(largest, number);
    }
    if (numbers.length > 0 && least == largest) {
      return new Same(least, numbers.length);
    }
    if (numbers.length > 0 && largest - least >= 0 && largest - least <= NARROWEST) {
      byte[] cells = new byte[numbers.length];
      for (int cell = 0; cell < cells.length; cell++) {
        cells[cell] = (byte) (numbers[cell] - least);
      }
      return new Bytes(cells, least);
    }
    if (least >= Integer.MIN_VALUE && largest <= Integer.MAX_VALUE) {
      int[] cells = new int[numbers.length];
      for (int cell = 0; cell < cells.length; cell++) {
        cells[cell] = (int) numbers[cell];
      }
      return new Ints(cells);
    }
    return new Longs(numbers);
  }

  private static long most(long[] numbers) {
    // The sign goes by turning bits, which makes a negative number smaller by one.
    long most = 0;
    for (long number : numbers) {
      most = Math.max(most, number ^ (number >> 63));
    }
    return most == Long.MAX_VALUE ? most : most + 1;
  }

  /** The same number in each cell. */
  record Same(long number, int size) implements Whole {
    @Override
    public long at(int cell) {
      return number;
    }

    @Override
    public long[] wide() {
      long[] numbers = new long[size];
      java.util.Arrays.fill(numbers, number);
      return numbers;
    }

    @Override
    public long most() {
      return Math.abs(number);
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public long[] below(long bound) {
      return number < bound ? Bits.all(size) : new long[Bits.words(size)];
    }

    @Override
    public long[] equal(long other) {
      return number == other ? Bits.all(size) : new long[Bits.words(size)];
    }
  }

  /** Numbers from {@code least} to 127 above it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays are the data.
  record Bytes(byte[] cells, long least) implements Whole {
    @Override
    public int size() {
      return cells.length;
    }

    @Override
    public long at(int cell) {
      return least + cells[cell];
    }

    @Override
    public long[] wide() {
      long[] numbers = new long[cells.length];
      for (int cell = 0; cell < numbers.length; cell++) {
        numbers[cell] = least + cells[cell];
      }
      return numbers;
    }

    @Override
    public long most() {
      return Math.max(Math.abs(least), Math.abs(least + NARROWEST));
    }

    @Override
    public long bytes() {
      return cells.length;
    }

    @Override
    public long[] below(long bound) {
      // The bound may be so far below that the difference does not fit.
      return bound <= least
          ? new long[Bits.words(cells.length)]
          : bound > least + NARROWEST
              ? Bits.all(cells.length)
              : Bits.below(cells, (int) (bound - least));
    }

    @Override
    public long[] equal(long number) {
      return number < least || number > least + NARROWEST
          ? new long[Bits.words(cells.length)]
          : Bits.equal(cells, (byte) (number - least));
    }
  }

  /** Numbers of 32 bits. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the array is the data.
  record Ints(int[] cells) implements Whole {
    @Override
    public int size() {
      return cells.length;
    }

    @Override
    public long at(int cell) {
      return cells[cell];
    }

    @Override
    public long[] wide() {
      long[] numbers = new long[cells.length];
      for (int cell = 0; cell < numbers.length; cell++) {
        numbers[cell] = cells[cell];
      }
      return numbers;
    }

    @Override
    public long most() {
      int most = 0;
      for (int number : cells) {
        most = Math.max(most, number ^ (number >> 31));
      }
      return most + 1L;
    }

    @Override
    public long bytes() {
      return 4L * cells.length;
    }

    @Override
    public long[] below(long bound) {
      return bound <= Integer.MIN_VALUE
          ? new long[Bits.words(cells.length)]
          : bound > Integer.MAX_VALUE ? Bits.all(cells.length) : Bits.below(cells, (int) bound);
    }

    @Override
    public long[] equal(long number) {
      long[] result = new long[Bits.words(cells.length)];
      for (int word = 0; word < result.length; word++) {
        int from = word << 6;
        int to = Math.min(from + Long.SIZE, cells.length);
        long bits = 0;
        for (int cell = to - 1; cell >= from; cell--) {
          bits = bits << 1 | (cells[cell] == number ? 1 : 0);
        }
        result[word] = bits;
      }
      return result;
    }
  }

  /** Numbers of 64 bits. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the array is the data.
  record Longs(long[] cells) implements Whole {
    @Override
    public int size() {
      return cells.length;
    }

    @Override
    public long at(int cell) {
      return cells[cell];
    }

    @Override
    public long[] wide() {
      return cells;
    }

    @Override
    public long most() {
      return Whole.most(cells);
    }

    @Override
    public long bytes() {
      return 8L * cells.length;
    }

    @Override
    public long[] below(long bound) {
      long[] result = new long[Bits.words(cells.length)];
      for (int word = 0; word < result.length; word++) {
        int from = word << 6;
        int to = Math.min(from + Long.SIZE, cells.length);
        long bits = 0;
        for (int cell = to - 1; cell >= from; cell--) {
          bits = bits << 1 | (cells[cell] < bound ? 1 : 0);
        }
        result[word] = bits;
      }
      return result;
    }

    @Override
    public long[] equal(long number) {
      long[] result = new long[Bits.words(cells.length)];
      for (int word = 0; word < result.length; word++) {
        int from = word << 6;
        int to = Math.min(from + Long.SIZE, cells.length);
        long bits = 0;
        for (int cell = to - 1; cell >= from; cell--) {
          bits = bits << 1 | (cells[cell] == number ? 1 : 0);
        }
        result[word] = bits;
      }
      return result;
    }
  }
}
