package guerdon.web.evaluate;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PeriodText;
import guerdon.engine.Engine;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import guerdon.engine.Progress;
import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.DataFiles;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.ReadProgress;
import guerdon.engine.facts.Snapshot;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.plan.PlanTexts;
import guerdon.web.store.Hashes;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Store;
import guerdon.web.store.Viewer;
import guerdon.web.view.Amounts;
import guerdon.web.view.ExplanationView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pays facts that come with the request; nothing is kept of them.
 *
 * <p>Plans that were used lately stay ready.
 */
public final class Evaluate {
  private static final int MOST_READY = 64;

  private final Store store;
  private final Map<String, Ready> ready =
      new LinkedHashMap<>(MOST_READY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ready> eldest) {
          return size() > MOST_READY;
        }
      };

  /** A plan whose rules are built. */
  private record Ready(SourceText source, Plan plan, Engine engine) {}

  public Evaluate(Store store) {
    this.store = store;
  }

  /** Adds the operations of stateless pay. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("evaluate", this::evaluate);
    endpoints.add("validateEvaluation", Evaluate::validate);
  }

  /**
   * What is to be paid.
   *
   * @param text the plan; null when {@code plan} names one that is published
   * @param version the number of its version; null: the latest published
   * @param facts by record type, its rows
   * @param from the first days to pay, such as {@code 2026-03}
   * @param to the last days; null: those of {@code from}
   * @param explain whether each payee's pay is explained
   */
  public record Request(
      @Nullable String text,
      @Nullable String plan,
      @Nullable Integer version,
      Map<String, List<Map<String, Object>>> facts,
      String from,
      @Nullable String to,
      boolean explain) {}

  private static Reply validate(Call call) {
    Request request = call.as(Request.class);
    int rows = request.facts().values().stream().mapToInt(List::size).sum();
    return Reply.json(Map.of("valid", true, "rows", rows));
  }

  private Reply evaluate(Call call) {
    Request request = call.as(Request.class);
    Ready plan = ready(request);
    DateRange days = days(request);
    ReadOutcome read =
        FactReader.read(
            plan.plan(),
            DataFiles.of(GivenFacts.texts(plan.plan(), request.facts())),
            ReadOptions.STRICT,
            ReadProgress.NONE);
    Snapshot snapshot = read.snapshot();
    if (snapshot == null) {
      throw badRows(read.badRows());
    }
    Calendars.Outcome calendars = Calendars.of(plan.plan().calendar(), snapshot);
    PayCalendar calendar = calendars.calendar();
    if (calendar == null) {
      throw badRows(calendars.problems());
    }
    Evaluation evaluation =
        plan.engine()
            .evaluate(
                snapshot,
                calendar,
                days,
                new EvaluationOptions(1, EvaluationOptions.Executor.DROOLS),
                Progress.NONE);
    return Reply.json(answer(plan, snapshot, calendar, evaluation, request.explain()));
  }

  private static Problem badRows(List<BadRow> rows) {
    return Problem.unprocessable(
            "bad-facts",
            "The facts are not what the plan reads",
            "Mend what is named; lines count from the header, which is line 1.")
        .with("badRows", rows);
  }

  private static DateRange days(Request request) {
    try {
      DateRange from = PeriodText.parse(request.from());
      String end = request.to();
      DateRange to = end == null ? from : PeriodText.parse(end);
      if (to.last().isBefore(from.first())) {
        throw Problem.badRequest("to ends before from begins.");
      }
      return new DateRange(from.first(), to.last());
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private Ready ready(Request request) {
    String text = request.text();
    String name = request.plan();
    if ((text == null) == (name == null)) {
      throw Problem.badRequest("Give either the text of a plan or the name of a published one.");
    }
    String source = text == null ? published(String.valueOf(name), request.version()) : text;
    String key = Hashes.of(source);
    synchronized (ready) {
      Ready known = ready.get(key);
      if (known != null) {
        return known;
      }
    }
    Compilation compilation = PlanTexts.compile(source);
    Plan plan = PlanTexts.paying(compilation);
    Ready built = new Ready(compilation.source(), plan, Engine.prepare(plan));
    synchronized (ready) {
      ready.put(key, built);
    }
    return built;
  }

  private String published(String plan, @Nullable Integer number) {
    Version version =
        store
            .read(
                Viewer.NOBODY,
                session ->
                    number == null
                        ? session.plans().latestPublished(plan)
                        : session.plans().find(plan, number))
            .filter(found -> found.state().equals("published"))
            .orElseThrow(() -> Problem.notFound("published plan " + plan));
    return version.text();
  }

  /** One amount. */
  public record LineView(
      String payee, String period, String component, String amount, String currency) {}

  /** What could not be paid. */
  public record GapView(String payee, String period, String component, String reason) {}

  /** The answer. */
  public record Answer(
      String plan,
      String version,
      List<LineView> lines,
      List<GapView> incomplete,
      List<Map<String, Object>> explanations) {}

  private static Answer answer(
      Ready plan, Snapshot snapshot, PayCalendar calendar, Evaluation evaluation, boolean explain) {
    List<LineView> lines = new ArrayList<>();
    for (PayLine line : evaluation.lines()) {
      lines.add(
          new LineView(
              line.payee(),
              line.period().label(),
              line.component(),
              Amounts.plain(line.amount(), line.currency()),
              line.currency().code()));
    }
    List<GapView> gaps = new ArrayList<>();
    for (Incomplete gap : evaluation.incomplete()) {
      gaps.add(new GapView(gap.payee(), gap.period().label(), gap.component(), gap.reason()));
    }
    List<Map<String, Object>> explanations = new ArrayList<>();
    if (explain) {
      evaluation.lines().stream()
          .map(line -> Map.entry(line.payee(), line.period()))
          .distinct()
          .forEach(
              each ->
                  explanations.add(
                      Map.of(
                          "payee",
                          each.getKey(),
                          "period",
                          each.getValue().label(),
                          "explanation",
                          ExplanationView.of(
                              plan.source(),
                              plan.engine()
                                  .explain(
                                      snapshot, calendar, each.getKey(), each.getValue(), null)))));
    }
    return new Answer(plan.plan().name(), plan.plan().version(), lines, gaps, explanations);
  }
}
