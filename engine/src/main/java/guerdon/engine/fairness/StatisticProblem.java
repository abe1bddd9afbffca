package guerdon.engine.fairness;

/** Why a statistic cannot be computed, in words for who asked. */
public final class StatisticProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StatisticProblem(String message) {
    super(message);
  }
}
