package guerdon.web.coaching;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Policy;
import guerdon.engine.Coach;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.coach.Coaching;
import guerdon.engine.coach.CoachingAction;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.Snapshot;
import guerdon.web.api.JsonText;
import guerdon.web.job.JobView;
import guerdon.web.job.JobWork;
import guerdon.web.plan.Policies;
import guerdon.web.store.Actions;
import guerdon.web.store.Hashes;
import guerdon.web.store.Jobs;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import guerdon.web.view.SafeCsv;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lets policies look at their payees, and keeps what they ask to be done. */
public final class CoachingWork implements JobWork {
  /** The file of what could not be decided. */
  static final String UNDECIDED = "undecided.csv";

  private final Store store;

  public CoachingWork(Store store) {
    this.store = store;
  }

  @Override
  public Outcome compute(Job job, Watch watch) {
    Plan policy = policy(job);
    Policy coaching = Objects.requireNonNull(policy.policy());
    List<Actions.Kept> before = new ArrayList<>();
    store.change(
        session -> {
          session.actions().each(job.plan(), before::add);
          return before.size();
        });
    UploadSet uploads = store.change(session -> session.uploads().ofJob(job.id()));
    ReadOutcome read =
        FactReader.read(
            policy,
            ActionHistoryFile.of(store.files(uploads), policy, coaching.actions().file(), before),
            ReadOptions.STRICT.asKnownOn(job.knownOn()),
            watch);
    Snapshot snapshot = read.snapshot();
    if (snapshot == null) {
      throw JobView.badRows(read.badRows(), read.badRowCount());
    }
    CoachingAsked asked = asked(job);
    LocalDate from = asked.from();
    try (Coach coach = Coach.prepare(policy)) {
      Coaching done = coach.coach(snapshot, from, asked.on(), EvaluationOptions.allCores(), watch);
      return new Made(job, done, before.size());
    }
  }

  private Plan policy(Job job) {
    String text =
        store.change(
            session -> session.plans().find(job.plan(), job.number()).orElseThrow().text());
    String usedPlan = job.usedPlan();
    String used =
        usedPlan == null
            ? null
            : store.change(
                session -> session.plans().find(usedPlan, job.usedNumber()).orElseThrow().text());
    return Policies.coaching(Policies.compile(text, used));
  }

  static CoachingAsked asked(Job job) {
    try {
      return JsonText.mapper().readValue(job.request(), CoachingAsked.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept request cannot be read", e);
    }
  }

  private record Made(Job job, Coaching done, int before) implements Outcome {

    @Override
    public Kept keep(Session session) {
      StringBuilder words = new StringBuilder();
      Map<String, Integer> made = new LinkedHashMap<>();
      int created = 0;
      for (CoachingAction action : done.actions()) {
        words.append(action.id()).append(' ').append(action.text()).append('\n');
        if (session.actions().add(kept(action), job.id())) {
          created++;
          made.merge(action.kind().word(), 1, Integer::sum);
        }
      }
      String undecided = undecided();
      session.jobs().keep(job.id(), Jobs.Audience.ALL_PAY, UNDECIDED, undecided);
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("days", done.days());
      summary.put("payees", done.payees());
      summary.put("created", created);
      summary.put("byKind", made);
      summary.put("thereBefore", done.actions().size() - created);
      summary.put("heldBack", done.held());
      summary.put("undecided", done.undecided().size());
      summary.put("actionsKnownBefore", before);
      return new Kept(JsonText.of(summary), Hashes.of(words + undecided));
    }

    private Actions.Action kept(CoachingAction action) {
      return new Actions.Action(
          action.id(),
          job.plan(),
          job.number(),
          action.trigger(),
          action.kind().word(),
          action.payee(),
          action.recipient(),
          action.day(),
          action.due(),
          action.lastDay(),
          action.text(),
          action.because(),
          JsonText.of(action.evidence()));
    }

    private String undecided() {
      StringWriter text = new StringWriter();
      CsvWriter csv = SafeCsv.to(text, column -> false);
      csv.writeRecord("payee", "day", "trigger", "reason");
      done.undecided()
          .forEach(
              missing ->
                  csv.writeRecord(
                      missing.payee(),
                      missing.day().toString(),
                      missing.trigger(),
                      missing.reason()));
      try {
        csv.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    }
  }
}
