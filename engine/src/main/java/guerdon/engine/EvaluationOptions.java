package guerdon.engine;

/**
 * How an evaluation runs; no choice here changes a result.
 *
 * @param threads how many threads compute, at least 1
 */
public record EvaluationOptions(int threads, Executor executor) {
  /** One thread. */
  public static final EvaluationOptions SINGLE = new EvaluationOptions(1);

  /** What computes; both give the same results. */
  public enum Executor {
    /** Rules match record by record and case by case: the authority. */
    DROOLS,
    /** Whole columns of numbers at once, for simulations. */
    COLUMNS
  }

  /** Computed by rules. */
  public EvaluationOptions(int threads) {
    this(threads, Executor.DROOLS);
  }

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

  /** The same with another executor. */
  public EvaluationOptions by(Executor other) {
    return new EvaluationOptions(threads, other);
  }
}
