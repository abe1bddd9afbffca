package guerdon.cli;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.Engine;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon run}: pays a plan on data for a stretch of pay periods. */
@Command(
    name = "run",
    header = "Pay a plan on data and write the amounts as CSV.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Pays every pay period that lies within the days from the first of --from to the last of "
          + "--to, and writes payee, period, component, amount and currency. The file is written "
          + "whole or not at all."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "P is a day 2026-03-15, a month 2026-03, a quarter 2026-Q1, a half year 2026-H1, a year 2026",
      "or a week 2026-W05.",
      "",
      "Examples:",
      "  guerdon run plans/saas_ae.plan --data company --from 2026-Q1 --out pay.csv",
      "  guerdon run plans/saas_ae.plan --data company --from 2026-01 --to 2026-06 --out pay.csv",
      "  guerdon run plans/saas_ae.plan --data company --from 2026 --known-on 2026-07-05 --out -",
      "",
      "Exit codes: 0 everything is paid; 1 errors in the plan, bad rows, nobody in the plan, or",
      "            incomplete pay; 2 wrong usage; 3 unexpected error."
    })
final class RunCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";
  private static final int INCOMPLETE_SHOWN = 20;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  @SuppressWarnings("NullAway.Init")
  private Path planFile;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "P",
      converter = PeriodConverter.class,
      description = "The first days to pay.")
  @SuppressWarnings("NullAway.Init")
  private DateRange from;

  @Option(
      names = "--to",
      paramLabel = "P",
      converter = PeriodConverter.class,
      description = "The last days to pay. Default: those of --from.")
  private @Nullable DateRange to;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The CSV file to write, or - for standard output.")
  @SuppressWarnings("NullAway.Init")
  private String out;

  @Option(names = "--zeros", description = "Write lines whose amount is zero, too.")
  private boolean zeros;

  @Option(names = "--allow-incomplete", description = "Exit with 0 though some pay is incomplete.")
  private boolean allowIncomplete;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads compute. Default: one for each core.")
  private @Nullable Integer threads;

  @Option(
      names = "--executor",
      paramLabel = "E",
      defaultValue = "DROOLS",
      description =
          "What computes: drools (rules, record by record) or columns (whole columns at once). "
              + "Both give the same. Default: drools.")
  @SuppressWarnings("NullAway.Init")
  private EvaluationOptions.Executor executor;

  @ArgGroup(validate = false, heading = "%nData:%n")
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    DateRange range = range();
    EvaluationOptions options = evaluationOptions();
    boolean toConsole = out.equals(STANDARD_OUTPUT);
    if (toConsole && output.json()) {
      throw refused("--format json and --out - both write to standard output; name a file.");
    }
    PlanFiles plans = new PlanFiles(spec.commandLine());
    Path file = plans.existing(planFile);
    Path folder = data.folder(spec.commandLine());
    try (PayoutTarget target =
        toConsole ? PayoutTarget.console(console) : PayoutTarget.file(out, spec.commandLine())) {
      long start = console.nanoTime().getAsLong();
      ProgressLine progress = output.progressOn(console);
      Refusal refusal = new Refusal(console, "run", output.json());
      return switch (Preparation.of(
          plans.compilePaying(file), folder, data.readOptions(), progress)) {
        case Preparation.BrokenPlan broken -> refusal.of(broken);
        case Preparation.RefusedData refused -> refusal.of(refused, folder);
        case Preparation.Ready ready -> {
          new Findings(console).printWarningsBriefly(console.err(), ready.compilation());
          yield pay(ready, range, options, target, start, progress);
        }
      };
    }
  }

  private int pay(
      Preparation.Ready ready,
      DateRange range,
      EvaluationOptions options,
      PayoutTarget target,
      long start,
      ProgressLine progress)
      throws IOException {
    PayPeriods calendar = new PayPeriods(ready.plan(), ready.calendar());
    List<PayPeriod> periods = calendar.within(range);
    if (periods.isEmpty()) {
      throw refused(NoPayPeriod.message(ready, calendar, range));
    }
    if (!ready.reading().isClean()) {
      new BadRows(console.err(), data.folder(spec.commandLine()))
          .print(ready.reading().badRows(), ready.reading().badRowCount(), List.of());
      console.err().println(BadRows.leftOut(ready.reading().counts()));
    }
    Evaluation evaluation;
    try (Engine engine = Engine.prepare(ready.plan())) {
      evaluation =
          engine.evaluate(ready.snapshot(), ready.calendar(), range, options, progress::show);
    } finally {
      progress.clear();
    }
    PayTotals totals = PayTotals.of(ready.plan(), evaluation);
    if (totals.payees() == 0) {
      return nobody(ready.plan(), periods);
    }
    List<PayLine> lines =
        evaluation.lines().stream().filter(line -> zeros || !line.amount().isZero()).toList();
    target.write(lines, evaluation.incomplete());
    RunReport report =
        new RunReport(
            ready,
            range,
            periods,
            data.knownOn() == null ? null : data.knownOn().toString(),
            evaluation,
            totals,
            lines.size(),
            target.name(),
            target.incompleteName(),
            console.nanoTime().getAsLong() - start);
    return tell(report, evaluation.incomplete());
  }

  private int nobody(Plan plan, List<PayPeriod> periods) {
    String message =
        "Nobody is in the plan from "
            + periods.getFirst().first()
            + " to "
            + periods.getLast().last()
            + ": no row of "
            + plan.payees().file()
            + " holds then and meets the plan's `for`. Nothing was written.";
    if (output.json()) {
      Json.print(console, new NobodyView("run", "nobody-in-plan", message));
    } else {
      console.err().println(message);
    }
    return ExitCode.FINDINGS;
  }

  /** The JSON of a run that found nobody to pay. */
  record NobodyView(String command, String status, String message) {}

  private int tell(RunReport report, List<Incomplete> incomplete) {
    if (output.json()) {
      Json.print(console, report.view());
    } else {
      tellIncomplete(incomplete, report.incompleteOut());
      if (!output.quiet()) {
        report.print(console.err());
      }
    }
    return incomplete.isEmpty() || allowIncomplete ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private void tellIncomplete(List<Incomplete> incomplete, @Nullable String file) {
    if (incomplete.isEmpty()) {
      return;
    }
    for (Incomplete missing :
        incomplete.subList(0, Math.min(incomplete.size(), INCOMPLETE_SHOWN))) {
      console
          .err()
          .println(
              Printable.text(missing.payee())
                  + " "
                  + missing.period()
                  + " "
                  + missing.component()
                  + ": "
                  + missing.reason());
    }
    console
        .err()
        .println(
            Counted.of(incomplete.size(), "result is", "results are")
                + " incomplete"
                + (file == null ? "." : "; all are in " + file + "."));
  }

  private DateRange range() {
    DateRange last = to == null ? from : to;
    if (last.last().isBefore(from.first())) {
      throw refused("--to ends on " + last.last() + ", before --from begins on " + from.first());
    }
    return new DateRange(from.first(), last.last());
  }

  private EvaluationOptions evaluationOptions() {
    if (threads == null) {
      return EvaluationOptions.allCores().by(executor);
    }
    if (threads < 1) {
      throw refused("--threads must be at least 1, not " + threads + ".");
    }
    return new EvaluationOptions(threads, executor);
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
