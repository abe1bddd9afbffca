package guerdon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.report.Study;
import guerdon.engine.simulate.Sweep;
import guerdon.engine.simulate.SweepException;
import guerdon.engine.simulate.Variant;
import guerdon.web.fairness.CsvTables;
import guerdon.web.fairness.DefaultStudy;
import guerdon.web.fairness.PlanPay;
import guerdon.web.fairness.StudyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon fairness}: whether a plan pays groups of people alike, and why not. */
@Command(
    name = "fairness",
    header = "Report whether a plan pays groups of people alike, and where gaps come from.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Pays PLAN, compares groups by pay, by each step to it, by opportunity and by rule, and"
          + " writes report.html, report.pdf, report.json, findings.csv and figures.csv into --out;"
          + " nothing is paid. Small groups are hidden.",
      "",
      "Without --study, protected fields of the payees are compared; the study that was used is "
          + "written as study.json, to be changed and given again."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon fairness plans/saas_ae.plan --data company --from 2025 --out fairness",
      "  guerdon fairness plans/saas_ae.plan --data company --from 2025 --out fairness \\",
      "      --against richer_top --study study.json",
      "  guerdon fairness plans/saas_ae.plan --data company --from 2025 --out fairness \\",
      "      --sweep spif=500..1500:250",
      "  guerdon fairness table study.json --data hr --out fairness",
      "  guerdon fairness stats jobs.json --data hr --out results.json",
      "",
      "Exit codes: 0 the report is written; 1 errors in a plan, bad rows, or a report that cannot",
      "            be computed; 2 wrong usage; 3 unexpected error."
    })
final class FairnessCommand implements Callable<Integer> {
  private static final int MOST_CHOICES = 1_000;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", arity = "0..1", description = "The plan file.")
  private @Nullable Path planFile;

  @Option(
      names = "--study",
      paramLabel = "FILE",
      description = "The JSON file that says what is compared and held equal.")
  private @Nullable Path studyFile;

  @Option(
      names = "--by",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Columns of the payees' file to compare by, without --study.")
  private List<String> by = new ArrayList<>();

  @Option(
      names = "--against",
      paramLabel = "PLAN",
      description =
          "A variant in the plan's file, or another plan file: the report tells before and after.")
  private @Nullable String against;

  @Option(
      names = "--sweep",
      paramLabel = "NAME=VALUES",
      description =
          "Look for the fairest plan at equal cost among values of a parameter, such as"
              + " spif=500..1500:250. May be given several times; all combinations are paid.")
  private List<String> sweeps = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nReport:%n")
  private StudyOptions options = new StudyOptions();

  @ArgGroup(validate = false, heading = "%nData:%n")
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  FairnessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (planFile == null) {
      return Main.usage(spec.commandLine());
    }
    DateRange range = options.range(spec.commandLine());
    if (range == null) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(), "Missing required option: '--from=P'");
    }
    options.out(spec.commandLine());
    Path folder = data.folder(spec.commandLine());
    JsonNode asked = studyFile == null ? null : StudyOptions.json(spec.commandLine(), studyFile);
    if (asked != null && !by.isEmpty()) {
      throw new Refused(
          spec.commandLine(), "--by is for reports without --study; use one of them.");
    }
    PlanFiles plans = new PlanFiles(spec.commandLine());
    Path file = plans.existing(planFile);
    Refusal refusal = new Refusal(console, "fairness", output.json());
    Compilation base = plans.compilePaying(file);
    if (base.plan() == null) {
      return refusal.of(new Preparation.BrokenPlan(base));
    }
    Compilation other = against == null ? null : other(plans, base, against);
    if (other != null && other.plan() == null) {
      return refusal.of(new Preparation.BrokenPlan(other));
    }
    List<Variant> choices = choices(Objects.requireNonNull(base.plan()));
    ProgressLine progress = output.progressOn(console);
    FairnessFiles files = new FairnessFiles(console, spec.commandLine(), options, output);
    try {
      return switch (Preparation.of(base, folder, data.readOptions(), progress)) {
        case Preparation.BrokenPlan plan -> refusal.of(plan);
        case Preparation.RefusedData bad -> refusal.of(bad, folder);
        case Preparation.Ready ready -> {
          CsvTables tables = CsvTables.in(folder);
          StudyFile.Paid paid =
              new PlanPay(ready.plan(), ready.snapshot(), ready.calendar(), range, progress::show)
                  .paid(other == null ? null : Objects.requireNonNull(other.plan()), choices);
          progress.clear();
          JsonNode study =
              asked == null ? DefaultStudy.of(ready.plan(), tables.table(paid.file()), by) : asked;
          Study read = StudyFile.read(study, tables, range, paid, List.of());
          Map<String, String> facts = new LinkedHashMap<>();
          facts.put("plan", ready.plan().name() + " " + ready.plan().version());
          facts.put("days", range.first() + " to " + range.last());
          facts.put("currency", ready.plan().currency().code());
          if (against != null) {
            facts.put("against", against);
          }
          if (!sweeps.isEmpty()) {
            facts.put("sweep", String.join("; ", sweeps));
          }
          facts.put("plan file", FairnessFiles.hash(file));
          facts.putAll(FairnessFiles.hashes(folder, tables));
          yield files.write(read, study, facts, progress);
        }
      };
    } catch (StatisticProblem problem) {
      return files.cannot(problem, progress);
    }
  }

  private List<Variant> choices(Plan plan) {
    if (sweeps.isEmpty()) {
      return List.of();
    }
    try {
      return Sweep.variants(plan, sweeps.stream().map(Sweep::parse).toList(), MOST_CHOICES);
    } catch (SweepException e) {
      throw new Refused(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** A variant by its name, or a plan by its file. */
  private Compilation other(PlanFiles plans, Compilation base, String name) {
    Compilation variant = base.variants().get(name);
    if (variant != null) {
      return variant;
    }
    Path file = Path.of(name);
    if (!java.nio.file.Files.isRegularFile(file)) {
      throw new Refused(
          spec.commandLine(),
          "--against "
              + name
              + " is neither a variant in the plan's file ("
              + (base.variants().isEmpty()
                  ? "it has none"
                  : String.join(", ", base.variants().keySet()))
              + ") nor a plan file.");
    }
    Compilation other = plans.compilePaying(file);
    if (other.plan() != null
        && !other.plan().records().equals(Objects.requireNonNull(base.plan()).records())) {
      throw new Refused(
          spec.commandLine(),
          Printable.path(file) + " reads other data than the plan; both must declare the same.");
    }
    return other;
  }
}
