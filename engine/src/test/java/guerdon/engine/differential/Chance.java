package guerdon.engine.differential;

import java.util.List;
import java.util.Random;

/** Seeded choices. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int from(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** True so many times in a hundred. */
  boolean percent(int times) {
    return random.nextInt(100) < times;
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Random random() {
    return random;
  }
}
