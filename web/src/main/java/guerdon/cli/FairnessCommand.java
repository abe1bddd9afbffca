package guerdon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Simulator;
import guerdon.engine.facts.Payee;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.report.Study;
import guerdon.engine.simulate.Removals;
import guerdon.engine.simulate.Variant;
import guerdon.web.fairness.CsvTables;
import guerdon.web.fairness.DefaultStudy;
import guerdon.web.fairness.StudyFile;
import guerdon.web.view.Amounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
      "  guerdon fairness table study.json --data hr --out fairness",
      "  guerdon fairness stats jobs.json --data hr --out results.json",
      "",
      "Exit codes: 0 the report is written; 1 errors in a plan, bad rows, or a report that cannot",
      "            be computed; 2 wrong usage; 3 unexpected error."
    })
final class FairnessCommand implements Callable<Integer> {
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
    ProgressLine progress = output.progressOn(console);
    FairnessFiles files = new FairnessFiles(console, spec.commandLine(), options, output);
    try {
      return switch (Preparation.of(base, folder, data.readOptions(), progress)) {
        case Preparation.BrokenPlan plan -> refusal.of(plan);
        case Preparation.RefusedData bad -> refusal.of(bad, folder);
        case Preparation.Ready ready -> {
          CsvTables tables = new CsvTables(folder);
          StudyFile.Paid paid =
              paid(
                  ready,
                  range,
                  other == null ? null : Objects.requireNonNull(other.plan()),
                  progress);
          JsonNode study =
              asked == null ? DefaultStudy.of(ready.plan(), tables.table(paid.file()), by) : asked;
          Study read = StudyFile.read(study, tables, range, paid);
          Map<String, String> facts = new LinkedHashMap<>();
          facts.put("plan", ready.plan().name() + " " + ready.plan().version());
          facts.put("days", range.first() + " to " + range.last());
          facts.put("currency", ready.plan().currency().code());
          if (against != null) {
            facts.put("against", against);
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

  private StudyFile.Paid paid(
      Preparation.Ready ready, DateRange range, @Nullable Plan other, ProgressLine progress) {
    Plan plan = ready.plan();
    List<Variant> variants = new ArrayList<>();
    if (other != null) {
      variants.add(new Variant("after", "after", other, Map.of("against", "after")));
    }
    List<Variant> removals = Removals.of(plan);
    int room = Simulator.KEPT_WITH_PAYEES - variants.size();
    variants.addAll(removals.subList(0, Math.min(room, removals.size())));
    Simulator.Result result = simulate(ready, ready.snapshot(), range, variants, progress);
    if (result.baseline().payees() == 0) {
      throw new StatisticProblem(
          "nobody is in plan " + plan.name() + " from " + range.first() + " to " + range.last());
    }
    List<Payee> payees = ready.snapshot().payees();
    Map<String, String> pay = amounts(payees, result.byPayee().get(plan.name()), plan);
    Map<String, String> inPlan = new HashMap<>();
    for (int at = 0; at < payees.size(); at++) {
      inPlan.put(payees.get(at).key(), result.inPlan().get(at) ? "1" : "0");
    }
    Map<String, Map<String, String>> without = new LinkedHashMap<>();
    for (Variant variant : removals) {
      List<Rational> amounts = result.byPayee().get(variant.name());
      if (amounts != null) {
        without.put(variant.title(), amounts(payees, amounts, plan));
      }
    }
    RecordType type = plan.payees();
    return new StudyFile.Paid(
        plan.title(),
        type.file(),
        type.keys().getFirst().column(),
        type.starts() == null ? null : type.starts().column(),
        type.ends() == null ? null : type.ends().column(),
        pay,
        other == null ? Map.of() : amounts(payees, result.byPayee().get("after"), plan),
        inPlan,
        without,
        proofs(ready, range, result, progress));
  }

  private Simulator.Result simulate(
      Preparation.Ready ready,
      guerdon.engine.facts.Snapshot snapshot,
      DateRange range,
      List<Variant> variants,
      ProgressLine progress) {
    Simulator simulator =
        new Simulator(
            ready.plan(),
            snapshot,
            ready.calendar(),
            range,
            Rational.ONE,
            EvaluationOptions.allCores(),
            progress::show);
    try {
      return simulator.run(variants);
    } finally {
      progress.clear();
    }
  }

  private static Map<String, String> amounts(
      List<Payee> payees, @Nullable List<Rational> amounts, Plan plan) {
    Map<String, String> byPayee = new HashMap<>();
    List<Rational> known = Objects.requireNonNull(amounts);
    for (int at = 0; at < known.size(); at++) {
      byPayee.put(payees.get(at).key(), Amounts.plain(known.get(at), plan.currency()));
    }
    return byPayee;
  }

  /** Same facts, other group: pays again with the protected fields of somebody else. */
  private List<String> proofs(
      Preparation.Ready ready, DateRange range, Simulator.Result result, ProgressLine progress) {
    RecordType type = ready.plan().payees();
    List<RecordField> fields = type.fields().stream().filter(RecordField::protectedField).toList();
    if (fields.isEmpty()) {
      return List.of(
          "The plan declares no protected field of its payees, so that no rule can read one.");
    }
    String names = String.join(", ", fields.stream().map(RecordField::name).toList());
    Simulator.Result again =
        simulate(
            ready, ready.snapshot().withFieldsOfTheNext(fields, type), range, List.of(), progress);
    String name = ready.plan().name();
    List<Rational> before = Objects.requireNonNull(result.byPayee().get(name));
    List<Rational> after = Objects.requireNonNull(again.byPayee().get(name));
    long changed = 0;
    for (int at = 0; at < before.size(); at++) {
      changed += before.get(at).equals(after.get(at)) ? 0 : 1;
    }
    return List.of(
        changed == 0
            ? "Same facts, other group: with "
                + names
                + " of every payee taken from the next one, every payee gets exactly the same. The"
                + " rules do not read them; the compiler refuses a rule that does."
            : "Same facts, other group: "
                + Counted.of(changed, "payee")
                + " would get something else with another's "
                + names
                + ". The rules read a protected field in some way.");
  }
}
