package guerdon.seeds;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A sequence of draws that depends on nothing but the company's seed, a purpose and a subject.
 *
 * <p>Only {@link SplittableRandom#nextLong()} is taken from the platform, because its algorithm
 * (SplitMix64) is fixed; everything else is derived here with integer arithmetic, exact floating
 * point operations and {@link StrictMath}, so the same subject draws the same values on every
 * machine and JDK.
 */
final class Draws {
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
  private static final double DOUBLE_UNIT = 0x1.0p-53;

  private final SplittableRandom source;

  private Draws(long key) {
    this.source = new SplittableRandom(key);
  }

  /** Draws for a subject: payee 17 in 2025, for example, is {@code (17, 2025)}. */
  static Draws about(long seed, Purpose purpose, int subject, int part) {
    long key = scramble(seed + GOLDEN_RATIO);
    key = scramble(key + purpose.key() * GOLDEN_RATIO);
    key = scramble(key + subject * GOLDEN_RATIO);
    key = scramble(key + part * GOLDEN_RATIO);
    return new Draws(key);
  }

  /** Draws for a subject that has no parts. */
  static Draws about(long seed, Purpose purpose, int subject) {
    return about(seed, purpose, subject, 0);
  }

  /** A bijection that spreads neighbouring keys over all 64 bits (the finalizer of Murmur 3). */
  private static long scramble(long key) {
    long mixed = key;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /** A number from 0 (in) to {@code bound} (out). */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(source.nextLong(), bound);
  }

  /** A number from {@code low} (in) to {@code high} (in). */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True in {@code basisPoints} of 10,000 draws. */
  boolean happens(int basisPoints) {
    return below(10_000) < basisPoints;
  }

  /** A number from 0 (in) to 1 (out). */
  double unit() {
    return (source.nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** A number of the standard normal distribution (Box and Muller, first of the pair). */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    return radius * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /** A factor of a log-normal distribution with mean 1. */
  double factor(double spread) {
    return StrictMath.exp(spread * normal() - spread * spread / 2);
  }

  /** An element, each as likely as the next. */
  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A position, each as likely as its share of the weights. */
  int weighted(List<Integer> weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int rest = below(total);
    int position = 0;
    while (rest >= weights.get(position)) {
      rest -= weights.get(position);
      position++;
    }
    return position;
  }
}
