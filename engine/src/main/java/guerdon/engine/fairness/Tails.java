package guerdon.engine.fairness;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Probabilities of distributions' tails, exact far out. */
final class Tails {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Tails() {}

  /** The probability of a standard normal number at least that far from zero. */
  static double normal(double z) {
    return Double.isNaN(z) ? z : 2 * NORMAL.survivalProbability(Math.abs(z));
  }

  static double normalQuantile(double p) {
    return NORMAL.inverseCumulativeProbability(p);
  }

  /** The probability of Student's t at least that far from zero. */
  static double student(double t, double degrees) {
    return Double.isNaN(t) || !(degrees > 0)
        ? Double.NaN
        : 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
  }

  static double studentBelow(double t, double degrees) {
    return TDistribution.of(degrees).cumulativeProbability(t);
  }

  /**
   * The value that Student's t stays below with the probability {@code p}. The library searches to
   * nine decimals of the value; Newton's steps from there double the digits that are right.
   */
  static double studentQuantile(double p, double degrees) {
    TDistribution student = TDistribution.of(degrees);
    double value = student.inverseCumulativeProbability(p);
    for (int step = 0; step < 2 && Double.isFinite(value); step++) {
      double off =
          value > 0
              ? (1 - p) - student.survivalProbability(value)
              : student.cumulativeProbability(value) - p;
      value -= off / student.density(value);
    }
    return value;
  }

  static double chiSquared(double value, double degrees) {
    return Double.isNaN(value) || degrees < 1
        ? Double.NaN
        : ChiSquaredDistribution.of(degrees).survivalProbability(value);
  }

  static double fisher(double value, double above, double below) {
    return Double.isNaN(value) || !(above > 0) || !(below > 0)
        ? Double.NaN
        : FDistribution.of(above, below).survivalProbability(value);
  }
}
