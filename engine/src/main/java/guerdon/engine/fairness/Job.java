package guerdon.engine.fairness;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * A statistic to be computed.
 *
 * @param filter conditions that all hold for the rows that count
 */
public record Job(
    String id, String dataset, List<Parameters> filter, String method, Parameters parameters) {
  public Job {
    filter = List.copyOf(filter);
  }

  /**
   * Computes it.
   *
   * @throws StatisticProblem when it cannot be computed
   */
  public Values run(Table table) {
    Method found =
        Methods.named(method)
            .orElseThrow(
                () ->
                    new StatisticProblem(
                        "there is no method "
                            + method
                            + "; there are "
                            + String.join(
                                ", ", Methods.all().stream().map(Method::name).sorted().toList())));
    Table rows = table;
    for (Parameters condition : filter) {
      IntPredicate holds = Condition.of(rows, condition);
      rows = rows.where(holds);
    }
    if (rows.rows() == 0) {
      throw new StatisticProblem(
          table.rows() == 0 ? "the data has no rows" : "the filter leaves no row");
    }
    return found.values(rows, parameters);
  }
}
