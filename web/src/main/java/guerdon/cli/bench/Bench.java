package guerdon.cli.bench;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Span;
import guerdon.engine.Engine;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.PayLine;
import guerdon.engine.Progress;
import guerdon.engine.Simulator;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.columns.Pieces;
import guerdon.engine.columns.PlanColumns;
import guerdon.engine.columns.Study;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.simulate.Sweep;
import guerdon.engine.simulate.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the engine on one plan and made-up deals, against a loop written by hand in the same
 * run.
 *
 * <p>All ways must come to the same cent, or there is no result. Times are medians of rounds after
 * as many to warm up; those that are compared take turns.
 */
public final class Bench {
  private static final DateRange YEAR =
      new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
  private static final PayCalendar MONTHS = PayCalendar.regular(Span.MONTH, 1);
  private static final long RATE = 2_000;

  private final int records;
  private final int payees;
  private final int rounds;
  private final LongSupplier clock;
  private final Consumer<String> tell;

  /**
   * A benchmark.
   *
   * @param rounds how many rounds are measured
   * @param clock nanoseconds
   * @param tell is told what is being done
   */
  public Bench(int records, int payees, int rounds, LongSupplier clock, Consumer<String> tell) {
    this.records = records;
    this.payees = payees;
    this.rounds = rounds;
    this.clock = clock;
    this.tell = tell;
  }

  /**
   * What came of it; times in milliseconds.
   *
   * @param paid what everybody is paid, the same by all ways
   * @param handWritten one thread, arrays of numbers at hand
   * @param columnsOneThread one thread, the fields at hand as columns and nothing else remembered
   * @param columns the same on all threads
   * @param columnsFirst the first time, with the fields read out of the facts
   * @param rules the Drools executor on all threads; null where it was left out
   * @param tenth the columns on a tenth of the records, one thread
   * @param variants how long the comparison of as many variants took, all threads
   * @param factBytes of memory for a record as a fact, {@code columnBytes} beside it as columns
   */
  public record Result(
      int records,
      int payees,
      int threads,
      int rounds,
      String java,
      String paid,
      double handWritten,
      double columnsOneThread,
      double columns,
      double columnsFirst,
      @Nullable Double rules,
      double tenth,
      List<Many> variants,
      double factBytes,
      double columnBytes) {
    public Result {
      variants = List.copyOf(variants);
    }
  }

  /** The time for a number of variants. */
  public record Many(int variants, double milliseconds) {}

