package guerdon.cli;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.Correction;
import guerdon.engine.Corrections;
import guerdon.engine.Engine;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.facts.ReadOptions;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon correct}: what posted periods must be corrected by, as things are known now. */
@Command(
    name = "correct",
    header = "Compare what was posted with what is known now and write the differences as CSV.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Pays the periods from --from to --to twice: as the data was known on --posted-on, and as it "
          + "is known on --known-on. Writes payee, corrected period, component, what was posted, "
          + "what it is now, the difference and the currency, for whatever changed."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon correct plans/saas_ae.plan --data company --from 2026-01 --to 2026-02",
      "          --posted-on 2026-03-05 --known-on 2026-04-05 --out differences.csv",
      "",
      "Exit codes: 0 the differences are written; 1 errors in the plan, bad rows or incomplete"
          + " pay;",
      "            2 wrong usage; 3 unexpected error."
    })
final class CorrectCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  @SuppressWarnings("NullAway.Init")
  private Path planFile;

  @Option(
      names = "--posted-on",
      required = true,
      paramLabel = "DATE",
      converter = DayConverter.class,
      description = "The day as of which the periods were posted.")
  @SuppressWarnings("NullAway.Init")
  private LocalDate postedOn;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "P",
      converter = PeriodConverter.class,
      description = "The first days that were posted.")
  @SuppressWarnings("NullAway.Init")
  private DateRange from;

  @Option(
      names = "--to",
      paramLabel = "P",
      converter = PeriodConverter.class,
      description = "The last days that were posted. Default: those of --from.")
  private @Nullable DateRange to;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The CSV file to write, or - for standard output.")
  @SuppressWarnings("NullAway.Init")
  private String out;

  @ArgGroup(validate = false, heading = "%nData:%n")
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  CorrectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    DateRange last = to == null ? from : to;
    if (last.last().isBefore(from.first())) {
      throw refused("--to ends on " + last.last() + ", before --from begins on " + from.first());
    }
    LocalDate knownOn = data.knownOn();
    if (knownOn != null && knownOn.isBefore(postedOn)) {
      throw refused("--known-on " + knownOn + " is before --posted-on " + postedOn + ".");
    }
    if (out.equals(STANDARD_OUTPUT) && output.json()) {
      throw refused("--format json and --out - both write to standard output; name a file.");
    }
    DateRange range = new DateRange(from.first(), last.last());
    PlanFiles plans = new PlanFiles(spec.commandLine());
    Path file = plans.existing(planFile);
    Path folder = data.folder(spec.commandLine());
    ProgressLine progress = output.progressOn(console);
    Refusal refusal = new Refusal(console, "correct", output.json());
    ReadOptions now = data.readOptions();
    return switch (Preparation.of(plans.compile(file), folder, now, progress)) {
      case Preparation.BrokenPlan broken -> refusal.of(broken);
      case Preparation.RefusedData refused -> refusal.of(refused, folder);
      case Preparation.Ready ready ->
          switch (Preparation.of(ready.compilation(), folder, now.asKnownOn(postedOn), progress)) {
            case Preparation.BrokenPlan broken -> refusal.of(broken);
            case Preparation.RefusedData refused -> refusal.of(refused, folder);
            case Preparation.Ready posted -> correct(posted, ready, range, progress);
          };
    };
  }

  private int correct(
      Preparation.Ready posted, Preparation.Ready now, DateRange range, ProgressLine progress)
      throws IOException {
    List<PayPeriod> periods = new PayPeriods(now.plan(), now.calendar()).within(range);
    if (periods.isEmpty()) {
      throw refused("the plan has no pay period from " + range.first() + " to " + range.last());
    }
    Corrections corrections;
    try (Engine engine = Engine.prepare(now.plan())) {
      corrections =
          engine.corrections(
              posted.snapshot(),
              now.snapshot(),
              now.calendar(),
              range,
              EvaluationOptions.allCores(),
              progress::show);
    } finally {
      progress.clear();
    }
    write(corrections.lines());
    corrections
        .incomplete()
        .forEach(
            missing ->
                console
                    .err()
                    .println(
                        Printable.text(missing.payee())
                            + " "
                            + missing.period()
                            + " "
                            + missing.component()
                            + ": "
                            + missing.reason()));
    if (output.json()) {
      Json.print(
          console,
          new CorrectView("correct", corrections.lines().size(), corrections.incomplete().size()));
    } else if (!output.quiet()) {
      console.err().println(Counted.of(corrections.lines().size(), "difference") + ".");
    }
    return corrections.incomplete().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /** The JSON of a comparison. */
  record CorrectView(String command, int differences, int incomplete) {}

  private void write(List<Correction> lines) throws IOException {
    if (out.equals(STANDARD_OUTPUT)) {
      CorrectionCsv.write(console.out(), lines);
      return;
    }
    try (OutputFile file = OutputFile.open(Path.of(out))) {
      CorrectionCsv.write(file.writer(), lines);
      file.publish();
    }
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
