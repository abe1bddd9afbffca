package guerdon.engine.drools.byhand;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.Severity;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Span;
import guerdon.engine.Engine;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.PayLine;
import guerdon.engine.Progress;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pays the same company with the benchmark plan written in the plan language. */
public final class PlanRun implements AutoCloseable {
  private static final DateRange YEAR =
      new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
  private static final PayCalendar MONTHS = PayCalendar.regular(Span.MONTH, 1);

  private final Plan plan;
  private final Engine engine;

  /** Compiles the plan and builds its rules. */
  public PlanRun() throws IOException {
    try (InputStream in = PlanRun.class.getResourceAsStream("benchmark.plan")) {
      PlanCompiler.Compilation compilation =
          PlanCompiler.compile("benchmark.plan", Objects.requireNonNull(in).readAllBytes());
      boolean broken =
          compilation.diagnostics().stream().anyMatch(d -> d.code().severity() == Severity.ERROR);
      if (broken) {
        throw new IllegalStateException(compilation.diagnostics().toString());
      }
      plan = Objects.requireNonNull(compilation.plan());
    }
    engine = Engine.prepare(plan);
  }

  /** The company as facts of the plan's record types. */
  public Snapshot snapshot(SampleCompany company) {
    RecordType people = record("people");
    RecordType deals = record("deals");
    List<Fact> payees = new ArrayList<>();
    List<Fact> rows = new ArrayList<>();
    for (Payee payee : company.payees()) {
      Map<String, Object> fields =
          Map.of(
              "id", key(payee.number()),
              "target_incentive", Rational.of(payee.targetIncentive()),
              "quota", Rational.of(payee.quota()));
      payees.add(Fact.of(people, fields, "people.csv", payees.size() + 2));
      for (Deal deal : company.deals().get(payee.number())) {
        rows.add(fact(deal, deals, rows.size() + 2));
      }
    }
    return Snapshot.of(plan, Map.of("people", payees, "deals", rows));
  }

  private static Fact fact(Deal deal, RecordType deals, int line) {
    Map<String, Object> fields =
        Map.of(
            "id", deal.id(),
            "owner", key(deal.owner()),
            "type", deal.type(),
            "stage", deal.stage(),
            "product", deal.product(),
            "arr", Rational.of(deal.arr()),
            "discount", Rational.of(deal.discount()),
            "approved", deal.discountApproved(),
            "close_date", deal.closeDate());
    return Fact.of(deals, fields, "deals.csv", line);
  }

  private static String key(int payee) {
    return "P-" + payee;
  }

  private RecordType record(String name) {
    return plan.records().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** The sum of what everybody is paid in the year. */
  public BigDecimal payAll(Snapshot snapshot, int threads) {
    Evaluation evaluation =
        engine.evaluate(snapshot, MONTHS, YEAR, new EvaluationOptions(threads), Progress.NONE);
    RationalSum sum = new RationalSum();
    for (PayLine line : evaluation.lines()) {
      sum.add(line.amount());
    }
    return sum.total().toBigDecimal(2, RoundingMode.UNNECESSARY);
  }

  @Override
  public void close() {
    engine.close();
  }
}
