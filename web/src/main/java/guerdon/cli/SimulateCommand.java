package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Spelling;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Simulator;
import guerdon.engine.columns.MemoryEstimate;
import guerdon.engine.facts.DataFiles;
import guerdon.engine.simulate.Details;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Histories;
import guerdon.engine.simulate.Scenario;
import guerdon.engine.simulate.ScenarioException;
import guerdon.engine.simulate.ScenarioText;
import guerdon.web.simulation.SimulationFiles;
import guerdon.web.simulation.SimulationHashes;
import guerdon.web.simulation.SimulationOutcome;
import guerdon.web.simulation.SimulationView;
import guerdon.web.store.parquet.ParquetMissing;
import guerdon.web.store.parquet.ParquetReader;
import guerdon.web.store.parquet.ParquetWriter;
import guerdon.web.view.Counted;
import guerdon.web.view.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      "Pays the first PLAN and compares every other plan with it: the variants in its file, those"
          + " of --variants, combinations of the sweeps, and further plan files; on the data as it"
          + " is and on that of each scenario. Writes comparison.json, report.html and tables"
          + " into the folder --out; nothing is paid.",
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
      "  guerdon simulate plans/saas_ae.plan --data company --from 2025 --out what-if \\",
      "      --scenario \"weak: scale opportunities.arr by 90%%\" --histories 500 --budget 900000",
      "  guerdon simulate today.plan tomorrow.plan --data company --from 2025-Q1 --to 2025-Q4 \\",
      "      --out what-if",
      "",
      "Exit codes: 0 compared, and the guards of the first plan hold; 1 errors in a plan, bad"
          + " rows,",
      "            nobody in the plan, or a broken guard; 2 wrong usage; 3 unexpected error."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_HISTORIES = 10_000;

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
          "Values of a parameter: spif=500..3000:500, base_rate=8%%,10%%, or spif alone for its "
              + "declared range and step. Given again, combinations are run; at most 10,000.")
  private List<String> sweeps = new ArrayList<>();

  @Option(
      names = "--sample",
      paramLabel = "HOW",
      defaultValue = "grid",
      description =
          "Which combinations of several sweeps are run: grid (all), latin:200 (200, each sweep "
              + "passed through evenly) or random:200. Default: grid.")
  @SuppressWarnings("NullAway.Init")
  private String sample;

  @Option(
      names = "--variants",
      paramLabel = "FILE",
      description = "A file of variant clauses for the first plan, and of scenarios.")
  private @Nullable Path variants;

  @Option(
      names = "--scenario",
      paramLabel = "TEXT",
      description =
          "Other data under a name, on which all plans are paid too: \"strong_year: scale "
              + "opportunities.arr by 110%%\". May be given again.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--histories",
      paramLabel = "N",
      description =
          "Pay N histories by chance, to tell how far the cost depends on luck; at most 10,000.")
  private @Nullable Integer histories;

  @Option(
      names = "--resample",
      paramLabel = "WHAT",
      description =
          "What is drawn for each history: payees, or records such as opportunities, or "
              + "\"opportunities per customer\". Default: payees.")
  private @Nullable String resample;

  @Option(
      names = "--vary",
      paramLabel = "WHAT",
      description =
          "What varies in each history instead: \"opportunities.arr by 20%%\", or with \"per "
              + "customer\" alike for all records of a customer.")
  private @Nullable String vary;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The seed of --sample and --histories; the same gives the same. Default: 1.")
  private long seed;

  @Option(
      names = "--budget",
      paramLabel = "X",
      description =
          "What the costs of the histories are held against. Default: the cost of the first plan.")
  private @Nullable String budget;

  @Option(
      names = "--sales",
      paramLabel = "NAME",
      description = "The measure or credit that is sales. Default: the first credit in money.")
  private @Nullable String sales;

  @Option(
      names = "--attainment",
      paramLabel = "NAME",
      description = "The measure that is attainment. Default: the one a table has its rows by.")
  private @Nullable String attainment;

  @Option(
      names = "--explain-all",
      description =
          "Say in payees.csv for everybody whose pay changes what of the explanations differs; "
              + "takes some milliseconds for each payee.")
  private boolean explainAll;

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

  @Option(
      names = "--no-parquet",
      description = "Write the tables as CSV only. Default: as Parquet too, with exact decimals.")
  private boolean noParquet;

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
    SimulationPlans plans = new SimulationPlans(spec.commandLine(), files, range());
    // Whatever is wrong with a variant or scenario is told before any data is read.
    Compilation broken =
        plans.gather(
            baseFile,
            base,
            variants,
            planFiles.subList(1, planFiles.size()),
            scenarios,
            sweeping());
    if (broken != null) {
      return refusal.of(new Preparation.BrokenPlan(broken));
    }
    Simulator.Looking looking = looking(java.util.Objects.requireNonNull(base.plan()));
    plans.refuseTooMany(looking.histories());
    long start = console.nanoTime().getAsLong();
    ProgressLine progress = output.progressOn(console);
    return switch (Preparation.of(base, folder, data.readOptions(), progress)) {
      case Preparation.BrokenPlan plan -> refusal.of(plan);
      case Preparation.RefusedData bad -> refusal.of(bad, folder);
      case Preparation.Ready ready ->
          simulate(ready, range, least, options, plans, looking, progress, refusal, start);
    };
  }

  private int simulate(
      Preparation.Ready ready,
      DateRange range,
      Rational least,
      EvaluationOptions options,
      SimulationPlans plans,
      Simulator.Looking looking,
      ProgressLine progress,
      Refusal refusal,
      long start)
      throws IOException {
    PayPeriods calendar = new PayPeriods(ready.plan(), ready.calendar());
    List<PayPeriod> periods = calendar.within(range);
    if (periods.isEmpty()) {
      throw refused(NoPayPeriod.message(ready, calendar, range));
    }
    Path folder = data.folder(spec.commandLine());
    List<SimulationOutcome.World> worlds = new ArrayList<>();
    SimulationOutcome.World history;
    refuseTooLarge(
        Simulator.memory(
            ready.plan(),
            ready.snapshot(),
            ready.calendar(),
            range,
            plans.variants().size(),
            options.threads()));
    try {
      // The data of all scenarios first, so that what is wrong with one is told before any work.
      List<SimulationWorlds.Facts> facts = new ArrayList<>();
      for (Scenario scenario : plans.scenarios()) {
        switch (SimulationWorlds.facts(
            ready, scenario, folder, plans.scenarioFolder(), data, progress)) {
          case SimulationWorlds.Facts found -> facts.add(found);
          case SimulationWorlds.Refused bad -> {
            return refusal.of(bad.data(), folder);
          }
        }
      }
      SimulationWorlds paying =
          new SimulationWorlds(ready, range, least, options, plans.variants(), progress);
      history = paying.asItWas(looking);
      if (history.result().baseline().payees() == 0) {
        throw refused(
            "nobody is in plan "
                + ready.plan().name()
                + " from "
                + range.first()
                + " to "
                + range.last()
                + "; nothing was written.");
      }
      for (SimulationWorlds.Facts each : facts) {
        worlds.add(paying.of(each, looking));
      }
    } catch (ScenarioException e) {
      throw refused(String.valueOf(e.getMessage()));
    } finally {
      progress.clear();
    }
    SimulationOutcome outcome =
        new SimulationOutcome(
            ready.plan(),
            ready.snapshot().payees(),
            periods,
            least,
            history.result(),
            worlds,
            looking,
            hashes(ready, plans, folder));
    Files.createDirectories(out);
    SimulationFiles results = new SimulationFiles(outcome);
    List<String> written = new ArrayList<>(results.writeTo(this::write));
    if (!noParquet) {
      writeParquet(results.tables(), written);
    }
    if (output.json()) {
      Json.print(console, SimulationView.of(outcome));
    } else if (!output.quiet()) {
      long tenths = (console.nanoTime().getAsLong() - start) / 100_000_000;
      new SimulationTable(console).print(outcome, written, out, tenths);
    }
    boolean broken =
        history.result().baseline().guards().stream()
            .anyMatch(g -> g.verdict() == Figures.Verdict.BROKEN);
    return broken ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  /** Says what would fit rather than run out of memory on the way. */
  private void refuseTooLarge(MemoryEstimate estimate) {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    if (estimate.bytes() <= free) {
      return;
    }
    long variantsThatFit = estimate.variantsThatFit(free);
    throw refused(
        String.format(
            Locale.ROOT,
            "%,d records, %,d payees, %,d periods and %,d variants take about %,d MiB of memory,"
                + " and %,d MiB are free; %s. Let Java use more, such as"
                + " GUERDON_JAVA_OPTIONS=-Xmx%dg.",
            estimate.records(),
            estimate.payees(),
            estimate.periods(),
            estimate.variants(),
            estimate.bytes() >> 20,
            free >> 20,
            variantsThatFit > 0
                ? String.format(Locale.ROOT, "%,d variants would fit", variantsThatFit)
                : String.format(Locale.ROOT, "%,d payees would fit", estimate.payeesThatFit(free)),
            ((estimate.bytes() - free + runtime.maxMemory()) >> 30) + 1));
  }

  private void writeParquet(List<ResultTable> tables, List<String> written) throws IOException {
    try (ParquetWriter parquet = ParquetWriter.open()) {
      for (ResultTable table : tables) {
        String name = table.name() + ".parquet";
        OutputFile.whole(out.resolve(name), file -> parquet.write(table, file));
      }
      written.add("each table as .parquet too");
    } catch (ParquetMissing e) {
      if (!output.quiet()) {
        console.err().println(e.getMessage() + "; the tables were written as CSV only.");
      }
    }
  }

  private void write(String name, SimulationFiles.Content content) throws IOException {
    try (OutputFile file = OutputFile.open(out.resolve(name))) {
      content.write(file.writer());
      file.publish();
    }
  }

  private static SimulationHashes hashes(
      Preparation.Ready ready, SimulationPlans plans, Path folder) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    plans.sources().forEach((name, text) -> texts.put(name, SimulationHashes.of(text.text())));
    Map<String, String> files = new LinkedHashMap<>();
    DataFiles inFolder = DataFiles.in(folder, ParquetReader.INSTANCE);
    for (RecordType type : ready.plan().records()) {
      DataFiles.DataFile file = inFolder.find(type.file(), refused -> {});
      if (file != null) {
        String name = file.name(type.file());
        files.put(name, SimulationHashes.of(folder.resolve(name)));
      }
    }
    for (Scenario scenario : plans.scenarios()) {
      for (Scenario.Replace replace : scenario.replacements()) {
        files.put(
            replace.file(), SimulationHashes.of(plans.scenarioFolder().resolve(replace.file())));
      }
    }
    return new SimulationHashes(texts, files);
  }

  private SimulationPlans.Sweeping sweeping() {
    return new SimulationPlans.Sweeping(sweeps, sample, seed);
  }

  private Simulator.Looking looking(Plan plan) {
    return new Simulator.Looking(
        new Details.Chosen(
            measure(plan, "--sales", sales, true),
            measure(plan, "--attainment", attainment, false)),
        explainAll ? Simulator.Words.EVERYBODY : Simulator.Words.WHO_MOVE_MOST,
        histories(plan),
        budget == null ? null : amount("--budget", budget));
  }

  private @Nullable String measure(
      Plan plan, String option, @Nullable String name, boolean credits) {
    if (name == null) {
      return null;
    }
    List<String> known =
        plan.definitions().stream()
            .filter(
                d ->
                    (d instanceof Definition.Measure m && m.eachCredit() == null)
                        || (credits && d instanceof Definition.Credit))
            .map(Definition::name)
            .sorted()
            .toList();
    if (!known.contains(name)) {
      throw refused(
          option
              + ": plan "
              + plan.name()
              + " has no measure "
              + (credits ? "or credit " : "")
              + "`"
              + name
              + "`. "
              + Spelling.nearest(name, known)
                  .map(near -> "Did you mean `" + near + "`? ")
                  .orElse("")
              + (known.isEmpty() ? "It has none." : "It has " + String.join(", ", known) + "."));
    }
    return name;
  }

  private @Nullable Histories histories(Plan plan) {
    if (histories == null) {
      for (Map.Entry<String, Boolean> needs :
          Map.of("--resample", resample != null, "--vary", vary != null, "--budget", budget != null)
              .entrySet()) {
        if (needs.getValue()) {
          throw refused(needs.getKey() + " needs --histories N, which says how many are paid.");
        }
      }
      return null;
    }
    if (histories < 1 || histories > MOST_HISTORIES) {
      throw refused(
          "--histories must be from 1 to "
              + Counted.number(MOST_HISTORIES)
              + ", not "
              + histories
              + ".");
    }
    if (resample != null && vary != null) {
      throw refused("--resample and --vary make different histories; give one of them.");
    }
    try {
      return new Histories(
          vary != null
              ? ScenarioText.varied(plan, vary)
              : ScenarioText.resampled(plan, resample == null ? "payees" : resample),
          histories,
          seed);
    } catch (ScenarioException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private Rational least() {
    return amount("--threshold", threshold);
  }

  private Rational amount(String option, String written) {
    try {
      Rational least = Rational.parse(written);
      if (least.signum() > 0) {
        return least;
      }
    } catch (NumberFormatException e) {
      throw refused(option + " must be an amount above 0, such as 100, not " + written + ".");
    }
    throw refused(option + " must be above 0, not " + written + ".");
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
