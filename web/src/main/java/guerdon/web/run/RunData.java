package guerdon.web.run;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.PayCalendar;
import guerdon.engine.Engine;
import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.ReadProgress;
import guerdon.engine.facts.Snapshot;
import guerdon.web.plan.PlanTexts;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Runs.Run;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans with the data of runs, read out of the store; those used last stay at hand. */
public final class RunData {
  private static final int MOST_AT_HAND = 3;

  private final Store store;
  private final Map<String, Loaded> atHand =
      new LinkedHashMap<>(MOST_AT_HAND, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Loaded> eldest) {
          return size() > MOST_AT_HAND;
        }
      };

  /** A plan ready to pay a run's data. */
  public record Loaded(
      SourceText source, Plan plan, Engine engine, Snapshot snapshot, PayCalendar calendar) {}

  /** The data of a run is not what its plan reads. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<BadRow> badRows;
    private final long total;

    Refused(List<BadRow> badRows, long total) {
      super(total + " bad rows");
      this.badRows = List.copyOf(badRows);
      this.total = total;
    }

    List<BadRow> badRows() {
      return badRows;
    }

    long total() {
      return total;
    }
  }

  public RunData(Store store) {
    this.store = store;
  }

  /**
   * The plan and data of a run.
   *
   * @throws Refused when the data has bad rows
   */
  public Loaded of(Run run, ReadProgress progress) {
    String key =
        run.planSha256() + run.snapshotSha256() + (run.knownOn() == null ? "" : run.knownOn());
    synchronized (atHand) {
      Loaded known = atHand.get(key);
      if (known != null) {
        return known;
      }
    }
    Loaded loaded = load(run, progress);
    synchronized (atHand) {
      atHand.put(key, loaded);
    }
    return loaded;
  }

  private Loaded load(Run run, ReadProgress progress) {
    Version version =
        store.change(session -> session.plans().find(run.plan(), run.number()).orElseThrow());
    UploadSet uploads = store.change(session -> session.uploads().ofRun(run.id()));
    Compilation compilation = PlanTexts.compile(version.text());
    Plan plan = PlanTexts.paying(compilation);
    ReadOutcome read =
        FactReader.read(
            plan, store.files(uploads), ReadOptions.STRICT.asKnownOn(run.knownOn()), progress);
    Snapshot snapshot = read.snapshot();
    if (snapshot == null) {
      throw new Refused(read.badRows(), read.badRowCount());
    }
    Calendars.Outcome calendars = Calendars.of(plan.calendar(), snapshot);
    PayCalendar calendar = calendars.calendar();
    if (calendar == null) {
      throw new Refused(calendars.problems(), calendars.problems().size());
    }
    return new Loaded(compilation.source(), plan, Engine.prepare(plan), snapshot, calendar);
  }
}
