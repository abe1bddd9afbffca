package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
import guerdon.dsl.value.Rational;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
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
    return java.util.Arrays.stream(inner.split("\\|")).map(String::strip).toArray(String[]::new);
  }

  private static Object value(RecordField field, String cell) {
    Kind kind = field.type().kind();
    return switch (kind) {
      case MONEY, NUMBER, COUNT, RATIO -> Rational.parse(cell);
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

  Evaluation evaluation() {
    try (Engine engine = Engine.prepare(plan)) {
      return engine.evaluate(
          snapshot(), calendar(), range, EvaluationOptions.SINGLE, Progress.NONE);
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
