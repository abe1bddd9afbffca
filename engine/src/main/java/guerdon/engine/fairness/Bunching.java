package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.linear.Array2DRowRealMatrix;

/** How many people sit just above a threshold; see {@code docs/fairness/bunching_poly.md}. */
final class Bunching implements Method {
  private static final double NEAR = 1e-9;

  @Override
  public String name() {
    return "bunching_poly";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] lower = table.numbers("lower");
    double[] upper = table.numbers("upper");
    double[] middle = table.numbers("mid");
    double[] count = table.numbers("count");
    int degree = (int) parameters.number("degree");
    double centre = parameters.number("center", 1);
    double from = parameters.number("excl_lo");
    double to = parameters.number("excl_hi");
    double threshold = parameters.number("threshold", 1);
    if (degree < 0 || degree > 20) {
      throw new StatisticProblem("degree is between 0 and 20");
    }
    List<Integer> outside = new ArrayList<>();
    List<Integer> inside = new ArrayList<>();
    for (int bin = 0; bin < lower.length; bin++) {
      boolean excluded = lower[bin] >= from - NEAR && upper[bin] <= to + NEAR;
      (excluded ? inside : outside).add(bin);
    }
    if (inside.isEmpty()) {
      throw new StatisticProblem("no bin lies in the excluded window");
    }
    // Distances of like size keep high powers apart.
    double width =
        outside.stream().mapToDouble(bin -> Math.abs(middle[bin] - centre)).max().orElse(1);
    double[] observed = Table.pick(count, outside);
    LeastSquares fit =
        LeastSquares.fit(powers(Table.pick(middle, outside), centre, width, degree), observed);
    double[] expected =
        powers(Table.pick(middle, inside), centre, width, degree)
            .matrix()
            .operate(fit.coefficients());
    double above = 0;
    double below = 0;
    for (int at = 0; at < expected.length; at++) {
      double excess = count[inside.get(at)] - expected[at];
      if (lower[inside.get(at)] >= threshold - NEAR) {
        above += excess;
      } else {
        below += excess;
      }
    }
    double mean = Numbers.mean(expected);
    Values values = new Values().put("excess_above", above).put("missing_below", below);
    values.put("counterfactual_mean_excl", mean).put("b_normalised", above / mean);
    values.put("r2_fit", fit.determination(observed));
    for (int at = 0; at < expected.length; at++) {
      values.put(
          "counterfactual_bin/" + String.format(Locale.ROOT, "%.2f", lower[inside.get(at)]),
          expected[at]);
    }
    return values;
  }

  private static Design powers(double[] middle, double centre, double width, int degree) {
    double[][] cells = new double[middle.length][degree + 1];
    List<String> names = new ArrayList<>();
    for (int power = 0; power <= degree; power++) {
      names.add("power " + power);
      for (int row = 0; row < middle.length; row++) {
        cells[row][power] = Math.pow((middle[row] - centre) / width, power);
      }
    }
    return new Design(names, new Array2DRowRealMatrix(cells, false));
  }
}
