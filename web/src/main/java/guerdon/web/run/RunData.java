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
import guerdon.web.api.Problem;
import guerdon.web.job.JobView;
import guerdon.web.plan.PlanTexts;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Runs.Run;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    return of(
        run.planSha256() + run.snapshotSha256(),
        run.knownOn(),
        session -> session.plans().find(run.plan(), run.number()).orElseThrow(),
        session -> session.uploads().ofRun(run.id()),
        progress);
  }

  /**
   * The plan and data of a job.
   *
   * @throws Problem that names the bad rows when the data has some
   */
  public Loaded of(Job job, ReadProgress progress) {
    try {
      return of(
          job.planSha256() + job.snapshotSha256(),
          job.knownOn(),
          session -> session.plans().find(job.plan(), job.number()).orElseThrow(),
          session -> session.uploads().ofJob(job.id()),
          progress);
    } catch (Refused refused) {
      throw JobView.badRows(refused.badRows(), refused.total());
    }
  }

  private Loaded of(
      String hashes,
      @Nullable LocalDate knownOn,
      Function<Session, Version> version,
      Function<Session, UploadSet> uploads,
      ReadProgress progress) {
    String key = hashes + (knownOn == null ? "" : knownOn);
    synchronized (atHand) {
      Loaded known = atHand.get(key);
      if (known != null) {
        return known;
      }
    }
    Loaded loaded = load(store.change(version), store.change(uploads), knownOn, progress);
    synchronized (atHand) {
      atHand.put(key, loaded);
    }
    return loaded;
  }

  private Loaded load(
      Version version, UploadSet uploads, @Nullable LocalDate knownOn, ReadProgress progress) {
    Compilation compilation = PlanTexts.compile(version.text());
    Plan plan = PlanTexts.paying(compilation);
    ReadOutcome read =
        FactReader.read(
            plan, store.files(uploads), ReadOptions.STRICT.asKnownOn(knownOn), progress);
    Snapshot snapshot = read.snapshot();
    if (snapshot == null) {
      throw new Refused(Guarded.rows(plan, read.badRows()), read.badRowCount());
    }
    Calendars.Outcome calendars = Calendars.of(plan.calendar(), snapshot);
    PayCalendar calendar = calendars.calendar();
    if (calendar == null) {
      throw new Refused(calendars.problems(), calendars.problems().size());
    }
    return new Loaded(compilation.source(), plan, Engine.prepare(plan), snapshot, calendar);
  }
}
