package guerdon.engine.drools.byhand;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The benchmark: one company paid by the plan language and by hand-written Drools rules, in turn,
 * in one process. It stops when the two do not pay the same to the cent.
 *
 * <p>Arguments: records, payees, threads, rounds; {@code 1000000 10000 2 9}. The first third of the
 * rounds warms up. Prints records per second of each round, the medians and their ratio: 1.2 means
 * that the plan needs 1.2 times the time of the hand-written rules.
 */
public final class PlanAgainstHandWrittenRules {
  private static final long SEED = 20260101;

  private PlanAgainstHandWrittenRules() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int payees = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int workers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 9;
    SampleCompany company = SampleCompany.of(records, payees, SEED);
    int warm = rounds / 3;
    long[] plan = new long[rounds - warm];
    long[] hand = new long[rounds - warm];
    try (HandWrittenRun handWritten = new HandWrittenRun(workers);
        PlanRun planRun = new PlanRun();
        ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      var snapshot = planRun.snapshot(company);
      for (int round = 0; round < rounds; round++) {
        long start = System.nanoTime();
        BigDecimal byPlan = planRun.payAll(snapshot, workers);
        long middle = System.nanoTime();
        BigDecimal byHand = handWritten.payAll(company.payees(), company.deals(), threads, workers);
        long end = System.nanoTime();
        if (byPlan.compareTo(byHand) != 0) {
          throw new IllegalStateException(
              "The plan pays " + byPlan + ", the hand-written rules " + byHand);
        }
        System.out.printf(
            Locale.ROOT,
            "round %d%s: plan %,d records/s, hand-written %,d records/s, ratio %.2f%n",
            round + 1,
            round < warm ? " (warm-up)" : "",
            perSecond(records, middle - start),
            perSecond(records, end - middle),
            (double) (middle - start) / (end - middle));
        if (round >= warm) {
          plan[round - warm] = middle - start;
          hand[round - warm] = end - middle;
        }
      }
    }
    long planMedian = median(plan);
    long handMedian = median(hand);
    System.out.printf(
        Locale.ROOT,
        "%,d records, %,d payees, 12 months, %d threads; medians of %d rounds:%n"
            + "  plan language           %,12d records/s%n"
            + "  hand-written rules      %,12d records/s%n"
            + "  time of plan / by hand  %12.2f%n",
        records,
        payees,
        workers,
        plan.length,
        perSecond(records, planMedian),
        perSecond(records, handMedian),
        (double) planMedian / handMedian);
  }

  private static long perSecond(int records, long nanoseconds) {
    return Math.round(records * 1e9 / nanoseconds);
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
