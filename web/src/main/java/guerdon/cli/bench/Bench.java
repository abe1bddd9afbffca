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
import guerdon.web.store.bench.DuckDb;
import guerdon.web.store.bench.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the engine on one plan and made-up deals, against a loop written by hand and against
 * databases, in the same run.
 *
 * <p>All ways must come to the same cent, or there is no result. Times are medians of rounds after
 * as many to warm up; those that are compared take turns.
 */
public final class Bench {
  private static final DateRange YEAR =
      new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
  private static final PayCalendar MONTHS = PayCalendar.regular(Span.MONTH, 1);
  private static final long RATE = 2_000;

  /** With more deals there are no facts, which would take 250 bytes each: only columns. */
  private static final int MOST_FACTS = 20_000_000;

  /** How often what takes long is measured. */
  private static final int WHOLE_ROUNDS = 3;

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
   * @param ways the ways of paying, the loop by hand first
   * @param tenth the columns on a tenth of the records, one thread, processor time
   * @param variants how long the comparison of as many variants took, all threads
   * @param factBytes of memory for a record as a fact; null where there were no facts
   * @param columnBytes of memory for a record as columns
   */
  public record Result(
      int records,
      int payees,
      int threads,
      int rounds,
      String java,
      String paid,
      List<Way> ways,
      double tenth,
      List<Many> variants,
      @Nullable Double factBytes,
      double columnBytes) {
    public Result {
      ways = List.copyOf(ways);
      variants = List.copyOf(variants);
    }

    /** A way by its name; null where it was left out. */
    public @Nullable Way way(String name) {
      return ways.stream().filter(way -> way.name().equals(name)).findFirst().orElse(null);
    }
  }

  /** The time for a number of variants. */
  public record Many(int variants, double milliseconds) {}

  /**
   * What is measured beside the loop and the columns.
   *
   * @param variants the largest number of variants
   * @param rules whether the Drools executor is measured too
   * @param databases whether the same query in DuckDB and PostgreSQL is
   */
  public record Extent(int variants, boolean rules, boolean databases) {}

