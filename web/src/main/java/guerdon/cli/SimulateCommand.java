package guerdon.cli;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Sweep;
import guerdon.engine.simulate.SweepException;
import guerdon.engine.simulate.Variant;
import guerdon.web.simulation.SimulationFiles;
import guerdon.web.simulation.SimulationView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon simulate}: compares variants of a plan on history. */
@Command(
    name = "simulate",
    header = "Compare variants of a plan on history: what they cost, who wins and who loses.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Pays the first PLAN and compares every other plan with it: the variants in its file, those "
          + "of --variants, all combinations of the sweeps, and further plan files. Writes "
          + "comparison.json, report.html and CSV files into the folder --out; nothing is paid.",
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
      "  guerdon simulate plans/saas_ae.plan --data company --from 2025 --out what-if",
      "  guerdon simulate plans/saas_ae.plan --data company --from 2025 --out what-if \\",
      "      --sweep spif=500..3000:500",
      "  guerdon simulate today.plan tomorrow.plan --data company --from 2025-Q1 --to 2025-Q4 \\",
      "      --out what-if",
      "",
      "Exit codes: 0 compared, and the guards of the first plan hold; 1 errors in a plan, bad"
          + " rows,",
      "            nobody in the plan, or a broken guard; 2 wrong usage; 3 unexpected error."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_VARIANTS = 10_000;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "PLAN",
      arity = "1..*",
      description = "The plan file that others are compared with, and further plan files.")
  @SuppressWarnings("NullAway.Init")
  private List<Path> planFiles;

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
      paramLabel = "DIR",
      description = "The folder for the results; it is made where it is not there.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--sweep",
      paramLabel = "S",
      description =
          "Values of a parameter: spif=500..3000:500, or base_rate=8%%,10%%. Given again, all "
              + "combinations are run; at most 10,000.")
  private List<String> sweeps = new ArrayList<>();

  @Option(
      names = "--variants",
      paramLabel = "FILE",
      description = "A file of variant clauses for the first plan.")
  private @Nullable Path variants;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "From which change on a payee wins or loses. Default: 0.01.")
  @SuppressWarnings("NullAway.Init")
  private String threshold;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads compute. Default: one for each core.")
  private @Nullable Integer threads;

  @ArgGroup(validate = false, heading = "%nData:%n")
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    DateRange range = range();
    EvaluationOptions options = evaluationOptions();
    Rational least = least();
    PlanFiles files = new PlanFiles(spec.commandLine());
    Path folder = data.folder(spec.commandLine());
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw refused("--out " + Printable.path(out) + " is a file; name a folder.");
    }
    Refusal refusal = new Refusal(console, "simulate", output.json());
    Path baseFile = files.existing(planFiles.getFirst());
    Compilation base = files.compilePaying(baseFile);
    if (base.plan() == null) {
      return refusal.of(new Preparation.BrokenPlan(base));
    }
    List<Variant> all = new ArrayList<>();
    // Whatever is wrong with a variant is told before any data is read.
    Compilation broken = gather(files, baseFile, base, all);
    if (broken != null) {
      return refusal.of(new Preparation.BrokenPlan(broken));
    }
    long start = console.nanoTime().getAsLong();
    ProgressLine progress = output.progressOn(console);
    return switch (Preparation.of(base, folder, data.readOptions(), progress)) {
      case Preparation.BrokenPlan plan -> refusal.of(plan);
      case Preparation.RefusedData bad -> refusal.of(bad, folder);
      case Preparation.Ready ready -> simulate(ready, range, least, options, all, progress, start);
    };
  }

  private int simulate(
      Preparation.Ready ready,
      DateRange range,
      Rational least,
      EvaluationOptions options,
      List<Variant> all,
      ProgressLine progress,
      long start)
      throws IOException {
    PayPeriods calendar = new PayPeriods(ready.plan(), ready.calendar());
    List<PayPeriod> periods = calendar.within(range);
    if (periods.isEmpty()) {
      throw refused(NoPayPeriod.message(ready, calendar, range));
    }
    Simulator simulator =
        new Simulator(
            ready.plan(),
            ready.snapshot(),
            ready.calendar(),
            range,
            least,
            options,
            progress::show);
    Simulator.Result result;
    try {
      result = simulator.run(all);
    } finally {
      progress.clear();
    }
    if (result.baseline().payees() == 0) {
      throw refused(
          "nobody is in plan "
              + ready.plan().name()
              + " from "
              + range.first()
              + " to "
              + range.last()
              + "; nothing was written.");
    }
    Files.createDirectories(out);
    List<String> written =
        new SimulationFiles(ready.plan(), ready.snapshot().payees(), periods, least, result)
            .writeTo(this::write);
    SimulationView view = SimulationView.of(ready.plan(), periods, least, result);
    if (output.json()) {
      Json.print(console, view);
    } else if (!output.quiet()) {
      long seconds = (console.nanoTime().getAsLong() - start) / 100_000_000;
      new SimulationTable(console).print(ready, periods, result, written, out, seconds);
    }
    boolean broken =
        result.baseline().guards().stream()
            .anyMatch(g -> g.verdict() == guerdon.engine.simulate.Figures.Verdict.BROKEN);
    return broken ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private void write(String name, SimulationFiles.Content content) throws IOException {
    try (OutputFile file = OutputFile.open(out.resolve(name))) {
      content.write(file.writer());
      file.publish();
    }
  }

  /** Gathers the variants; returns a compilation that has errors, if one has. */
  private @Nullable Compilation gather(
      PlanFiles files, Path baseFile, Compilation base, List<Variant> all) {
    Plan plan = java.util.Objects.requireNonNull(base.plan());
    for (Map.Entry<String, Compilation> own : base.variants().entrySet()) {
      if (own.getValue().plan() == null) {
        return own.getValue();
      }
      add(all, own.getKey(), own.getValue());
    }
    if (variants != null) {
      PlanCompiler.PlanBytes text = files.read(files.existing(variants));
      PlanCompiler.PlanBytes planText = files.read(baseFile);
      for (Map.Entry<String, Compilation> own :
          PlanCompiler.variants(planText.source(), text.source()).entrySet()) {
        if (own.getValue().plan() == null) {
          return own.getValue();
        }
        add(all, own.getKey(), own.getValue());
      }
    }
    for (Path file : planFiles.subList(1, planFiles.size())) {
      Compilation other = files.compilePaying(files.existing(file));
      if (other.plan() == null) {
        return other;
      }
      comparable(plan, other.plan(), file);
      String version = other.plan().version();
      all.add(
          new Variant(
              other.plan().name() + (version.isEmpty() ? "" : " " + version),
              other.plan().title(),
              other.plan(),
              Map.of()));
    }
    if (!sweeps.isEmpty()) {
      try {
        all.addAll(Sweep.variants(plan, sweeps.stream().map(Sweep::parse).toList(), MOST_VARIANTS));
      } catch (SweepException e) {
        throw refused(String.valueOf(e.getMessage()));
      }
    }
    Set<String> names = new HashSet<>();
    for (Variant variant : all) {
      if (!names.add(variant.name()) || variant.name().equals(plan.name())) {
        throw refused(
            "two plans of this comparison are called `" + variant.name() + "`; rename one.");
      }
    }
    return null;
  }

  private static void add(List<Variant> all, String name, Compilation compilation) {
    Plan plan = java.util.Objects.requireNonNull(compilation.plan());
    all.add(new Variant(name, plan.title(), plan, Map.of()));
  }

  /** Another plan must read the same data in the same currency and pay by the same calendar. */
  private void comparable(Plan plan, Plan other, Path file) {
    String name = Printable.path(file);
    if (!other.records().equals(plan.records())) {
      throw refused(
          name + " reads other data than the first plan; both must declare the same `data`.");
    }
    if (!other.currency().equals(plan.currency())) {
      throw refused(
          name + " pays in " + other.currency() + ", the first plan in " + plan.currency() + ".");
    }
    if (!samePeriods(plan.calendar(), other.calendar())) {
      throw refused(name + " has other pay periods than the first plan.");
    }
  }

  private boolean samePeriods(CalendarSource one, CalendarSource other) {
    if (!(one instanceof CalendarSource.Fixed left)
        || !(other instanceof CalendarSource.Fixed right)) {
      return one.equals(other);
    }
    DateRange range = range();
    List<PayPeriod> periods = left.calendar().within(range);
    return periods.equals(right.calendar().within(range))
        && periods.stream()
            .allMatch(
                period ->
                    left.calendar()
                        .enclosing(period.last(), Span.YEAR)
                        .equals(right.calendar().enclosing(period.last(), Span.YEAR)));
  }

  private Rational least() {
    try {
      Rational least = Rational.parse(threshold);
      if (least.signum() > 0) {
        return least;
      }
    } catch (NumberFormatException e) {
      throw refused("--threshold must be an amount above 0, such as 100, not " + threshold + ".");
    }
    throw refused("--threshold must be above 0, not " + threshold + ".");
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
      return EvaluationOptions.allCores();
    }
    if (threads < 1) {
      throw refused("--threads must be at least 1, not " + threads + ".");
    }
    return new EvaluationOptions(threads);
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
