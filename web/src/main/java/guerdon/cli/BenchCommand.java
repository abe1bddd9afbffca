package guerdon.cli;

import guerdon.cli.bench.Bench;
import guerdon.cli.bench.Way;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guerdon bench}: how fast the engine is on this machine. */
@Command(
    name = "bench",
    header = "Measure the engine on this machine against a loop written by hand and databases.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Makes up deals of a year, pays them by a plan with 18 definitions by columns, by rules, by a"
          + " loop and by Drools rules that were written for this plan alone, and by the same query"
          + " in DuckDB and PostgreSQL, checks that all come to the same cent, and compares many"
          + " variants. Times are medians, of one thread in processor time; read the ratios.",
    },
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon bench --records 100000 --payees 1000",
      "  guerdon bench --json bench.json",
      "  GUERDON_JAVA_OPTIONS=-Xmx12g guerdon bench --records 100000000 --payees 100000"
          + " --variants 10",
      "",
      "Above 20,000,000 deals there are no facts, and the rules are left out.",
      "",
      "Exit codes: 0 measured; 2 wrong usage; 3 unexpected error."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int MOST = 200_000_000;

  private static final Map<String, String> NAMES =
      Map.of(
          "loop", "loop written by hand",
          "columns", "columns",
          "first", "columns, first time out of facts",
          "comparison", "columns, with the comparison",
          "rules", "rules (Drools)",
          "byhand", "rules (Drools) written by hand",
          "duckdb", "the same query in DuckDB",
          "postgresql", "the same query in PostgreSQL");

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many deals. Default: 1,000,000.")
  private int records;

  @Option(
      names = "--payees",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many payees. Default: 10,000.")
  private int payees;

  @Option(
      names = "--variants",
      paramLabel = "K",
      defaultValue = "1000",
      description = "Measure 1, 10, 100 variants and so on up to this many. Default: 1,000.")
  private int variants;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "How many rounds are measured, after as many to warm up. Default: 15.")
  private int rounds;

  @Option(names = "--no-rules", description = "Leave out the executor by rules, which is slow.")
  private boolean noRules;

  @Option(names = "--no-databases", description = "Leave out DuckDB and PostgreSQL.")
  private boolean noDatabases;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures into this file.")
  private @Nullable Path json;

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    within("--records", records, 1_000, MOST);
    within("--payees", payees, 10, records);
    within("--variants", variants, 1, 10_000);
    within("--rounds", rounds, 1, 1_000);
    ProgressLine progress = output.progressOn(console);
    Bench.Result result;
    try {
      result =
          new Bench(records, payees, rounds, console.nanoTime(), progress::show)
              .run(new Bench.Extent(variants, !noRules, !noDatabases));
    } finally {
      progress.clear();
    }
    if (json != null) {
      TextTarget.write(console, spec.commandLine(), json, Json.text(result));
    }
    if (output.json()) {
      Json.print(console, result);
    } else {
      print(result);
    }
    return ExitCode.FINE;
  }

  private void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new Refused(
          spec.commandLine(),
          option
              + " is between "
              + Counted.number(least)
              + " and "
              + Counted.number(most)
              + ", not "
              + Counted.number(value)
              + ".");
    }
  }

  private void print(Bench.Result r) {
    PrintWriter out = console.out();
    out.printf(
        Locale.ROOT,
        "%s deals, %s payees, 12 months, %d threads, Java %s%n",
        Counted.number(r.records()),
        Counted.number(r.payees()),
        r.threads(),
        r.java());
    out.printf(Locale.ROOT, "All ways pay $%s.%n%n", r.paid());
    out.printf(Locale.ROOT, "  %-46s %12s  %s%n", "", "median", "to the loop");
    double loop = r.ways().getFirst().time();
    for (Way way : r.ways()) {
      out.printf(
          Locale.ROOT,
          "  %-46s %9.1f ms  %.1f%n",
          NAMES.getOrDefault(way.name(), way.name())
              + (way.threads() == 1 ? ", one thread" : ", all threads"),
          way.time(),
          way.time() / loop);
    }
    Way columns = r.way("columns");
    if (columns != null) {
      out.printf(
          Locale.ROOT,
          "%n  ten times the records take %.1f times the time%n",
          columns.time() / r.tenth());
    }
    for (Bench.Many many : r.variants()) {
      out.printf(
          Locale.ROOT,
          "  %-46s %9.0f ms  %.1f times one variant%n",
          Counted.of(many.variants(), "variant") + ", compared",
          many.milliseconds(),
          many.milliseconds() / r.variants().getFirst().milliseconds());
    }
    out.printf(Locale.ROOT, "%n  memory: %.0f bytes a record as columns", r.columnBytes());
    if (r.factBytes() != null) {
      out.printf(Locale.ROOT, ", %.0f as facts", r.factBytes());
    }
    out.println();
  }
}
