package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Smoothed empirical differential fairness; see {@code docs/fairness/edf.md}. */
final class DifferentialFairness implements Method {
  @Override
  public String name() {
    return "edf";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    IntPredicate selected = Condition.of(table, parameters.inner("selected"));
    double concentration = parameters.number("concentration", 1);
    Values values = new Values();
    List<Double> rates = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> group :
        Table.byCell(table.cells(parameters.texts("groupcols"))).entrySet()) {
      double rate =
          (SelectionRates.count(group.getValue(), selected) + concentration / 2)
              / (group.getValue().size() + concentration);
      rates.add(rate);
      values.put("smoothed_rate/" + group.getKey(), rate);
    }
    if (rates.size() < 2) {
      throw new StatisticProblem("it takes two groups to differ");
    }
    double epsilon = 0;
    for (double left : rates) {
      for (double right : rates) {
        epsilon = Math.max(epsilon, Math.abs(Math.log(left / right)));
        epsilon = Math.max(epsilon, Math.abs(Math.log((1 - left) / (1 - right))));
      }
    }
    return values.put("smoothed_edf_epsilon", epsilon);
  }
}
