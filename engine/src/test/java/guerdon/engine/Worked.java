package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Severity;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.explain.Explanation;
import guerdon.engine.explain.ExplanationText;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A plan with a few rows, paid.
 *
 * <p>Rows are written as tables: the first line names the fields, {@code -} is an empty cell.
 */
final class Worked {
  private final Plan plan;
  private final Map<String, List<Fact>> rows = new LinkedHashMap<>();
  private DateRange range;

  private Worked(Plan plan) {
    this.plan = plan;
    this.range = plan.effective();
  }

  /** Payees and deals that most plans here read. */
  static final String DATA =
      """
      data people
        id        text key
        role      text optional
        region    text optional
        boss      payee optional
        quota     money per quarter optional
        target    money per year optional
        weight    number optional
        hired     date optional hired
        left      date optional left

      data deals
        id      text key
        owner   payee optional
        stage   text optional
        kind    text optional
        value   money optional
        closed  date event optional

      """;

  private static final String HEAD =
      """
      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid FREQUENCY
        for people
        rounding half-up to 0.01 per component

      credit won "Won deals"
        for each deal where stage = "Won"
        amount deal.value
        dated deal.closed
        to deal.owner

      """;

  /** A plan with the credit {@code won}, paid weekly, monthly, quarterly or yearly. */
  static Worked paid(String frequency, String clauses) {
    return plan(DATA + HEAD.replace("FREQUENCY", frequency) + clauses);
  }

  static Worked plan(String text) {
    PlanCompiler.Compilation compiled = PlanCompiler.compile(new SourceText("test.plan", text));
    StringBuilder errors = new StringBuilder();
    compiled.diagnostics().stream()
        .filter(d -> d.code().severity() == Severity.ERROR)
        .filter(d -> d.code() != Code.UNUSED)
        .forEach(d -> errors.append(d.code()).append(": ").append(d).append('\n'));
    assertEquals("", errors.toString());
    return new Worked(Objects.requireNonNull(compiled.plan()));
  }

  Plan plan() {
    return plan;
  }

  Worked with(String record, String table) {
    RecordType type =
        plan.records().stream()
            .filter(candidate -> candidate.name().equals(record))
            .findFirst()
            .orElseThrow();
    List<String> lines = table.strip().lines().toList();
    String[] names = cells(lines.getFirst());
    List<Fact> facts = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = cells(lines.get(line));
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int at = 0; at < names.length; at++) {
        if (!cells[at].equals("-")) {
          fields.put(names[at], value(type.field(names[at]).orElseThrow(), cells[at]));
        }
      }
      facts.add(Fact.of(type, fields, type.file(), line + 1));
    }
    rows.put(record, facts);
    return this;
  }

  private static String[] cells(String line) {
    String inner = line.strip();
    return Arrays.stream(inner.split("\\|")).map(String::strip).toArray(String[]::new);
  }

  private static Object value(RecordField field, String cell) {
    Kind kind = field.type().kind();
    return switch (kind) {
      case MONEY, FOREIGN, NUMBER, COUNT, RATIO -> Rational.parse(cell);
      case PERCENT -> Rational.parse(cell.replace("%", "")).dividedBy(Rational.HUNDRED);
      case DATE -> LocalDate.parse(cell);
      case FLAG -> cell.equals("true");
      case TEXT, PAYEE, RECORD -> cell;
    };
  }

  Worked paidFor(String first, String last) {
    range = new DateRange(LocalDate.parse(first), LocalDate.parse(last));
    return this;
  }

  DateRange range() {
    return range;
  }

  Snapshot snapshot() {
    return Snapshot.of(plan, rows);
  }

  /** The same rows in another order in the file. */
  Snapshot shuffled(long seed) {
    Map<String, List<Fact>> moved = new LinkedHashMap<>();
    rows.forEach(
        (record, facts) -> {
          List<Fact> other = new ArrayList<>(facts);
          Collections.shuffle(other, new Random(seed));
          moved.put(record, other);
        });
    return Snapshot.of(plan, moved);
  }

  PayCalendar calendar() {
    Calendars.Outcome outcome = Calendars.of(plan.calendar(), snapshot());
    assertNotNull(outcome.calendar(), () -> outcome.problems().toString());
    return outcome.calendar();
  }

  /** Rows of deals that are won unless they say otherwise: id, owner, value, day. */
  Worked won(String... rows) {
    StringBuilder table = new StringBuilder("id | owner | stage | value | closed\n");
    for (String row : rows) {
      String[] cells = row.strip().split("\\s+");
      table.append("%s | %s | Won | %s | %s%n".formatted((Object[]) cells));
    }
    return with("deals", table.toString());
  }

  /** The evaluation, after every line of it has been explained and the explanation added up. */
  Evaluation evaluation() {
    try (Engine engine = Engine.prepare(plan)) {
      Snapshot snapshot = snapshot();
      PayCalendar calendar = calendar();
      Evaluation evaluation =
          engine.evaluate(snapshot, calendar, range, EvaluationOptions.SINGLE, Progress.NONE);
      EvaluationOptions columns = EvaluationOptions.SINGLE.by(EvaluationOptions.Executor.COLUMNS);
      assertEquals(evaluation, engine.evaluate(snapshot, calendar, range, columns, Progress.NONE));
      for (PayLine line : evaluation.lines()) {
        Explanation explanation =
            engine.explain(snapshot, calendar, line.payee(), line.period(), line.component());
        assertEquals(line.amount(), explanation.value(), line::toString);
        assertTrue(
            explanation.addsUp(), () -> line + "\n" + ExplanationText.render(explanation, 100));
      }
      for (Incomplete gap : evaluation.incomplete()) {
        Explanation explanation =
            engine.explain(snapshot, calendar, gap.payee(), gap.period(), gap.component());
        assertEquals(new Missing(gap.reason()), explanation.value(), gap::toString);
      }
      return evaluation;
    }
  }

  /** The explanation of a component in words. */
  String explained(String payee, String period, String component) {
    try (Engine engine = Engine.prepare(plan)) {
      PayPeriod asked =
          calendar().within(plan.effective()).stream()
              .filter(candidate -> candidate.label().equals(period))
              .findFirst()
              .orElseThrow();
      return ExplanationText.render(
          engine.explain(snapshot(), calendar(), payee, asked, component), 100);
    }
  }

  /** The pay of one payee and component by period, such as {@code {2026-01=$500.00}}. */
  String pays(String payee, String component) {
    Map<String, String> byPeriod = new TreeMap<>();
    Evaluation evaluation = evaluation();
    for (PayLine line : evaluation.lines()) {
      if (line.payee().equals(payee) && line.component().equals(component)) {
        byPeriod.put(line.period().label(), line.amount().toPlainString());
      }
    }
    for (Incomplete missing : evaluation.incomplete()) {
      if (missing.payee().equals(payee) && missing.component().equals(component)) {
        byPeriod.put(missing.period().label(), missing.reason());
      }
    }
    return byPeriod.toString();
  }
}
