package guerdon.cli.bench;

/**
 * How long one way of paying took, in milliseconds.
 *
 * @param threads how many it may use
 * @param wall on the clock, which a busy machine makes longer
 * @param processor of the processor, for the one thread that paid; of ways on several threads it
 *     says nothing and is 0
 */
public record Way(String name, int threads, double wall, double processor) {
  /** What is compared: processor time where one thread did the work. */
  public double time() {
    return threads == 1 ? processor : wall;
  }
}
