package guerdon.engine.simulate;

/**
 * Random numbers from a seed, the same on every machine and Java: SplitMix64 (Steele, Lea and Flood
 * 2014, "Fast splittable pseudorandom number generators").
 */
final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1p-53;

  private long state;

  Draws(long seed) {
    this.state = seed;
  }

  /** The numbers of one of many streams of a seed, whatever the others have drawn. */
  static Draws stream(long seed, long number) {
    return new Draws(new Draws(seed ^ mixed(number * GOLDEN + 1)).next());
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private long next() {
    state += GOLDEN;
    return mixed(state);
  }

  /** A whole number from 0 to below a bound; its bias is below 1 in 2^32. */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /** A number from 0 to below 1. */
  double unit() {
    return (next() >>> 11) * UNIT;
  }

  /** A number of the normal distribution with mean 0 and deviation 1, by Box and Muller. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    return radius * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /** The numbers from 0 to below a count in an order by chance. */
  int[] shuffled(int count) {
    int[] order = new int[count];
    for (int at = 0; at < count; at++) {
      int other = below(at + 1);
      order[at] = order[other];
      order[other] = at;
    }
    return order;
  }
}
