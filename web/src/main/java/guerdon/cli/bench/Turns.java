package guerdon.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lets ways of paying take turns and measures each; all must come to the same cents. */
final class Turns {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int rounds;
  private final LongSupplier clock;
  private final Consumer<String> tell;
  private final long cents;

  Turns(int rounds, LongSupplier clock, Consumer<String> tell, long cents) {
    this.rounds = rounds;
    this.clock = clock;
    this.tell = tell;
    this.cents = cents;
  }

  /** Pays everybody. */
  @FunctionalInterface
  interface Payer {
    long cents() throws IOException;
  }

  /** A way of paying. */
  record Paying(String name, int threads, Payer payer) {}

  /** Measures ways, after as many rounds to warm up. */
  List<Way> measure(List<Paying> ways) throws IOException {
    measured(rounds, ways, "warm-up");
    return measured(rounds, ways, "round");
  }

  /** Measures ways that take so long that one round is enough to warm up. */
  List<Way> rounds(int count, List<Paying> ways) throws IOException {
    measured(1, ways, "warm-up");
    return measured(count, ways, "round");
  }

  private List<Way> measured(int count, List<Paying> ways, String what) throws IOException {
    List<List<Double>> wall = new ArrayList<>();
    List<List<Double>> processor = new ArrayList<>();
    for (int way = 0; way < ways.size(); way++) {
      wall.add(new ArrayList<>());
      processor.add(new ArrayList<>());
    }
    for (int round = 0; round < count; round++) {
      for (int at = 0; at < ways.size(); at++) {
        Paying way = ways.get(at);
        tell.accept(way.name() + ", " + what + " " + (round + 1) + " of " + count);
        long start = clock.getAsLong();
        long own = processor();
        long paid = way.payer().cents();
        processor.get(at).add((processor() - own) / 1e6);
        wall.get(at).add((clock.getAsLong() - start) / 1e6);
        if (paid != cents) {
          throw new IllegalStateException(
              way.name() + " comes to " + paid + " cents, the columns to " + cents);
        }
      }
    }
    List<Way> result = new ArrayList<>();
    for (int at = 0; at < ways.size(); at++) {
      Paying way = ways.get(at);
      result.add(
          new Way(
              way.name(),
              way.threads(),
              median(wall.get(at)),
              way.threads() == 1 ? median(processor.get(at)) : 0));
    }
    return result;
  }

  /** Nanoseconds of the processor for this thread. */
  static long processor() {
    return THREADS.getCurrentThreadCpuTime();
  }

  static double median(List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
