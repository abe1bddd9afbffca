package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The gap in every cell of a family, for many tests at once; see {@code
 * docs/fairness/cell_family.md}.
 */
final class CellFamily implements Method {
  private static final double TRIGGER = 5;

  @Override
  public String name() {
    return "cell_family";
  }

  /** A cell's test. */
  private record Tested(String cell, double p) {}

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    Groups groups = Groups.of(table, parameters);
    Set<Integer> reference = new HashSet<>(groups.reference());
    Set<Integer> compared = new HashSet<>(groups.compared());
    double least = parameters.number("min_n", 5);
    Map<String, Values> cells = new LinkedHashMap<>();
    List<Tested> family = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> cell :
        Table.byCell(table.cells(parameters.texts("cells"))).entrySet()) {
      double[] left =
          Table.pick(pay, cell.getValue().stream().filter(reference::contains).toList());
      double[] right =
          Table.pick(pay, cell.getValue().stream().filter(compared::contains).toList());
      Values values = new Values().put("n_ref", left.length).put("n_comp", right.length);
      boolean small = Math.min(left.length, right.length) < least;
      values.put("suppressed", small ? 1 : 0);
      cells.put(cell.getKey(), values);
      if (!small) {
        double gap = GapSummary.gap(Numbers.mean(left), Numbers.mean(right));
        TTest.Welch welch = TTest.Welch.of(left, right);
        values.put("mean_gap_pct", gap);
        values.put("median_gap_pct", GapSummary.gap(Numbers.median(left), Numbers.median(right)));
        values.put("welch_t", welch.t()).put("welch_p", welch.p());
        values.put("eu_5pct_flag", Math.abs(gap) >= TRIGGER ? 1 : 0);
        if (Double.isFinite(welch.p())) {
          family.add(new Tested(cell.getKey(), welch.p()));
        }
      }
    }
    adjust(family, cells);
    Values values = new Values();
    cells.forEach((cell, each) -> values.under(cell + "/", each));
    return values.put("family_size", family.size());
  }

  /** Benjamini and Hochberg 1995; Holm 1979. */
  private static void adjust(List<Tested> family, Map<String, Values> cells) {
    List<Tested> order = new ArrayList<>(family);
    order.sort(Comparator.comparingDouble(Tested::p));
    int n = order.size();
    Map<String, Double> hochberg = new HashMap<>();
    double least = 1;
    for (int at = n - 1; at >= 0; at--) {
      least = Math.min(least, order.get(at).p() * n / (at + 1));
      hochberg.put(order.get(at).cell(), least);
    }
    double most = 0;
    for (int at = 0; at < n; at++) {
      Tested each = order.get(at);
      most = Math.max(most, Math.min(1, each.p() * (n - at)));
      Values values = cells.get(each.cell());
      Double adjusted = hochberg.get(each.cell());
      if (values != null && adjusted != null) {
        values.put("p_BH", adjusted).put("p_holm", most);
      }
    }
  }
}
