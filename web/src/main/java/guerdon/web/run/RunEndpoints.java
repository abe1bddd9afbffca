package guerdon.web.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PeriodText;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.PayRow;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Postings;
import guerdon.web.store.Runs.Run;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import guerdon.web.store.Viewer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs: asked for, computed, compared with what was posted, approved by another, posted. */
public final class RunEndpoints {
  /** What computes; a run names it, so that it can be computed again by the same. */
  public static final String ENGINE = "guerdon 0.1.0";

  private static final int MOST_DIFFERENCES = 10_000;
  private static final int PAGE = 5_000;
  private static final Set<String> ENDED =
      Set.of("computed", "approved", "posted", "failed", "withdrawn");

  private final Store store;
  private final RunData data;

  public RunEndpoints(Store store, RunData data) {
    this.store = store;
    this.data = data;
  }

  /** Adds the operations on runs. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("addRun", RunEndpoints::add);
    endpoints.add(
        "listRuns",
        call ->
            Reply.json(
                Map.of(
                    "runs",
                    call.session().runs().before(call.before(), call.limit()).stream()
                        .map(run -> view(run))
                        .toList())));
    endpoints.add("getRun", RunEndpoints::get);
    endpoints.add("followRun", this::follow);
    endpoints.add("getRunLines", this::lines);
    endpoints.add("getRunGaps", RunEndpoints::gaps);
    endpoints.add("getRunDifferences", RunEndpoints::differences);
    endpoints.add("approveRun", RunEndpoints::approve);
    endpoints.add("withdrawRun", RunEndpoints::withdraw);
    endpoints.add("postRun", RunEndpoints::post);
    endpoints.add("replayRun", this::replay);
  }

  /**
   * A run that is asked for.
   *
   * @param version the number of the plan's version; null: the latest published
   * @param from the first days to pay, such as {@code 2026-03}
   * @param knownOn rows that became known later are not seen; null: all rows are seen
   */
  public record Asked(
      String plan,
      @Nullable Integer version,
      String from,
      @Nullable String to,
      @Nullable LocalDate knownOn) {}

