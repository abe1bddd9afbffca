package guerdon.web.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoint;
import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Jobs;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.Store;
import guerdon.web.store.Viewer;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all jobs have in common over the API: how they look, are found, followed and cancelled. */
public final class JobView {
  private static final Set<String> ENDED = Set.of("computed", "failed", "cancelled");
  private static final long LOOK_MILLISECONDS = 200;
  private static final int MOST_UNDER_WAY = 10;

  private final Jobs.Kind kind;
  private final Store store;

  public JobView(Jobs.Kind kind, Store store) {
    this.kind = kind;
    this.store = store;
  }

  /** The job that a call names. */
  public Job named(Call call) {
    long id = call.number(kind.word());
    return call.session()
        .jobs()
        .find(kind, id)
        .orElseThrow(() -> Problem.notFound(kind.word() + " " + id));
  }

  /** Refuses a member who has too many jobs under way. */
  public static void requireRoom(Call call) {
    if (call.session().jobs().underWay(call.who().name()) >= MOST_UNDER_WAY) {
      throw new Problem(
          429,
          "too-many-jobs",
          "Too many jobs",
          "You have " + MOST_UNDER_WAY + " jobs under way; wait for one, or cancel one.");
    }
  }

  /** A job that was just asked for. */
  public Reply asked(Call call, long id, String path) {
    call.audit(kind.word() + ".asked", "job " + id, "");
    return reply(call, call.session().jobs().find(kind, id).orElseThrow())
        .as(202)
        .with("Location", path + "/" + id);
  }

  /** One job. */
  public Endpoint get() {
    return call -> reply(call, named(call));
  }

  /** The latest jobs first. */
  public Endpoint list() {
    return call ->
        Reply.json(
            Map.of(
                "jobs",
                call.session().jobs().before(kind, call.before(), call.limit()).stream()
                    .map(job -> view(call, job))
                    .toList()));
  }

  /** Ends a job that has not ended. */
  public Endpoint cancel() {
    return call -> {
      Job job = named(call);
      call.requireSeen(tag(job));
      if (!call.session().jobs().cancel(job.id())) {
        throw Problem.conflict("ended", "The job is " + job.state() + " already.");
      }
      call.audit(kind.word() + ".cancelled", "job " + job.id(), "");
      return reply(call, named(call));
    };
  }

  /** Tells the state of a job whenever it changes, until it has ended. */
  public Endpoint follow() {
    return call -> {
      long id = named(call).id();
      return Reply.stream(
          "text/event-stream",
          out -> {
            String told = "";
            while (true) {
              Job job =
                  store.read(Viewer.NOBODY, session -> session.jobs().find(kind, id).orElseThrow());
              String progress = job.progress();
              String state =
                  JsonText.of(
                      Map.of("state", job.state(), "progress", progress == null ? "" : progress));
              if (!state.equals(told)) {
                out.write(
                    ("event: state\ndata: " + state + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                told = state;
              }
              if (ENDED.contains(job.state())) {
                return;
              }
              sleep();
            }
          });
    };
  }

  private static void sleep() throws InterruptedIOException {
    try {
      Thread.sleep(LOOK_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private Reply reply(Call call, Job job) {
    return Reply.json(view(call, job)).tagged(tag(job));
  }

  private static String tag(Job job) {
    return guerdon.web.store.Hashes.of(job.id() + job.state());
  }

  private Map<String, @Nullable Object> view(Call call, Job job) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", job.id());
    view.put("plan", job.plan());
    view.put("version", job.number());
    view.put("from", job.first());
    view.put("to", job.last());
    view.put("knownOn", job.knownOn());
    view.put("state", job.state());
    view.put("progress", job.progress());
    view.put("createdBy", job.createdBy());
    view.put("createdAt", job.createdAt());
    view.put("endedAt", job.endedAt());
    view.put("planSha256", job.planSha256());
    view.put("dataSha256", job.snapshotSha256());
    view.put("requestSha256", job.requestSha256());
    view.put("engine", job.engine());
    view.put("resultSha256", job.resultSha256());
    view.put("summary", json(job.summary()));
    view.put("problem", problem(call, job));
    view.put("files", call.session().jobs().files(job.id(), audience(call)));
    return view;
  }

  /** What a caller may read of a job's results. */
  public static Jobs.Audience audience(Call call) {
    return call.viewer().seesAll() ? Jobs.Audience.ALL_PAY : Jobs.Audience.NO_PAY;
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    try {
      return text == null ? null : JsonText.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept text is no JSON", e);
    }
  }

  /** Cells of bad rows may tell of pay; who sees nobody's pay reads where they are, not what. */
  private static @Nullable JsonNode problem(Call call, Job job) {
    JsonNode problem = json(job.problem());
    if (problem != null && !call.viewer().seesAll()) {
      for (JsonNode row : problem.path("badRows")) {
        if (row instanceof ObjectNode object) {
          object.putNull("value");
        }
      }
    }
    return problem;
  }

  /** A problem that names bad rows of the data, the first hundred of them. */
  public static Problem badRows(List<guerdon.engine.facts.BadRow> rows, long total) {
    return Problem.unprocessable(
            "bad-rows",
            "The data does not fit",
            total + " rows of the data are not what the plan reads.")
        .with("badRows", rows.stream().limit(100).toList());
  }
}
