package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Policy;
import guerdon.engine.Coach;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.coach.Coaching;
import guerdon.engine.coach.Undecided;
import guerdon.engine.facts.DataFiles;
import guerdon.engine.facts.Snapshot;
import guerdon.web.store.parquet.ParquetReader;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.nio.file.Files;
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

/** {@code guerdon coach}: says what a coaching policy asks to be done. */
@Command(
    name = "coach",
    header = "Look at payees by a coaching policy and write what is to be done.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Looks on the last evaluation day that is not after --on, or with --from on every evaluation "
          + "day from then on, and writes recommendations, tasks, trainings, nudges and "
          + "escalations with their evidence. What actions.csv in the data says was done before "
          + "counts. The file is written whole or not at all."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon coach policies/thin_pipeline.plan --data company --on 2026-03-01 --out do.csv",
      "  guerdon coach policies/thin_pipeline.plan --data company --from 2026-01-01 --on"
          + " 2026-03-31",
      "                --out do.jsonl",
      "",
      "Exit codes: 0 everything could be decided; 1 errors in the policy, bad rows, nobody in the",
      "            policy, or something undecided; 2 wrong usage; 3 unexpected error."
    })
final class CoachCommand implements Callable<Integer> {
  private static final int UNDECIDED_SHOWN = 20;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "POLICY", description = "The policy file.")
  @SuppressWarnings("NullAway.Init")
  private Path policyFile;

  @Option(
      names = "--on",
      required = true,
      paramLabel = "DATE",
      converter = DayConverter.class,
      description = "The day for which it is told what is to be done.")
  @SuppressWarnings("NullAway.Init")
  private LocalDate on;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      converter = DayConverter.class,
      description = "Look on every evaluation day from this day on. Default: on the last one only.")
  private @Nullable LocalDate from;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "The file to write: *.csv, *.jsonl (a JSON object a line), or - for JSON lines on "
              + "standard output.")
  @SuppressWarnings("NullAway.Init")
  private String out;

  @Option(
      names = "--allow-undecided",
      description = "Exit with 0 though something could not be decided.")
  private boolean allowUndecided;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads compute. Default: one for each core.")
  private @Nullable Integer threads;

  @ArgGroup(validate = false, heading = "%nData:%n")
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  CoachCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (from != null && from.isAfter(on)) {
      throw refused("--from " + from + " is after --on " + on + ".");
    }
    if (threads != null && threads < 1) {
      throw refused("--threads must be at least 1, not " + threads + ".");
    }
    PlanFiles plans = new PlanFiles(spec.commandLine());
    Path file = plans.existing(policyFile);
    Path folder = data.folder(spec.commandLine());
    try (ActionTarget target = ActionTarget.open(out, output.json(), console, spec.commandLine())) {
      long start = console.nanoTime().getAsLong();
      ProgressLine progress = output.progressOn(console);
      Refusal refusal = new Refusal(console, "coach", output.json());
      Compilation compilation = plans.compile(file);
      Plan plan = compilation.plan();
      Policy policy = plan == null ? null : plan.policy();
      if (plan != null && policy == null) {
        throw refused(
            Printable.path(file) + " is a plan that pays, not a policy; pay it with guerdon run.");
      }
      Preparation prepared =
          Preparation.of(
              plan == null || policy == null ? compilation : readable(compilation, plan, policy),
              folder,
              data.readOptions(),
              progress);
      return switch (prepared) {
        case Preparation.BrokenPlan broken -> refusal.of(broken);
        case Preparation.RefusedData refused -> refusal.of(refused, folder);
        case Preparation.Ready ready -> {
          if (plan == null || policy == null) {
            throw new IllegalStateException("a policy with errors was made ready");
          }
          yield coach(ready, plan, policy, target, start, progress);
        }
      };
    }
  }

  /** A policy that was never run has no actions yet, and needs no file of them. */
  private Compilation readable(Compilation compilation, Plan plan, Policy policy) {
    Path folder = data.folder(spec.commandLine());
    String file = policy.actions().file();
    return Files.exists(folder.resolve(file))
            || DataFiles.in(folder, ParquetReader.INSTANCE).find(file, refused -> {}) != null
        ? compilation
        : new Compilation(
            compilation.source(), plan.without(policy.actions()), compilation.diagnostics());
  }

  private int coach(
      Preparation.Ready ready,
      Plan plan,
      Policy policy,
      ActionTarget target,
      long start,
      ProgressLine progress)
      throws IOException {
    if (!ready.reading().isClean()) {
      new BadRows(console.err(), data.folder(spec.commandLine()))
          .print(ready.reading().badRows(), ready.reading().badRowCount(), List.of());
      console.err().println(BadRows.leftOut(ready.reading().counts()));
    }
    Snapshot snapshot = ready.snapshot();
    if (!snapshot.tables().containsKey(policy.actions().name())) {
      snapshot = snapshot.withoutRowsOf(policy.actions(), plan.payees());
    }
    Coaching done;
    try (Coach coach = Coach.prepare(plan)) {
      if (coach.evaluationDays(from, on).isEmpty()) {
        throw refused(noDay(plan));
      }
      EvaluationOptions options =
          threads == null ? EvaluationOptions.allCores() : new EvaluationOptions(threads);
      done = coach.coach(snapshot, from, on, options, progress::show);
    } finally {
      progress.clear();
    }
    if (done.payees() == 0 && done.undecided().isEmpty()) {
      return nobody(plan, done);
    }
    target.write(done);
    CoachReport report =
        new CoachReport(
            ready,
            done,
            target.name(),
            target.undecidedName(),
            console.nanoTime().getAsLong() - start);
    if (output.json()) {
      Json.print(console, report.view());
    } else {
      tellUndecided(done.undecided(), target.undecidedName());
      if (!output.quiet()) {
        report.print(console.err());
      }
    }
    return done.undecided().isEmpty() || allowUndecided ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private String noDay(Plan plan) {
    return "policy "
        + plan.name()
        + " looks on no day "
        + (from == null ? "up to " : "from " + from + " to ")
        + on
        + "; it is in force from "
        + plan.effective()
        + ".";
  }

  private int nobody(Plan plan, Coaching done) {
    String message =
        "Nobody is in the policy on "
            + done.days().getLast()
            + ": no row of "
            + plan.payees().file()
            + " holds then and meets its `for`. Nothing was written.";
    if (output.json()) {
      Json.print(console, new RunCommand.NobodyView("coach", "nobody-in-policy", message));
    } else {
      console.err().println(message);
    }
    return ExitCode.FINDINGS;
  }

  private void tellUndecided(List<Undecided> undecided, @Nullable String file) {
    if (undecided.isEmpty()) {
      return;
    }
    for (Undecided missing : undecided.subList(0, Math.min(undecided.size(), UNDECIDED_SHOWN))) {
      String trigger = missing.trigger().isEmpty() ? "" : " " + missing.trigger();
      console
          .err()
          .println(
              Printable.text(missing.payee() + " " + missing.day() + trigger)
                  + ": "
                  + missing.reason());
    }
    console
        .err()
        .println(
            Counted.of(undecided.size(), "case is", "cases are")
                + " undecided"
                + (file == null ? "." : "; all are in " + file + "."));
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