  /** Measures. */
  public Result run(Extent extent) throws IOException {
    Plan plan = plan();
    tell.accept("making up " + records + " deals");
    BenchDeals deals = new BenchDeals(records, payees);
    long empty = used();
    boolean asFacts = records <= MOST_FACTS;
    Snapshot snapshot = asFacts ? deals.facts(plan) : deals.columns(plan);
    long facts = used();
    HandWritten hand = new HandWritten(deals);
    Program program = ProgramCompiler.compile(plan);
    First first = first(program, snapshot);
    Study bare = first.fields();
    long columns = used();
    Turns turns = new Turns(rounds, clock, tell, first.cents());
    List<Way> ways = new ArrayList<>();
    List<Turns.Paying> alone = new ArrayList<>();
    alone.add(new Turns.Paying("loop", 1, () -> hand.pay(RATE)));
    alone.add(new Turns.Paying("columns", 1, () -> cents(program, bare.afresh())));
    if (!extent.databases()) {
      ways.addAll(turns.measure(alone));
    } else {
      databases(deals, turns, alone, ways);
    }
    ways.add(first.way());
    BenchDeals fewer = new BenchDeals(Math.max(1, records / 10), Math.max(1, payees / 10));
    Study small = new Study(fewer.columns(plan), MONTHS, Pieces.inTurn(), Long.MAX_VALUE);
    Turns few = new Turns(rounds, clock, tell, cents(program, small));
    Way tenth =
        few.measure(List.of(new Turns.Paying("tenth", 1, () -> cents(program, small.afresh()))))
            .getFirst();
    tell.accept("comparisons");
    ways.addAll(
        turns.rounds(
            WHOLE_ROUNDS,
            List.of(new Turns.Paying("comparison", threads(), () -> compared(plan, snapshot)))));
    if (extent.rules() && asFacts) {
      ways.addAll(rules(plan, snapshot, deals, turns));
    }
    return new Result(
        records,
        payees,
        threads(),
        rounds,
        Runtime.version().toString(),
        BigDecimal.valueOf(first.cents(), 2).toPlainString(),
        ways,
        tenth.processor(),
        variants(plan, snapshot, extent.variants()),
        asFacts ? (double) (facts - empty) / records : null,
        (double) (columns - facts) / records);
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The ways on one thread with DuckDB among them; then the databases on all threads. */
  private void databases(BenchDeals deals, Turns turns, List<Turns.Paying> alone, List<Way> ways)
      throws IOException {
    tell.accept("filling DuckDB");
    try (DuckDb duck = DuckDb.of(deals.rows())) {
      duck.threads(1);
      alone.add(new Turns.Paying("duckdb", 1, () -> duck.pay().cents()));
      ways.addAll(turns.measure(alone));
      duck.threads(threads());
      ways.addAll(
          turns.rounds(
              WHOLE_ROUNDS,
              List.of(new Turns.Paying("duckdb", threads(), () -> duck.pay().cents()))));
    }
    tell.accept("filling PostgreSQL");
    try (Postgres postgres = Postgres.of(deals.rows())) {
      postgres.threads(threads());
      ways.addAll(
          turns.rounds(
              WHOLE_ROUNDS,
              List.of(new Turns.Paying("postgresql", threads(), () -> postgres.pay().cents()))));
    }
  }

  private List<Many> variants(Plan plan, Snapshot snapshot, int most) {
    List<Many> many = new ArrayList<>();
    for (int count = 1; count <= most; count *= 10) {
      tell.accept(count + " variants");
      List<Variant> variants =
          Sweep.variants(plan, List.of(Sweep.parse(sweep(count))), Integer.MAX_VALUE);
      List<Double> times = new ArrayList<>();
      for (int round = 0; round < WHOLE_ROUNDS; round++) {
        long start = clock.getAsLong();
        simulator(plan, snapshot).run(variants);
        times.add((clock.getAsLong() - start) / 1e6);
      }
      many.add(new Many(count, Turns.median(times)));
    }
    return many;
  }

  /** What the baseline costs, after it was compared with itself. */
  private long compared(Plan plan, Snapshot snapshot) {
    Rational cost = simulator(plan, snapshot).run(List.of()).baseline().cost();
    return cost.times(Rational.of(100)).longValueExact();
  }

  /**
   * The columns of the first time.
   *
   * @param fields the fields as columns, and nothing that was computed of them
   */
  private record First(Study fields, long cents, Way way) {}

  private First first(Program program, Snapshot snapshot) {
    Study study = new Study(snapshot, MONTHS, Pieces.inTurn(), Long.MAX_VALUE);
    long start = clock.getAsLong();
    long processor = Turns.processor();
    long cents = cents(program, study);
    Way way =
        new Way(
            "first", 1, (clock.getAsLong() - start) / 1e6, (Turns.processor() - processor) / 1e6);
    return new First(study.afresh(), cents, way);
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

  /** The rules of the engine and those written by hand, in turn. */
  private List<Way> rules(Plan plan, Snapshot snapshot, BenchDeals deals, Turns turns)
      throws IOException {
    try (Engine engine = Engine.prepare(plan);
        HandWrittenRuleBase byHand = new HandWrittenRuleBase(deals, threads())) {
      return turns.rounds(
          WHOLE_ROUNDS,
          List.of(
              new Turns.Paying("rules", threads(), () -> byRules(engine, snapshot)),
              new Turns.Paying("byhand", threads(), byHand::cents)));
    }
  }

  private static long byRules(Engine engine, Snapshot snapshot) {
    RationalSum sum = new RationalSum();
    for (PayLine line :
        engine
            .evaluate(snapshot, MONTHS, YEAR, EvaluationOptions.allCores(), Progress.NONE)
            .lines()) {
      sum.add(line.amount());
    }
    return sum.total().times(Rational.of(100)).longValueExact();
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
