package guerdon.engine.fairness;

/**
 * How many of two groups have something, with what the four-fifths rule asks for; see {@code
 * docs/fairness/impact2x2.md}.
 *
 * @param first how many of the {@code firstOf} people of the group that is compared with
 * @param second how many of the {@code secondOf} people of the other
 */
public record TwoShares(int first, int firstOf, int second, int secondOf) {
  public static final double FOUR_FIFTHS = 0.8;

  public double firstShare() {
    return (double) first / firstOf;
  }

  public double secondShare() {
    return (double) second / secondOf;
  }

  /** The second share over the first; not finite where nobody of the first group has it. */
  public double ratio() {
    return secondShare() / firstShare();
  }

  /** The ratio after one person of the first group and one of the second have changed places. */
  public double ratioIfOneMoved() {
    return (second + 1.0) / secondOf / ((first - 1.0) / firstOf);
  }

  /** Whether the ratio is below four fifths and one person more would lift it there. */
  public boolean oneDecides() {
    return ratio() < FOUR_FIFTHS && ratioIfOneMoved() >= FOUR_FIFTHS;
  }

  /** The two-sided p of Fisher's exact test. */
  public double p() {
    return new Hypergeometric(first, firstOf - first, second, secondOf - second).twoSided();
  }

  /** The two-sided p of a number that is normal with variance 1 by chance. */
  public static double p(double z) {
    return Tails.normal(z);
  }
}
