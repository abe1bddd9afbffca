package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.PayCalendar;
import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.KeptFacts;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.Snapshot;
import guerdon.web.store.parquet.ParquetReader;
import guerdon.web.view.Counted;
import java.nio.file.Path;
import java.util.List;

/** A plan and its data made ready to be evaluated, or why they cannot be. */
sealed interface Preparation {

  /** A plan without errors, and data it can be evaluated on. */
  record Ready(
      Compilation compilation,
      Plan plan,
      ReadOutcome reading,
      Snapshot snapshot,
      PayCalendar calendar)
      implements Preparation {

    /** Rows that were read and are seen by the plan. */
    long records() {
      return reading.counts().stream().mapToLong(ReadOutcome.FileCount::taken).sum();
    }
  }

  /** A plan with errors. */
  record BrokenPlan(Compilation compilation) implements Preparation {}

  /**
   * Data that does not fit.
   *
   * @param shown the first bad rows
   * @param total how many there are
   */
  record RefusedData(List<BadRow> shown, long total, List<ReadOutcome.FileCount> counts)
      implements Preparation {
    public RefusedData {
      shown = List.copyOf(shown);
      counts = List.copyOf(counts);
    }
  }

  /** Reads the data of a compiled plan. */
  static Preparation of(
      Compilation compilation, Path folder, ReadOptions options, ProgressLine progress) {
    Plan plan = compilation.plan();
    if (plan == null) {
      return new BrokenPlan(compilation);
    }
    ReadOutcome reading =
        KeptFacts.read(
            plan,
            folder,
            ParquetReader.INSTANCE,
            options,
            (file, rows) -> progress.show("reading " + file + ": " + Counted.of(rows, "row")));
    progress.clear();
    Snapshot snapshot = reading.snapshot();
    if (snapshot == null) {
      return new RefusedData(reading.badRows(), reading.badRowCount(), reading.counts());
    }
    Calendars.Outcome calendar = Calendars.of(plan.calendar(), snapshot);
    return calendar.calendar() == null
        ? new RefusedData(calendar.problems(), calendar.problems().size(), List.of())
        : new Ready(compilation, plan, reading, snapshot, calendar.calendar());
  }
}
