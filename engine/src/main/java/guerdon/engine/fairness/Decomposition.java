package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * How much of a gap terms explain (Oaxaca 1973, Blinder 1973); see {@code docs/fairness/oaxaca.md}.
 */
final class Decomposition implements Method {
  @Override
  public String name() {
    return "oaxaca";
  }

  /** One group's regression and means. */
  private record Side(LeastSquares fit, RealVector b, RealVector x) {
    static Side of(Design design, double[] outcome) {
      LeastSquares fit = LeastSquares.fit(design, outcome);
      return new Side(
          fit,
          new ArrayRealVector(fit.coefficients(), false),
          new ArrayRealVector(design.means(), false));
    }

    /** The spread of the means. */
    RealMatrix spread() {
      return fit.design().covariance().scalarMultiply(1.0 / fit.design().rows());
    }
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    Groups groups = Groups.of(table, parameters);
    double[] outcome = Formula.values(parameters.text("outcome"), table);
    Design design = Design.of(table, parameters.inners("terms"));
    double[] ofA = groups.ofReference(outcome);
    double[] ofB = groups.ofCompared(outcome);
    Side a = Side.of(design.of(groups.reference()), ofA);
    Side b = Side.of(design.of(groups.compared()), ofB);
    double gap = Numbers.mean(ofA) - Numbers.mean(ofB);
    Values values = new Values().put("n_A", ofA.length).put("n_B", ofB.length);
    values.put("mean_A", Numbers.mean(ofA)).put("mean_B", Numbers.mean(ofB)).put("gap", gap);
    threefold(values, a, b);
    Map<String, RealVector> references = references(design, outcome, groups, a, b);
    references.forEach((name, reference) -> twofold(values, name, a, b, reference, gap));
    errors(values, "ref_A", a, b, b);
    errors(values, "ref_B", b, a, a);
    byTerm(values, a, b);
    asPackages(values, references, a, b);
    return values;
  }

  private static void threefold(Values values, Side a, Side b) {
    RealVector x = a.x().subtract(b.x());
    RealVector change = a.b().subtract(b.b());
    values.put("threefold/endowments", x.dotProduct(b.b()));
    values.put("threefold/coefficients", b.x().dotProduct(change));
    values.put("threefold/interaction", x.dotProduct(change));
    RealMatrix means = a.spread().add(b.spread());
    RealMatrix both = a.fit().covariance().add(b.fit().covariance());
    // Jann 2008, with means that vary as well.
    values.put(
        "threefold/se_endowments", Math.sqrt(form(b.fit().covariance(), x) + form(means, b.b())));
    values.put(
        "threefold/se_coefficients", Math.sqrt(form(both, b.x()) + form(b.spread(), change)));
    values.put("threefold/se_interaction", Math.sqrt(form(both, x) + form(means, change)));
  }

  private static double form(RealMatrix matrix, RealVector vector) {
    return vector.dotProduct(matrix.operate(vector));
  }

  private static Map<String, RealVector> references(
      Design design, double[] outcome, Groups groups, Side a, Side b) {
    List<Integer> rows = new ArrayList<>(groups.reference());
    rows.addAll(groups.compared());
    double[] both = Table.pick(outcome, rows);
    Design pooled = design.of(rows);
    double nA = groups.reference().size();
    double nB = groups.compared().size();
    double[] member = new double[rows.size()];
    for (int row = groups.reference().size(); row < member.length; row++) {
      member[row] = 1;
    }
    RealVector withGroup =
        new ArrayRealVector(
                LeastSquares.fit(pooled.with("(group)", member), both).coefficients(), false)
            .getSubVector(0, pooled.columns());
    Map<String, RealVector> references = new LinkedHashMap<>();
    references.put("ref_A", a.b());
    references.put("ref_B", b.b());
    references.put("reimers_0.5", a.b().add(b.b()).mapMultiply(0.5));
    references.put(
        "cotton_nA", a.b().mapMultiply(nA / (nA + nB)).add(b.b().mapMultiply(nB / (nA + nB))));
    references.put(
        "pooled_neumark_no_group",
        new ArrayRealVector(LeastSquares.fit(pooled, both).coefficients(), false));
    references.put("pooled_with_group", withGroup);
    return references;
  }

  private static void twofold(
      Values values, String name, Side a, Side b, RealVector reference, double gap) {
    String prefix = "twofold/" + name + "/";
    RealVector x = a.x().subtract(b.x());
    double explained = x.dotProduct(reference);
    double ofA = a.x().dotProduct(a.b().subtract(reference));
    double ofB = b.x().dotProduct(reference.subtract(b.b()));
    values.put(prefix + "explained", explained).put(prefix + "unexplained", ofA + ofB);
    values.put(prefix + "unexplained_A", ofA).put(prefix + "unexplained_B", ofB);
    values.put(prefix + "explained_share", explained / gap);
    List<String> names = a.fit().design().names();
    for (int at = 0; at < names.size(); at++) {
      values.put(prefix + "explained_by/" + names.get(at), x.getEntry(at) * reference.getEntry(at));
    }
  }

  /** Errors where one group's coefficients are the reference and {@code other} is the other. */
  private static void errors(Values values, String name, Side reference, Side other, Side at) {
    RealVector x = reference.x().subtract(other.x());
    RealVector change = reference.b().subtract(other.b());
    RealMatrix means = reference.spread().add(other.spread());
    RealMatrix both = reference.fit().covariance().add(other.fit().covariance());
    values.put(
        "twofold/" + name + "/se_explained",
        Math.sqrt(form(reference.fit().covariance(), x) + form(means, reference.b())));
    values.put(
        "twofold/" + name + "/se_unexplained",
        Math.sqrt(form(both, at.x()) + form(at.spread(), change)));
  }

  private static void byTerm(Values values, Side a, Side b) {
    List<String> names = a.fit().design().names();
    for (int at = 0; at < names.size(); at++) {
      String prefix = "threefold/by/" + names.get(at) + "/";
      double x = a.x().getEntry(at) - b.x().getEntry(at);
      double change = a.b().getEntry(at) - b.b().getEntry(at);
      values.put(prefix + "endowments", x * b.b().getEntry(at));
      values.put(prefix + "coefficients", b.x().getEntry(at) * change);
      values.put(prefix + "interaction", x * change);
    }
  }

  /** The same under the names that two packages give them, for those who compare. */
  private static void asPackages(
      Values values, Map<String, RealVector> references, Side a, Side b) {
    RealVector x = a.x().subtract(b.x());
    RealVector change = a.b().subtract(b.b());
    for (String each : List.of("statsmodels/", "oaxacapkg/")) {
      values.put(each + "threefold_endowments", x.dotProduct(b.b()));
      values.put(each + "threefold_coefficients", b.x().dotProduct(change));
      values.put(each + "threefold_interaction", x.dotProduct(change));
    }
    Map<String, String> statsmodels =
        Map.of(
            "pooled_with_group", "pooled",
            "pooled_neumark_no_group", "nuemark",
            "cotton_nA", "cotton",
            "reimers_0.5", "reimers");
    double gap = a.x().dotProduct(a.b()) - b.x().dotProduct(b.b());
    references.forEach(
        (name, reference) -> {
          double explained = x.dotProduct(reference);
          String other = statsmodels.get(name);
          if (other != null) {
            values.put("statsmodels/twofold_" + other + "_unexplained", gap - explained);
            values.put("statsmodels/twofold_" + other + "_explained", explained);
          }
          values.put("oaxacapkg/twofold_" + name + "_explained", explained);
          values.put("oaxacapkg/twofold_" + name + "_unexplained", gap - explained);
        });
  }
}
