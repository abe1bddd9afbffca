package guerdon.web.simulation;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordType;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.job.JobView;
import guerdon.web.run.RunEndpoints;
import guerdon.web.store.Jobs;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import java.util.List;

/** Simulations: asked for, followed, cancelled, read. They pay nobody. */
public final class SimulationEndpoints {
  private final JobView jobs;

  public SimulationEndpoints(Store store) {
    this.jobs = new JobView(Jobs.Kind.SIMULATION, store);
  }

  /** Adds the operations on simulations. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("addSimulation", this::add);
    endpoints.add("listSimulations", jobs.list());
    endpoints.add("getSimulation", jobs.get());
    endpoints.add("followSimulation", jobs.follow());
    endpoints.add("cancelSimulation", jobs.cancel());
    endpoints.add("getSimulationResult", call -> result(call, wanted(call)));
    endpoints.add("getSimulationFile", call -> result(call, call.parameter("file")));
  }

  private Reply add(Call call) {
    SimulationAsked asked = call.as(SimulationAsked.class);
    JobView.requireRoom(call);
    Version version = version(call, asked);
    Compared compared = Compared.of(version.text(), asked);
    UploadSet uploads = call.session().uploads().current(asked.knownOn());
    requireFiles(compared.plan(), uploads);
    long id =
        call.session()
            .jobs()
            .add(
                new Jobs.Asked(
                    Jobs.Kind.SIMULATION,
                    version,
                    null,
                    compared.range().first(),
                    compared.range().last(),
                    asked.knownOn(),
                    JsonText.of(asked),
                    uploads,
                    RunEndpoints.ENGINE),
                call.who().name());
    return jobs.asked(call, id, "/v1/simulations");
  }

  private static Version version(Call call, SimulationAsked asked) {
    Integer number = asked.version();
    return (number == null
            ? call.session().plans().latestPublished(asked.plan())
            : call.session()
                .plans()
                .find(asked.plan(), number)
                .filter(found -> !found.state().equals("withdrawn")))
        .orElseThrow(
            () ->
                Problem.notFound(
                    number == null
                        ? "published version of plan " + asked.plan() + "; name a draft by version"
                        : "version " + number + " of plan " + asked.plan()));
  }

  /** Refuses what would fail once it is read: files that nobody has uploaded. */
  private static void requireFiles(Plan plan, UploadSet uploads) {
    List<String> missing =
        plan.records().stream()
            .map(RecordType::file)
            .filter(file -> !uploads.files().containsKey(file))
            .distinct()
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw Problem.unprocessable(
          "missing-data",
          "Data is missing",
          "The plan reads " + String.join(", ", missing) + ", which nobody has uploaded.");
    }
  }

  private static String wanted(Call call) {
    if (call.accepts("text/html")) {
      return "report.html";
    }
    return call.accepts("text/csv") ? "variants.csv" : "comparison.json";
  }

  private Reply result(Call call, String name) {
    Job job = jobs.named(call);
    if (!job.state().equals("computed")) {
      throw Problem.conflict("not-computed", "The simulation is " + job.state() + ".");
    }
    Jobs.Audience audience = JobView.audience(call);
    List<String> files = call.session().jobs().files(job.id(), audience);
    if (files.isEmpty() && audience == Jobs.Audience.NO_PAY) {
      throw Nameless.tooFew();
    }
    Jobs.JobFile file =
        call.session()
            .jobs()
            .file(job.id(), audience, name)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "file "
                            + name
                            + " that you may read; there are "
                            + String.join(", ", files)));
    if (audience == Jobs.Audience.ALL_PAY) {
      call.audit("pay.read", "job " + job.id(), "simulation, " + name);
    }
    String type =
        name.endsWith(".json")
            ? "application/json"
            : name.endsWith(".html") ? "text/html; charset=utf-8" : "text/csv; charset=utf-8";
    return Reply.text(type, file.content()).tagged(file.sha256());
  }
}