  private static Reply add(Call call) {
    Asked asked = call.as(Asked.class);
    Integer number = asked.version();
    Version version =
        (number == null
                ? call.session().plans().latestPublished(asked.plan())
                : call.session().plans().find(asked.plan(), number))
            .filter(found -> found.state().equals("published"))
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "published version of plan "
                            + asked.plan()
                            + "; a second person publishes a draft"));
    if (!version.kind().equals("plan")) {
      throw Problem.unprocessable(
          "coaching-policy",
          "This is a coaching policy",
          "A policy pays nothing; ask for coaching by it.");
    }
    DateRange days = days(asked);
    UploadSet uploads = call.session().uploads().current(asked.knownOn());
    long id =
        call.session()
            .runs()
            .add(
                version,
                days.first(),
                days.last(),
                asked.knownOn(),
                uploads,
                ENGINE,
                call.who().name());
    call.audit(
        "run.asked",
        "run " + id,
        "plan "
            + version.plan()
            + " "
            + version.number()
            + ", "
            + days
            + ", data "
            + uploads.sha256());
    return Reply.json(202, view(call.session().runs().find(id).orElseThrow()))
        .with("Location", "/v1/runs/" + id);
  }

  private static DateRange days(Asked asked) {
    try {
      DateRange from = PeriodText.parse(asked.from());
      String end = asked.to();
      DateRange to = end == null ? from : PeriodText.parse(end);
      if (to.last().isBefore(from.first())) {
        throw Problem.badRequest("to ends before from begins.");
      }
      return new DateRange(from.first(), to.last());
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  static Run named(Call call) {
    return call.session()
        .runs()
        .find(call.number("run"))
        .orElseThrow(() -> Problem.notFound("run " + call.parameter("run")));
  }

  static Map<String, Object> view(Run run) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", run.id());
    view.put("plan", run.plan());
    view.put("version", run.number());
    view.put("from", run.first());
    view.put("to", run.last());
    view.put("knownOn", run.knownOn());
    view.put("state", run.state());
    view.put("progress", run.progress());
    view.put("createdBy", run.createdBy());
    view.put("createdAt", run.createdAt());
    view.put("computedAt", run.computedAt());
    view.put("approvedBy", run.approvedBy());
    view.put("approvedAt", run.approvedAt());
    view.put("records", run.records());
    view.put("planSha256", run.planSha256());
    view.put("dataSha256", run.snapshotSha256());
    view.put("engine", run.engine());
    view.put("resultSha256", run.resultSha256());
    view.put("problem", problem(run));
    return view;
  }

  private static @Nullable Object problem(Run run) {
    String problem = run.problem();
    try {
      return problem == null ? null : JsonText.mapper().readTree(problem);
    } catch (JsonProcessingException e) {
      return problem;
    }
  }

  private static Reply get(Call call) {
    Run run = named(call);
    Map<String, Object> view = view(run);
    view.put("totals", call.session().runs().totals(run.id()));
    view.put("incomplete", call.session().runs().gapCount(run.id()));
    Reply reply = Reply.json(view);
    String hash = run.resultSha256();
    return hash == null ? reply : reply.tagged(hash + "-" + run.state());
  }

  /** Tells the state of a run whenever it changes, until it has ended. */
  private Reply follow(Call call) {
    long id = named(call).id();
    return Reply.stream(
        "text/event-stream",
        out -> {
          String told = "";
          while (true) {
            Run run = store.read(Viewer.NOBODY, session -> session.runs().find(id).orElseThrow());
            String state =
                JsonText.of(
                    Map.of(
                        "state",
                        run.state(),
                        "progress",
                        run.progress() == null ? "" : String.valueOf(run.progress())));
            if (!state.equals(told)) {
              write(out, "event: state\ndata: " + state + "\n\n");
              out.flush();
              told = state;
            }
            if (ENDED.contains(run.state())) {
              return;
            }
            sleep();
          }
        });
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private Reply lines(Call call) {
    Run run = named(call);
    String payee = call.optional("payee");
    if (!call.viewer().seesAll()) {
      requirePosted(call, run, payee);
    }
    call.audit("pay.read", "run " + run.id(), payee == null ? "all lines" : "payee " + payee);
    Viewer viewer = call.viewer();
    if (call.accepts("text/csv")) {
      return Reply.stream(
          "text/csv; charset=utf-8",
          out -> {
            write(out, "payee,period,component,amount,currency\n");
            each(run, viewer, payee, line -> write(out, Exports.csv(line)));
          });
    }
    if (call.accepts("application/x-ndjson")) {
      return Reply.stream(
          "application/x-ndjson",
          out -> each(run, viewer, payee, line -> write(out, JsonText.of(line(line)) + "\n")));
    }
    PayRow after = cursor(call.optional("after"));
    List<PayRow> page = call.session().runs().lines(run.id(), after, payee, call.limit());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("lines", page.stream().map(RunEndpoints::line).toList());
    body.put("next", page.size() < call.limit() ? null : cursor(page.getLast()));
    return Reply.json(body);
  }

  /**
   * Lets those who see some people's pay see what was posted of it, and nothing of what is only
   * tried.
   */
  private static void requirePosted(Call call, Run run, @Nullable String payee) {
    if (!run.state().equals("posted")) {
      throw Problem.notFound("posted run " + run.id());
    }
    if (payee != null
        && !call.viewer().sees(payee)
        && call.session().runs().lines(run.id(), null, payee, 1).isEmpty()) {
      call.requireSight(payee);
    }
  }

  private interface LineSink {
    void line(PayRow line) throws IOException;
  }

  private void each(Run run, Viewer viewer, @Nullable String payee, LineSink sink)
      throws IOException {
    PayRow after = null;
    List<PayRow> page;
    do {
      PayRow from = after;
      page = store.read(viewer, session -> session.runs().lines(run.id(), from, payee, PAGE));
      for (PayRow line : page) {
        sink.line(line);
      }
      after = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> line(PayRow line) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("payee", line.payee());
    view.put("period", line.period());
    view.put("component", line.component());
    view.put("amount", line.amount());
    view.put("currency", line.currency());
    return view;
  }

  private static String cursor(PayRow line) {
    String words = JsonText.of(List.of(line.payee(), line.first().toString(), line.component()));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable PayRow cursor(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String[] words =
          JsonText.mapper().readValue(Base64.getUrlDecoder().decode(text), String[].class);
      LocalDate first = LocalDate.parse(words[1]);
      return new PayRow(words[0], "", first, first, words[2], BigDecimal.ZERO, "");
    } catch (IOException | RuntimeException e) {
      throw Problem.badRequest("after is not a cursor that this API gave.");
    }
  }

  private static Reply gaps(Call call) {
    Run run = named(call);
    call.audit("pay.read", "run " + run.id(), "incomplete");
    return Reply.json(
        Map.of(
            "count",
            call.session().runs().gapCount(run.id()),
            "incomplete",
            call.session().runs().gaps(run.id(), call.limit())));
  }

  private static Reply differences(Call call) {
    Run run = named(call);
    call.audit("pay.read", "run " + run.id(), "differences to what was posted");
    List<Postings.PostedLine> found =
        call.session().postings().differences(run.id(), MOST_DIFFERENCES + 1);
    return Reply.json(
        Map.of(
            "complete",
            found.size() <= MOST_DIFFERENCES,
            "differences",
            found.stream().limit(MOST_DIFFERENCES).map(RunEndpoints::difference).toList()));
  }

  private static Map<String, Object> difference(Postings.PostedLine line) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("payee", line.payee());
    view.put("period", line.period());
    view.put("component", line.component());
    view.put("amount", line.amount());
    view.put("currency", line.currency());
    view.put("kind", line.kind());
    return view;
  }

  /** What an approver takes into account. */
  public record Approval(boolean acceptIncomplete) {}

  private static Reply approve(Call call) {
    Run run = named(call);
    if (run.resultSha256() != null) {
      call.requireSeen(run.resultSha256() + "-" + run.state());
    }
    if (run.createdBy().equals(call.who().name())) {
      throw Problem.forbidden("A run is approved by another person than who asked for it.");
    }
    long gaps = call.session().runs().gapCount(run.id());
    if (gaps > 0 && !call.as(Approval.class).acceptIncomplete()) {
      throw Problem.conflict(
          "incomplete",
          gaps
              + " amounts could not be computed. Mend the data and run again, or approve with"
              + " acceptIncomplete; what is unknown then stays as it was posted.");
    }
    if (!call.session().runs().approve(run.id(), call.who().name())) {
      throw Problem.conflict(
          "not-computed", "The run is " + run.state() + "; only a computed run can be approved.");
    }
    call.audit("run.approved", "run " + run.id(), gaps + " incomplete, " + run.resultSha256());
    return Reply.json(view(named(call)));
  }

  private static Reply withdraw(Call call) {
    Run run = named(call);
    if (!call.session().runs().withdraw(run.id())) {
      throw Problem.conflict(
          "not-now", "The run is " + run.state() + "; it cannot be withdrawn now.");
    }
    call.audit("run.withdrawn", "run " + run.id(), run.state());
    return Reply.json(view(named(call)));
  }

  private static Reply post(Call call) {
    Run run = named(call);
    Postings.Outcome outcome = call.session().postings().post(run.id(), call.who().name());
    Postings.Posting posting = outcome.posting();
    if (posting == null) {
      throw outcome.refusal() == Postings.Refusal.STALE
          ? Problem.conflict(
              "stale",
              "Another run of the plan was posted since this one was asked for; ask for a new run,"
                  + " so that its differences are those to what is posted now.")
          : Problem.conflict(
              "not-approved", "The run is " + run.state() + "; only an approved run is posted.");
    }
    call.audit(
        "run.posted",
        "run " + run.id(),
        "posting " + posting.id() + ", " + posting.lines() + " lines");
    return Reply.json(201, PostingEndpoints.view(posting))
        .with("Location", "/v1/postings/" + posting.id());
  }

  /** Computes a run again from the data it was given, and compares. */
  private Reply replay(Call call) {
    Run run = named(call);
    if (run.resultSha256() == null) {
      throw Problem.conflict("not-computed", "The run is " + run.state() + ".");
    }
    Replay again = Replay.of(run, data);
    call.audit("run.replayed", "run " + run.id(), again.same() ? "same" : "differs");
    return Reply.json(
        Map.of(
            "run",
            run.id(),
            "same",
            again.same(),
            "resultSha256",
            again.stored(),
            "replayedSha256",
            again.computed()));
  }
}
