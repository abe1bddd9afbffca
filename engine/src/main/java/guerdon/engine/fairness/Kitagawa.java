package guerdon.engine.fairness;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gap split into who works where and what is paid there (Kitagawa 1955). */
final class Kitagawa implements Method {
  @Override
  public String name() {
    return "kitagawa";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    Groups groups = Groups.of(table, parameters);
    Set<Integer> reference = new HashSet<>(groups.reference());
    Set<Integer> compared = new HashSet<>(groups.compared());
    double composition = 0;
    double rate = 0;
    double alone = 0;
    double weighted = 0;
    double own = 0;
    double weights = 0;
    for (List<Integer> rows : cells(table, parameters).values()) {
      double[] left = Table.pick(pay, rows.stream().filter(reference::contains).toList());
      double[] right = Table.pick(pay, rows.stream().filter(compared::contains).toList());
      if (left.length == 0 || right.length == 0) {
        alone += left.length + right.length;
        continue;
      }
      double shareLeft = (double) left.length / reference.size();
      double shareRight = (double) right.length / compared.size();
      double meanLeft = Numbers.mean(left);
      double meanRight = Numbers.mean(right);
      composition += (shareLeft - shareRight) * (meanLeft + meanRight) / 2;
      rate += (meanLeft - meanRight) * (shareLeft + shareRight) / 2;
      weighted += right.length * meanLeft;
      own += right.length * meanRight;
      weights += right.length;
    }
    if (weights == 0) {
      throw new StatisticProblem("no cell has people of both groups");
    }
    Values values = new Values();
    values.put("gap", Numbers.mean(groups.ofReference(pay)) - Numbers.mean(groups.ofCompared(pay)));
    values.put("composition", composition).put("rate", rate);
    values.put("persons_in_one_group_cells", alone);
    values.put("comp_weighted_mean_ref", weighted / weights);
    values.put("comp_weighted_mean_comp", own / weights);
    return values.put("comp_weighted_gap_pct", GapSummary.gap(weighted, own));
  }

  private static Map<String, List<Integer>> cells(Table table, Parameters parameters) {
    return Table.byCell(table.cells(parameters.texts("cells")));
  }
}
