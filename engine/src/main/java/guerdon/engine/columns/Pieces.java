package guerdon.engine.columns;

import java.util.function.IntConsumer;

/** Does numbered pieces of work, on several threads perhaps. */
@FunctionalInterface
public interface Pieces {
  /** Does the pieces 0 to {@code count - 1}. */
  void each(int count, IntConsumer work);

  /** Work on some neighbours. */
  @FunctionalInterface
  interface Stretch {
    void work(int from, int to);
  }

  /** One after another. */
  static Pieces inTurn() {
    return (count, work) -> {
      for (int piece = 0; piece < count; piece++) {
        work.accept(piece);
      }
    };
  }

  /** Does work on the numbers 0 to {@code size - 1} in stretches. */
  default void inParts(int size, Stretch work) {
    int stretch = 2_048;
    each(
        (size + stretch - 1) / stretch,
        piece -> work.work(piece * stretch, Math.min(size, (piece + 1) * stretch)));
  }
}
