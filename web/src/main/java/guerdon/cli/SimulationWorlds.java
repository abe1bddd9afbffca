package guerdon.cli;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Simulator;
import guerdon.engine.facts.DataFiles;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.simulate.Scenario;
import guerdon.engine.simulate.ScenarioFacts;
import guerdon.engine.simulate.Variant;
import guerdon.web.simulation.SimulationOutcome;
import guerdon.web.store.parquet.ParquetReader;
import guerdon.web.view.Counted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pays all plans on the data as it is and on that of each scenario. */
final class SimulationWorlds {
  private final Preparation.Ready ready;
  private final DateRange range;
  private final Rational least;
  private final EvaluationOptions options;
  private final List<Variant> variants;
  private final ProgressLine progress;

  SimulationWorlds(
      Preparation.Ready ready,
      DateRange range,
      Rational least,
      EvaluationOptions options,
      List<Variant> variants,
      ProgressLine progress) {
    this.ready = ready;
    this.range = range;
    this.least = least;
    this.options = options;
    this.variants = List.copyOf(variants);
    this.progress = progress;
  }

  /** The data of a scenario, or why it cannot be had. */
  sealed interface Found {}

  record Facts(Scenario scenario, Snapshot snapshot) implements Found {}

  record Refused(Preparation.RefusedData data) implements Found {}

  /**
   * Reads what a scenario replaces and applies its other changes.
   *
   * @param own the folder that files of scenarios are named from
   */
  static Found facts(
      Preparation.Ready ready,
      Scenario scenario,
      Path folder,
      Path own,
      DataOptions data,
      ProgressLine progress) {
    Plan plan = ready.plan();
    Map<String, Path> instead = new HashMap<>();
    for (Scenario.Replace replace : scenario.replacements()) {
      instead.put(replace.record().file(), own.resolve(replace.file()));
    }
    Snapshot snapshot = ready.snapshot();
    if (!instead.isEmpty()) {
      DataFiles inFolder = DataFiles.in(folder, ParquetReader.INSTANCE);
      DataFiles files =
          (file, refuse) -> {
            Path other = instead.get(file);
            if (other == null) {
              return inFolder.find(file, refuse);
            }
            if (!Files.isRegularFile(other)) {
              refuse.accept(
                  new guerdon.engine.facts.BadRow(
                      Printable.path(other),
                      0,
                      null,
                      null,
                      "scenario " + scenario.name() + " names it, and there is no such file",
                      "Name a file from the folder of the variants' file on."));
              return null;
            }
            return DataFiles.at(other, ParquetReader.INSTANCE);
          };
      ReadOutcome reading =
          FactReader.read(
              plan,
              files,
              data.readOptions(),
              (file, rows) -> progress.show("reading " + file + ": " + Counted.of(rows, "row")));
      snapshot = reading.snapshot();
      if (snapshot == null) {
        return new Refused(
            new Preparation.RefusedData(
                reading.badRows(), reading.badRowCount(), reading.counts()));
      }
    }
    return new Facts(scenario, ScenarioFacts.of(plan, scenario, snapshot));
  }

  /** Pays the data as it is. */
  SimulationOutcome.World asItWas(Simulator.Looking looking) {
    return new SimulationOutcome.World(null, run(ready.snapshot(), looking));
  }

  /** Pays the data of a scenario; histories by chance are drawn of the data as it is only. */
  SimulationOutcome.World of(Facts facts, Simulator.Looking looking) {
    Simulator.Looking less =
        new Simulator.Looking(looking.chosen(), Simulator.Words.NOBODY, null, null);
    return new SimulationOutcome.World(facts.scenario(), run(facts.snapshot(), less));
  }

  private Simulator.Result run(Snapshot snapshot, Simulator.Looking looking) {
    return new Simulator(
            ready.plan(), snapshot, ready.calendar(), range, least, options, progress::show)
        .run(variants, looking);
  }
}
