package guerdon.cli;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Span;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Histories;
import guerdon.engine.simulate.Sampling;
import guerdon.engine.simulate.Scenario;
import guerdon.engine.simulate.ScenarioException;
import guerdon.engine.simulate.ScenarioText;
import guerdon.engine.simulate.Sweep;
import guerdon.engine.simulate.SweepException;
import guerdon.engine.simulate.Variant;
import guerdon.web.view.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Gathers the plans and scenarios of a simulation, and refuses what cannot be compared. */
final class SimulationPlans {
  private static final int MOST_VARIANTS = 10_000;
  private static final long MOST_PAID_BY_CHANCE = 100_000;

  private final CommandLine command;
  private final PlanFiles files;
  private final DateRange range;
  private final List<Variant> variants = new ArrayList<>();
  private final List<Scenario> scenarios = new ArrayList<>();
  private final Map<String, SourceText> sources = new LinkedHashMap<>();
  private Path scenarioFolder = Path.of("");

  SimulationPlans(CommandLine command, PlanFiles files, DateRange range) {
    this.command = command;
    this.files = files;
    this.range = range;
  }

  /** Sweeps as they were written, and how their combinations are chosen. */
  record Sweeping(List<String> sweeps, String sample, long seed) {
    Sweeping {
      sweeps = List.copyOf(sweeps);
    }
  }

  List<Variant> variants() {
    return List.copyOf(variants);
  }

  List<Scenario> scenarios() {
    return List.copyOf(scenarios);
  }

  /** The texts of all plans, by the names of their files. */
  Map<String, SourceText> sources() {
    return sources;
  }

  /** The folder that names of files in scenarios start from. */
  Path scenarioFolder() {
    return scenarioFolder;
  }

  /** Gathers all; returns a compilation that has errors, if one has. */
  @Nullable Compilation gather(
      Path baseFile,
      Compilation base,
      @Nullable Path variantFile,
      List<Path> otherFiles,
      List<String> scenarioTexts,
      Sweeping sweeping) {
    Plan plan = Objects.requireNonNull(base.plan());
    sources.put(Printable.path(baseFile), base.source());
    Compilation broken = add(base.variants());
    if (broken == null && variantFile != null) {
      broken = ofFile(plan, baseFile, variantFile);
    }
    for (Path file : broken == null ? otherFiles : List.<Path>of()) {
      Compilation other = files.compilePaying(files.existing(file));
      if (other.plan() == null) {
        return other;
      }
      sources.put(Printable.path(file), other.source());
      comparable(plan, other.plan(), file);
      String version = other.plan().version();
      String name = other.plan().name() + (version.isEmpty() ? "" : " " + version);
      variants.add(new Variant(name, other.plan().title(), other.plan(), Map.of()));
    }
    if (broken != null) {
      return broken;
    }
    try {
      for (String text : scenarioTexts) {
        scenarios.add(ScenarioText.readOne(plan, text));
      }
      sweep(plan, sweeping);
    } catch (SweepException | ScenarioException e) {
      throw new Refused(command, String.valueOf(e.getMessage()));
    }
    refuseSameNames(plan);
    return null;
  }

  private void sweep(Plan plan, Sweeping sweeping) {
    if (sweeping.sweeps().isEmpty()) {
      if (!sweeping.sample().equals("grid")) {
        throw refused("--sample needs --sweep, whose values it draws from.");
      }
      return;
    }
    List<Sweep> sweeps = sweeping.sweeps().stream().map(s -> Sweep.parse(s, plan)).toList();
    variants.addAll(
        Sweep.variants(
            plan, sweeps, Sampling.parse(sweeping.sample()), sweeping.seed(), MOST_VARIANTS));
  }

  private @Nullable Compilation ofFile(Plan plan, Path baseFile, Path file) {
    PlanCompiler.PlanBytes read = files.read(files.existing(file));
    if (!read.diagnostics().isEmpty()) {
      return new Compilation(read.source(), null, read.diagnostics());
    }
    sources.put(Printable.path(file), read.source());
    scenarioFolder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
    ScenarioText parts;
    try {
      parts = ScenarioText.read(plan, Printable.path(file), read.source().text());
    } catch (ScenarioException e) {
      throw new Refused(command, String.valueOf(e.getMessage()));
    }
    scenarios.addAll(parts.scenarios());
    SourceText text = new SourceText(read.source().name(), parts.variants());
    return text.text().isBlank() && !scenarios.isEmpty()
        ? null
        : add(PlanCompiler.variants(files.read(baseFile).source(), text));
  }

  private @Nullable Compilation add(Map<String, Compilation> compiled) {
    for (Map.Entry<String, Compilation> own : compiled.entrySet()) {
      Plan plan = own.getValue().plan();
      if (plan == null) {
        return own.getValue();
      }
      variants.add(new Variant(own.getKey(), plan.title(), plan, Map.of()));
    }
    return null;
  }

  private void refuseSameNames(Plan plan) {
    Set<String> names = new HashSet<>(Set.of(plan.name()));
    for (Variant variant : variants) {
      if (!names.add(variant.name())) {
        throw refused(
            "two plans of this comparison are called `" + variant.name() + "`; rename one.");
      }
    }
    Set<String> worlds = new HashSet<>();
    for (Scenario scenario : scenarios) {
      if (!worlds.add(scenario.name())) {
        throw refused("two scenarios are called `" + scenario.name() + "`; rename one.");
      }
    }
  }

  /** Counts what would be paid, and refuses more than is sensible. */
  void refuseTooMany(@Nullable Histories histories) {
    long plans = variants.size() + 1L;
    long worlds = scenarios.size() + 1L;
    if (plans * worlds > MOST_VARIANTS + 1L) {
      throw refused(
          Counted.of(plans, "plan")
              + " on "
              + Counted.of(worlds, "set", "sets")
              + " of data are "
              + Counted.number(plans * worlds)
              + " simulations; at most "
              + Counted.number(MOST_VARIANTS)
              + " are run. Take larger steps or fewer scenarios, or draw some: --sample"
              + " latin:200.");
    }
    if (histories == null) {
      return;
    }
    if (variants.size() > Simulator.KEPT_WITH_PAYEES) {
      throw refused(
          "--histories are paid for at most "
              + Simulator.KEPT_WITH_PAYEES
              + " variants, and there are "
              + Counted.number(variants.size())
              + ". Simulate first without, then with those that are worth it.");
    }
    if (plans * histories.count() > MOST_PAID_BY_CHANCE) {
      throw refused(
          Counted.of(plans, "plan")
              + " on "
              + Counted.number(histories.count())
              + " histories are "
              + Counted.number(plans * histories.count())
              + " simulations; at most "
              + Counted.number(MOST_PAID_BY_CHANCE)
              + " are run. Take fewer histories.");
    }
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
    List<PayPeriod> periods = left.calendar().within(range);
    return periods.equals(right.calendar().within(range))
        && periods.stream()
            .allMatch(
                period ->
                    left.calendar()
                        .enclosing(period.last(), Span.YEAR)
                        .equals(right.calendar().enclosing(period.last(), Span.YEAR)));
  }

  private Refused refused(String message) {
    return new Refused(command, message);
  }
}
