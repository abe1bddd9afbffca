package guerdon.engine.fairness;

/** One statistic, computed on any table. */
public interface Method {
  /** The name by which jobs ask for it. */
  String name();

  /**
   * The statistic.
   *
   * @throws StatisticProblem when the table or the parameters do not allow it
   */
  Values values(Table table, Parameters parameters);
}
