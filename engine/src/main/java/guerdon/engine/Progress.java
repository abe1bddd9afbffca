package guerdon.engine;

/**
 * Hears how far an evaluation has come.
 *
 * <p>Called from the threads of the evaluation, one at a time.
 */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (step, done, total) -> {};

  /**
   * Hears of progress.
   *
   * @param step what is being done: "crediting records" or "paying"
   * @param done how many records or payees are done
   */
  void advanced(String step, long done, long total);
}
