package guerdon.web.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PeriodText;
import guerdon.engine.Progress;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.ReadProgress;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.report.FairnessReport;
import guerdon.engine.fairness.report.ReportBuilder;
import guerdon.engine.fairness.report.Study;
import guerdon.engine.simulate.Sweep;
import guerdon.engine.simulate.SweepException;
import guerdon.engine.simulate.Variant;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.plan.PlanTexts;
import guerdon.web.store.Discretion;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fairness reports on plans and the data of the store, for HR. Who was reported on is kept, so that
 * two reports of one member do not tell of the few that only one of them has.
 */
public final class FairnessEndpoints {
  private static final int MOST_CHOICES = 200;

  private final Store store;

  public FairnessEndpoints(Store store) {
    this.store = store;
  }

  /** Adds the operations on fairness. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("reportFairness", this::report);
  }

  /**
   * A report that is asked for.
   *
   * @param version the number of the plan's version; null: the latest published
   * @param from the first days of the report, such as {@code 2026-03}
   * @param to the last days; null: those of {@code from}
   * @param knownOn rows that became known later are not seen; null: all rows are seen
   * @param against a variant in the plan's text, for before and after
   * @param by columns of the payees' file to compare by, without a study
   * @param sweep values of parameters, such as {@code spif=500..1500:250}, to look among for the
   *     fairest plan at equal cost
   * @param study what is compared and held equal; null: protected fields
   */
  public record Asked(
      String plan,
      @Nullable Integer version,
      String from,
      @Nullable String to,
      @Nullable LocalDate knownOn,
      @Nullable String against,
      @Nullable List<String> by,
      @Nullable List<String> sweep,
      @Nullable Map<String, Object> study) {}

  private Reply report(Call call) {
    Asked asked = call.as(Asked.class);
    Integer number = asked.version();
    Version version =
        (number == null
                ? call.session().plans().latestPublished(asked.plan())
                : call.session().plans().find(asked.plan(), number))
            .orElseThrow(() -> Problem.notFound("version of plan " + asked.plan()));
    DateRange range = days(asked);
    Compilation compilation = PlanTexts.compile(version.text());
    Plan plan = PlanTexts.paying(compilation);
    Plan other = asked.against() == null ? null : variant(compilation, asked.against());
    UploadSet uploads = call.session().uploads().current(asked.knownOn());
    call.audit(
        "fairness.reported",
        "plan " + version.plan() + " " + version.number(),
        "from " + range.first() + " to " + range.last());
    try {
      FairnessReport report = report(call, asked, version, plan, other, range, uploads);
      if (call.accepts("text/html")) {
        return Reply.text("text/html; charset=utf-8", ReportHtml.of(report));
      }
      if (call.accepts("application/pdf")) {
        byte[] pdf = ReportPdf.of(report);
        return Reply.stream("application/pdf", out -> out.write(pdf));
      }
      if (call.accepts("text/csv")) {
        return Reply.text("text/csv; charset=utf-8", ReportCsv.findings(report));
      }
      return Reply.json(report);
    } catch (StatisticProblem problem) {
      throw new Problem(
          422,
          "no-report",
          "No report",
          "The report cannot be computed: " + problem.getMessage() + ".");
    }
  }

  private FairnessReport report(
      Call call,
      Asked asked,
      Version version,
      Plan plan,
      @Nullable Plan other,
      DateRange range,
      UploadSet uploads) {
    ReadOutcome read =
        FactReader.read(
            plan,
            store.files(uploads),
            ReadOptions.STRICT.asKnownOn(asked.knownOn()),
            ReadProgress.NONE);
    Snapshot snapshot = read.snapshot();
    if (snapshot == null) {
      throw new StatisticProblem(
          "the data has "
              + read.badRowCount()
              + " bad rows, the first: "
              + read.badRows().getFirst().text());
    }
    PayCalendar calendar = Calendars.of(plan.calendar(), snapshot).calendar();
    if (calendar == null) {
      throw new StatisticProblem("the pay periods of the plan are not in the data");
    }
    CsvTables tables = new CsvTables(store.files(uploads));
    StudyFile.Paid paid =
        new PlanPay(plan, snapshot, calendar, range, Progress.NONE).paid(other, sweep(plan, asked));
    JsonNode study =
        asked.study() == null
            ? DefaultStudy.of(
                plan, tables.table(paid.file()), asked.by() == null ? List.of() : asked.by())
            : JsonMapper.builder().build().valueToTree(asked.study());
    Study looked = StudyFile.read(study, tables, range, paid, given(call, asked.plan(), range));
    String who = call.who().name();
    ReportLedger ledger = new ReportLedger(call.session().fairness().people(who), looked, range);
    String refusal = ledger.refusal();
    if (refusal != null) {
      throw new StatisticProblem(refusal);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("plan", version.plan() + " " + version.number());
    facts.put("days", range.first() + " to " + range.last());
    facts.put("currency", plan.currency().code());
    facts.put("plan text", "SHA-256 " + version.sha256());
    facts.put("data", "SHA-256 " + uploads.sha256());
    FairnessReport report = ReportBuilder.build(looked, facts);
    call.session().fairness().add(who, version, range.first(), range.last(), ledger.text());
    return report;
  }

  /** What people of this service did to pay beside the plan, and who of them approved it. */
  private static List<StudyFile.Given> given(Call call, String plan, DateRange range) {
    Discretion discretion = call.session().discretion();
    return List.of(
        new StudyFile.Given(
            "adjustments that add to pay",
            discretion.adjusted(plan, range.first(), range.last(), 1)),
        new StudyFile.Given(
            "adjustments that take from pay",
            discretion.adjusted(plan, range.first(), range.last(), -1)),
        new StudyFile.Given("pay held back", discretion.held(plan, range.first(), range.last())));
  }

  private static List<Variant> sweep(Plan plan, Asked asked) {
    if (asked.sweep() == null) {
      return List.of();
    }
    try {
      return Sweep.variants(plan, asked.sweep().stream().map(Sweep::parse).toList(), MOST_CHOICES);
    } catch (SweepException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Plan variant(Compilation compilation, String name) {
    Compilation variant = compilation.variants().get(name);
    if (variant == null || variant.plan() == null) {
      throw Problem.badRequest(
          "There is no variant "
              + name
              + " in the plan; there are "
              + (compilation.variants().isEmpty()
                  ? "none"
                  : String.join(", ", compilation.variants().keySet()))
              + ".");
    }
    return variant.plan();
  }

  private static DateRange days(Asked asked) {
    DateRange from = days(asked.from());
    DateRange to = asked.to() == null ? from : days(asked.to());
    if (to.last().isBefore(from.first())) {
      throw Problem.badRequest(
          "to ends on " + to.last() + ", before from begins on " + from.first() + ".");
    }
    return new DateRange(from.first(), to.last());
  }

  private static DateRange days(String text) {
    try {
      return PeriodText.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          text + " is no day, month, quarter, half year, year or week such as 2026-03.");
    }
  }
}
