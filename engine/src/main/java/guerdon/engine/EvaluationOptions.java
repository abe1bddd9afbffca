package guerdon.engine;

/**
 * How an evaluation runs; no choice here changes a result.
 *
 * @param threads how many threads compute, at least 1
 */
public record EvaluationOptions(int threads) {
  /** One thread. */
  public static final EvaluationOptions SINGLE = new EvaluationOptions(1);

  /**
   * @throws IllegalArgumentException for less than one thread
   */
  public EvaluationOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("an evaluation needs at least 1 thread, not " + threads);
    }
  }

  /** As many threads as the machine has cores. */
  public static EvaluationOptions allCores() {
    return new EvaluationOptions(Runtime.getRuntime().availableProcessors());
  }
}
