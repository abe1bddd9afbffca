package guerdon.engine.fairness;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The number of selected people in the reference group, given all totals, when the odds of being
 * selected differ by a ratio (Fisher's noncentral hypergeometric distribution).
 */
final class Hypergeometric {
  private static final double SAME = 1 + 1e-7;
  private static final double TOLERANCE = Math.pow(Math.ulp(1.0), 0.25);
  private static final double EPSILON = Math.ulp(1.0);

  private final int low;
  private final int observed;
  private final double[] logs;

  /**
   * A table of two groups.
   *
   * @param a selected of the reference group, {@code b} the others of it
   * @param c selected of the compared group, {@code d} the others of it
   */
  Hypergeometric(int a, int b, int c, int d) {
    int reference = a + b;
    int compared = c + d;
    int selected = a + c;
    this.low = Math.max(0, selected - compared);
    int high = Math.min(selected, reference);
    this.observed = a;
    this.logs = new double[high - low + 1];
    for (int x = low; x <= high; x++) {
      logs[x - low] = logChoose(reference, x) + logChoose(compared, selected - x);
    }
  }

  private static double logChoose(int n, int k) {
    return LogGamma.value(n + 1.0) - LogGamma.value(k + 1.0) - LogGamma.value(n - k + 1.0);
  }

  private double[] probabilities(double ratio) {
    double log = Math.log(ratio);
    double most = Double.NEGATIVE_INFINITY;
    double[] p = new double[logs.length];
    for (int at = 0; at < p.length; at++) {
      p[at] = logs[at] + log * (low + at);
      most = Math.max(most, p[at]);
    }
    double sum = 0;
    for (int at = 0; at < p.length; at++) {
      p[at] = Math.exp(p[at] - most);
      sum += p[at];
    }
    for (int at = 0; at < p.length; at++) {
      p[at] /= sum;
    }
    return p;
  }

  /** The probability of all tables that are no likelier than the one observed. */
  double twoSided() {
    double[] p = probabilities(1);
    double limit = p[observed - low] * SAME;
    double sum = 0;
    for (double each : p) {
      sum += each <= limit ? each : 0;
    }
    return Math.min(1, sum);
  }

  /** The probability of at least as many selected of the reference group. */
  double atLeast() {
    return upper(1);
  }

  private double upper(double ratio) {
    if (ratio == 0) {
      return observed <= low ? 1 : 0;
    }
    double[] p = probabilities(ratio);
    double sum = 0;
    for (int at = p.length - 1; at >= observed - low; at--) {
      sum += p[at];
    }
    return sum;
  }

  private double lower(double ratio) {
    if (ratio == 0) {
      return observed >= low ? 1 : 0;
    }
    double[] p = probabilities(ratio);
    double sum = 0;
    for (int at = 0; at <= observed - low; at++) {
      sum += p[at];
    }
    return sum;
  }

  private double mean(double ratio) {
    double[] p = probabilities(ratio);
    double mean = 0;
    for (int at = 0; at < p.length; at++) {
      mean += p[at] * (low + at);
    }
    return mean;
  }

  /** The ratio of odds under which what was observed is expected; 0 or infinite at the edges. */
  double likeliestRatio() {
    if (observed == low) {
      return 0;
    }
    if (observed == low + logs.length - 1) {
      return Double.POSITIVE_INFINITY;
    }
    double below = -700;
    double above = 700;
    while (above - below > 1e-14 * Math.max(1e-2, Math.abs(below))) {
      double middle = (below + above) / 2;
      if (middle == below || middle == above) {
        break;
      }
      if (mean(Math.exp(middle)) < observed) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return Math.exp((below + above) / 2);
  }

  /** The lower end of the exact interval, to the tolerance of R's {@code fisher.test}. */
  double intervalLow(double alpha) {
    if (observed == low) {
      return 0;
    }
    double p = upper(1);
    if (p > alpha) {
      return root(ratio -> upper(ratio) - alpha, 0, 1);
    }
    return p < alpha ? 1 / root(ratio -> upper(1 / ratio) - alpha, EPSILON, 1) : 1;
  }

  /** The upper end; infinite when all of the reference group that could be selected are. */
  double intervalHigh(double alpha) {
    if (observed == low + logs.length - 1) {
      return Double.POSITIVE_INFINITY;
    }
    double p = lower(1);
    if (p < alpha) {
      return root(ratio -> lower(ratio) - alpha, 0, 1);
    }
    return p > alpha ? 1 / root(ratio -> lower(1 / ratio) - alpha, EPSILON, 1) : 1;
  }

  /** Brent 1973, with the steps and the tolerance of R's {@code uniroot}, so that it ends alike. */
  private static double root(DoubleUnaryOperator function, double from, double to) {
    double a = from;
    double b = to;
    double fa = function.applyAsDouble(a);
    double fb = function.applyAsDouble(b);
    double c = a;
    double fc = fa;
    if (fa == 0) {
      return a;
    }
    for (int step = 0; step < 1_000 && fb != 0; step++) {
      final double previous = b - a;
      if (Math.abs(fc) < Math.abs(fb)) {
        a = b;
        b = c;
        c = a;
        fa = fb;
        fb = fc;
        fc = fa;
      }
      double enough = 2 * EPSILON * Math.abs(b) + TOLERANCE / 2;
      double next = (c - b) / 2;
      if (Math.abs(next) <= enough || fb == 0) {
        return b;
      }
      if (Math.abs(previous) >= enough && Math.abs(fa) > Math.abs(fb)) {
        double width = c - b;
        double p;
        double q;
        if (a == c) {
          double ratio = fb / fa;
          p = width * ratio;
          q = 1 - ratio;
        } else {
          q = fa / fc;
          double t1 = fb / fc;
          double t2 = fb / fa;
          p = t2 * (width * q * (q - t1) - (b - a) * (t1 - 1));
          q = (q - 1) * (t1 - 1) * (t2 - 1);
        }
        if (p > 0) {
          q = -q;
        } else {
          p = -p;
        }
        if (p < 0.75 * width * q - Math.abs(enough * q) / 2 && p < Math.abs(previous * q / 2)) {
          next = p / q;
        }
      }
      if (Math.abs(next) < enough) {
        next = next > 0 ? enough : -enough;
      }
      a = b;
      fa = fb;
      b += next;
      fb = function.applyAsDouble(b);
      if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) {
        c = a;
        fc = fa;
      }
    }
    return b;
  }
}
