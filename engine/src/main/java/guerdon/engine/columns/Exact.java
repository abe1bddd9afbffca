package guerdon.engine.columns;

/** Whole-number steps that are known not to overflow. */
final class Exact {
  private Exact() {}

  /** Whether the product of two numbers that are not negative is small enough to be added to. */
  static boolean fits(long left, long right) {
    long product = left * right;
    return Math.multiplyHigh(left, right) == 0 && product >= 0 && product <= Numbers.LARGEST;
  }

  static long commonDivisor(long left, long right) {
    long a = left;
    long b = right;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** The least common multiple; 0 when it is too large. */
  static long commonMultiple(long left, long right) {
    long part = left / commonDivisor(left, right);
    return fits(part, right) ? part * right : 0;
  }

  /** Compares a/b with c/d for denominators above zero, in 128 bits. */
  static int compare(long a, long b, long c, long d) {
    if (b == d) {
      return Long.compare(a, c);
    }
    int high = Long.compare(Math.multiplyHigh(a, d), Math.multiplyHigh(c, b));
    return high != 0 ? high : Long.compareUnsigned(a * d, c * b);
  }
}
