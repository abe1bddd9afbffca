package guerdon.engine.fairness;

/**
 * A number found in data, with how far chance may have moved it.
 *
 * @param value the number
 * @param error its standard error, above zero
 * @param degrees the degrees of freedom of the error
 */
public record Estimate(double value, double error, int degrees) {
  private static final double SEEN = 0.8;

  /** How likely a number at least as far from another is by chance, two-sided (Student's t). */
  public double p(double from) {
    return Tails.student((value - from) / error, degrees);
  }

  /** How likely a number at least as far from zero is by chance. */
  public double p() {
    return p(0);
  }

  /** The lower end of the interval that holds with a confidence such as 0.95. */
  public double low(double confidence) {
    return value - margin(confidence);
  }

  /** The upper end of the interval that holds with a confidence such as 0.95. */
  public double high(double confidence) {
    return value + margin(confidence);
  }

  private double margin(double confidence) {
    return Tails.studentQuantile((1 + confidence) / 2, degrees) * error;
  }

  /**
   * The smallest true number that a test at {@code alpha} would have found in four of five such
   * data sets: (z₁₋α/₂ + z₀.₈) times the error.
   */
  public double detectable(double alpha) {
    return (Tails.normalQuantile(1 - alpha / 2) + Tails.normalQuantile(SEEN)) * error;
  }
}