  /**
   * Measures.
   *
   * @param most the largest number of variants
   * @param withRules whether the Drools executor is measured too
   */
  public Result run(int most, boolean withRules) throws IOException {
    Plan plan = plan();
    tell.accept("making up " + records + " deals");
    BenchDeals deals = new BenchDeals(records, payees);
    long empty = used();
    Snapshot snapshot = deals.facts(plan);
    long facts = used();
    HandWritten hand = new HandWritten(deals);
    Program program = ProgramCompiler.compile(plan);
    First first = first(program, snapshot);
    long cents = first.cents();
    if (cents != hand.pay(RATE)) {
      throw new IllegalStateException(
          "the columns come to " + cents + " cents, the loop to " + hand.pay(RATE));
    }
    Study bare = first.fields();
    long columns = used();
    List<Double> loop = new ArrayList<>();
    List<Double> one = new ArrayList<>();
    for (int round = 0; round < 2 * rounds; round++) {
      tell.accept("round " + (round + 1) + " of " + 2 * rounds);
      long start = clock.getAsLong();
      long byHand = hand.pay(RATE);
      double loopTime = since(start);
      start = clock.getAsLong();
      long byColumns = cents(program, bare.afresh());
      double time = since(start);
      if (byHand != byColumns) {
        throw new IllegalStateException("two ways of paying do not agree");
      }
      if (round >= rounds) {
        loop.add(loopTime);
        one.add(time);
      }
    }
    BenchDeals fewer = new BenchDeals(Math.max(1, records / 10), Math.max(1, payees / 10));
    Study small = new Study(fewer.facts(plan), MONTHS, Pieces.inTurn(), Long.MAX_VALUE);
    cents(program, small);
    List<Double> tenth = new ArrayList<>();
    for (int round = 0; round < 2 * rounds; round++) {
      long start = clock.getAsLong();
      cents(program, small.afresh());
      tenth.add(since(start));
    }
    simulator(plan, snapshot).run(List.of());
    List<Many> many = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      long start = clock.getAsLong();
      simulator(plan, snapshot).run(List.of());
      all.add(since(start));
    }
    for (int count = 1; count <= most; count *= 10) {
      tell.accept(count + " variants");
      List<Variant> variants =
          Sweep.variants(plan, List.of(Sweep.parse(sweep(count))), Integer.MAX_VALUE);
      List<Double> times = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        long start = clock.getAsLong();
        simulator(plan, snapshot).run(variants);
        times.add(since(start));
      }
      many.add(new Many(count, median(times)));
    }
    return new Result(
        records,
        payees,
        Runtime.getRuntime().availableProcessors(),
        rounds,
        Runtime.version().toString(),
        java.math.BigDecimal.valueOf(cents, 2).toPlainString(),
        median(loop),
        median(one),
        median(all),
        first.milliseconds(),
        withRules ? rules(plan, snapshot, cents) : null,
        median(tenth.subList(rounds, 2 * rounds)),
        many,
        (double) (facts - empty) / records,
        (double) (columns - facts) / records);
  }

  /**
   * The columns of the first time.
   *
   * @param fields the fields as columns, and nothing that was computed of them
   */
  private record First(Study fields, long cents, double milliseconds) {}

  private First first(Program program, Snapshot snapshot) {
    long start = clock.getAsLong();
    Study study = new Study(snapshot, MONTHS, Pieces.inTurn(), Long.MAX_VALUE);
    long cents = cents(program, study);
    double milliseconds = since(start);
    return new First(study.afresh(), cents, milliseconds);
  }

  private static String sweep(int count) {
    StringBuilder values = new StringBuilder("renewal_rate=");
    for (int at = 0; at < count; at++) {
      values.append(at == 0 ? "" : ",").append(1_000 + at).append("/1000%");
    }
    return values.toString().replaceAll("([0-9])([0-9]{3})/1000%", "$1.$2%");
  }

  private Simulator simulator(Plan plan, Snapshot snapshot) {
    return new Simulator(
        plan, snapshot, MONTHS, YEAR, Rational.ONE, EvaluationOptions.allCores(), Progress.NONE);
  }

  private double rules(Plan plan, Snapshot snapshot, long cents) {
    List<Double> times = new ArrayList<>();
    try (Engine engine = Engine.prepare(plan)) {
      for (int round = 0; round < 3; round++) {
        tell.accept("the rules, round " + (round + 1) + " of 3");
        long start = clock.getAsLong();
        RationalSum sum = new RationalSum();
        for (PayLine line :
            engine
                .evaluate(snapshot, MONTHS, YEAR, EvaluationOptions.allCores(), Progress.NONE)
                .lines()) {
          sum.add(line.amount());
        }
        times.add(since(start));
        if (!sum.total().equals(Rational.of(cents, 100))) {
          throw new IllegalStateException(
              "the rules come to " + sum.total() + ", the columns to " + cents + " cents");
        }
      }
    }
    return median(times);
  }

  private static Plan plan() throws IOException {
    try (InputStream in = Bench.class.getResourceAsStream("bench.plan")) {
      Compilation compilation =
          PlanCompiler.compile("bench.plan", Objects.requireNonNull(in).readAllBytes());
      Plan plan = compilation.plan();
      if (plan == null) {
        throw new IllegalStateException(compilation.diagnostics().toString());
      }
      return plan;
    }
  }

  private static long cents(Program program, Study study) {
    PlanColumns columns =
        PlanColumns.of(
            program,
            study,
            YEAR,
            (run, matching) -> {
              throw new IllegalStateException("the benchmark plan is for columns alone");
            });
    List<Period> periods = MONTHS.within(YEAR).stream().map(columns::period).toList();
    Rational cost = PayeeTotals.of(columns, periods).cost();
    return cost.times(Rational.of(100)).longValueExact();
  }

  private double since(long start) {
    return (clock.getAsLong() - start) / 1e6;
  }

  private static double median(List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The memory that is in use after a collection. */
  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long[] seen = new long[3];
    for (int at = 0; at < seen.length; at++) {
      System.gc();
      seen[at] = runtime.totalMemory() - runtime.freeMemory();
    }
    return Arrays.stream(seen).min().orElseThrow();
  }
}
