package guerdon.web.evaluate;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PeriodText;
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
import guerdon.web.evaluate.ReadyPlans.Ready;
import guerdon.web.store.Store;
import guerdon.web.view.Amounts;
import guerdon.web.view.ExplanationView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pays facts that come with the request; nothing is kept of them.
 *
 * <p>Plans that were used lately stay ready.
 */
public final class Evaluate {
  private final ReadyPlans plans;

  public Evaluate(Store store) {
    this.plans = new ReadyPlans(store);
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
      boolean explain) {

    /** The request of a body that has passed the contract; its rows are taken as they are. */
    @SuppressWarnings("unchecked")
    static Request of(Map<String, Object> body) {
      Number version = (Number) body.get("version");
      return new Request(
          (String) body.get("text"),
          (String) body.get("plan"),
          version == null ? null : Math.toIntExact(version.longValue()),
          (Map<String, List<Map<String, Object>>>) body.getOrDefault("facts", Map.of()),
          String.valueOf(body.get("from")),
          (String) body.get("to"),
          Boolean.TRUE.equals(body.get("explain")));
    }
  }

  private static Reply validate(Call call) {
    Request request = Request.of(call.body());
    int rows = request.facts().values().stream().mapToInt(List::size).sum();
    return Reply.json(Map.of("valid", true, "rows", rows));
  }

  private Reply evaluate(Call call) {
    Request request = Request.of(call.body());
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
    if (text != null && name == null) {
      return plans.ofText(text);
    }
    if (text == null && name != null) {
      return plans.published(name, request.version());
    }
    throw Problem.badRequest("Give either the text of a plan or the name of a published one.");
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
