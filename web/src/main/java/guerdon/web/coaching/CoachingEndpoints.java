package guerdon.web.coaching;

import guerdon.dsl.model.Plan;
import guerdon.engine.Coach;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.job.JobView;
import guerdon.web.plan.Policies;
import guerdon.web.run.RunEndpoints;
import guerdon.web.store.Jobs;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Coaching: asked for, followed, cancelled; and the actions that come of it. */
public final class CoachingEndpoints {
  private final JobView jobs;
  private final ActionEndpoints actions;

  public CoachingEndpoints(Store store, Clock clock) {
    this.jobs = new JobView(Jobs.Kind.COACHING, store);
    this.actions = new ActionEndpoints(store, clock);
  }

  /** Adds the operations on coaching. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("addCoaching", this::add);
    endpoints.add("listCoaching", jobs.list());
    endpoints.add("getCoaching", jobs.get());
    endpoints.add("followCoaching", jobs.follow());
    endpoints.add("cancelCoaching", jobs.cancel());
    endpoints.add("getUndecided", this::undecided);
    actions.addTo(endpoints);
  }

  private Reply add(Call call) {
    CoachingAsked asked = call.as(CoachingAsked.class);
    JobView.requireRoom(call);
    Integer number = asked.version();
    Version version =
        (number == null
                ? call.session().plans().latestPublished(asked.policy())
                : call.session().plans().find(asked.policy(), number))
            .filter(found -> found.state().equals("published"))
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "published version of policy "
                            + asked.policy()
                            + "; a second person publishes a draft"));
    Policies.Compiled compiled = Policies.compile(version.text(), call.session());
    Plan policy = Policies.coaching(compiled.compilation());
    List<LocalDate> days = days(policy, asked);
    UploadSet uploads = call.session().uploads().current(asked.knownOn());
    long id =
        call.session()
            .jobs()
            .add(
                new Jobs.Asked(
                    Jobs.Kind.COACHING,
                    version,
                    compiled.used(),
                    days.getFirst(),
                    asked.on(),
                    asked.knownOn(),
                    JsonText.of(asked),
                    uploads,
                    RunEndpoints.ENGINE),
                call.who().name());
    return jobs.asked(call, id, "/v1/coaching");
  }

  private static List<LocalDate> days(Plan policy, CoachingAsked asked) {
    LocalDate from = asked.from();
    if (from != null && from.isAfter(asked.on())) {
      throw Problem.badRequest("from is after on.");
    }
    try (Coach coach = Coach.prepare(policy)) {
      List<LocalDate> days = coach.evaluationDays(from, asked.on());
      if (days.isEmpty()) {
        throw Problem.unprocessable(
            "no-evaluation-day",
            "The policy does not look on these days",
            "Policy "
                + policy.name()
                + " looks on no day "
                + (from == null ? "up to " : "from " + from + " to ")
                + asked.on()
                + "; it is in force from "
                + policy.effective()
                + ".");
      }
      return days;
    }
  }

  private Reply undecided(Call call) {
    Job job = jobs.named(call);
    if (!job.state().equals("computed")) {
      throw Problem.conflict("not-computed", "The coaching is " + job.state() + ".");
    }
    Jobs.JobFile file =
        call.session()
            .jobs()
            .file(job.id(), Jobs.Audience.ALL_PAY, CoachingWork.UNDECIDED)
            .orElseThrow(() -> Problem.notFound("list of what is undecided"));
    return Reply.text("text/csv; charset=utf-8", file.content()).tagged(file.sha256());
  }
}
