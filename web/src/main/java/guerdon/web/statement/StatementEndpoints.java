package guerdon.web.statement;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.PeriodText;
import guerdon.engine.explain.Explanation;
import guerdon.engine.facts.ReadProgress;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.run.RunData;
import guerdon.web.store.Postings.Paid;
import guerdon.web.store.Postings.Posting;
import guerdon.web.store.Runs.Run;
import guerdon.web.view.ExplanationView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Statements: what a payee is paid in a period, and why. */
public final class StatementEndpoints {
  /** Amounts of one payee that are held; more than a plan has components in many years. */
  private static final int MOST_HELD = 100_000;

  /** Periods that are explained again because a line corrects them. */
  private static final int MOST_CORRECTED = 12;

  private final RunData data;

  public StatementEndpoints(RunData data) {
    this.data = data;
  }

  /** Adds the operations on statements. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("getStatement", this::statement);
    endpoints.add("listStatements", StatementEndpoints::list);
  }

  private static Reply list(Call call) {
    return Reply.json(Map.of("statements", paid(call, call.parameter("payee"))));
  }

  /** What the caller sees of what a payee was paid; the audit log is told. */
  public static List<Paid> paid(Call call, String payee) {
    List<Paid> paid = call.session().postings().paid(payee, call.limit());
    if (paid.isEmpty()) {
      call.requireSight(payee);
    }
    call.audit("pay.read", "payee " + payee, "list of statements");
    return paid;
  }

  /** Refuses a statement of a period in which the payee was not below the caller. */
  private static void requireSight(Call call, Posting posting, String payee, String period) {
    String manager = call.viewer().manager();
    if (!call.viewer().seesAlways(payee)
        && (manager == null
            || !call.session()
                .runs()
                .isBelow(posting.run(), payee, manager, firstDay(period, posting)))) {
      throw Problem.notFound("payee " + payee + " whose pay for " + period + " you may see");
    }
  }

  private static LocalDate firstDay(String period, Posting posting) {
    try {
      return PeriodText.parse(period).first();
    } catch (IllegalArgumentException e) {
      return posting.lastDay();
    }
  }

  private Reply statement(Call call) {
    Statement statement = made(call, true);
    if (call.accepts("application/pdf")) {
      byte[] pdf = StatementPdf.of(statement);
      return Reply.stream("application/pdf", out -> out.write(pdf));
    }
    return call.accepts("text/html")
        ? Reply.text("text/html; charset=utf-8", StatementHtml.of(statement))
        : Reply.json(statement);
  }

  /** The statement that a call names, for those who may see it; the audit log is told. */
  Statement made(Call call, boolean explained) {
    String payee = call.parameter("payee");
    String plan = call.parameter("plan");
    String period = call.parameter("period");
    Posting posting =
        call.session()
            .postings()
            .ofPeriod(plan, period)
            .orElseThrow(() -> Problem.notFound("posting of plan " + plan + " for " + period));
    requireSight(call, posting, payee, period);
    Run run = call.session().runs().find(posting.run()).orElseThrow();
    RunData.Loaded loaded = data.of(run, ReadProgress.NONE);
    Map<String, String> titles = new HashMap<>();
    loaded.plan().components().forEach(each -> titles.put(each.name(), each.title()));
    List<Statement.Line> lines =
        call.session().postings().paidIn(plan, payee, period).stream()
            .map(line -> Statement.Line.of(line, titles))
            .toList();
    List<Statement.HeldLine> held =
        call.session().holds().paidIn(plan, payee, period).stream()
            .filter(line -> !line.release())
            .map(line -> Statement.HeldLine.of(line, titles))
            .toList();
    Statement statement =
        new Statement(
            plan,
            loaded.plan().title(),
            payee,
            period,
            lines,
            Statement.totals(lines),
            held,
            heldInAll(call, plan, payee, posting),
            explained ? explanation(loaded, run, payee, period) : null,
            explained ? corrected(loaded, run, payee, period, lines) : List.of());
    call.audit("pay.read", "payee " + payee, "statement of plan " + plan + " for " + period);
    return statement;
  }

  private static Map<String, BigDecimal> heldInAll(
      Call call, String plan, String payee, Posting posting) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    call.session()
        .holds()
        .balances(plan, payee, posting.id(), null, MOST_HELD)
        .forEach(held -> sums.merge(held.currency(), held.amount(), BigDecimal::add));
    return sums;
  }

  /** How the pay of each earlier period that a line corrects comes about now. */
  private static List<Statement.Corrected> corrected(
      RunData.Loaded loaded, Run run, String payee, String period, List<Statement.Line> lines) {
    List<Statement.Corrected> corrected = new ArrayList<>();
    for (String other :
        lines.stream()
            .filter(line -> line.kind().equals("correction") && !line.period().equals(period))
            .map(Statement.Line::period)
            .distinct()
            .limit(MOST_CORRECTED)
            .toList()) {
      ExplanationView explanation = explanation(loaded, run, payee, other);
      if (explanation != null) {
        corrected.add(new Statement.Corrected(other, explanation));
      }
    }
    return corrected;
  }

  private static @Nullable ExplanationView explanation(
      RunData.Loaded loaded, Run run, String payee, String label) {
    Optional<PayPeriod> period =
        loaded.calendar().within(new DateRange(run.first(), run.last())).stream()
            .filter(each -> each.label().equals(label))
            .findFirst();
    if (period.isEmpty() || loaded.snapshot().payee(payee) == null) {
      return null;
    }
    Explanation explanation =
        loaded.engine().explain(loaded.snapshot(), loaded.calendar(), payee, period.get(), null);
    return ExplanationView.of(loaded.source(), explanation);
  }
}
