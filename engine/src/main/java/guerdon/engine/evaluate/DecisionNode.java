package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A compiled decision table: its rows are tried from the top. */
public final class DecisionNode extends Node {
  /** A row; {@code condition} null always holds. */
  public record Row(@Nullable Node condition, Node value) {}

  /**
   * What came of the rows.
   *
   * @param tried how many rows were tried, from the top
   * @param held the rows whose conditions hold, of those tried, by position
   * @param problem why it cannot be told which rows hold, or that none or too many do
   */
  public record Outcome(int tried, List<Integer> held, @Nullable Missing problem) {}

  private final Expr.Decision table;
  private final String title;
  private final List<Row> rows;

  DecisionNode(Expr.Decision expr, String title, List<Row> rows) {
    super(expr, parts(rows));
    this.table = expr;
    this.title = title;
    this.rows = List.copyOf(rows);
  }

  private static Node[] parts(List<Row> rows) {
    List<Node> parts = new ArrayList<>();
    for (Row row : rows) {
      if (row.condition() != null) {
        parts.add(row.condition());
      }
      parts.add(row.value());
    }
    return parts.toArray(Node[]::new);
  }

  public Expr.Decision table() {
    return table;
  }

  public List<Row> rows() {
    return rows;
  }

  /** Tries the rows; a row whose condition is missing leaves open what the table gives. */
  public Outcome outcome(Context context) {
    List<Integer> held = new ArrayList<>();
    CaseRules rules = context.run().rules();
    Set<Integer> open = rules.matchesRows() ? rules.mayHold(this, context) : null;
    for (int row = 0; row < rows.size(); row++) {
      if (open != null && !open.contains(row)) {
        continue;
      }
      Node condition = rows.get(row).condition();
      Object holds = condition == null ? (Object) true : condition.evaluate(context);
      if (holds instanceof Missing missing) {
        return new Outcome(row + 1, held, missing.because("in row " + (row + 1) + " of " + title));
      }
      if (Boolean.TRUE.equals(holds)) {
        held.add(row);
        if (table.choosing() == Expr.Choosing.FIRST) {
          return new Outcome(row + 1, held, null);
        }
      }
    }
    return new Outcome(rows.size(), held, problem(held));
  }

  private @Nullable Missing problem(List<Integer> held) {
    if (held.isEmpty()) {
      return new Missing("no row of " + title + " holds");
    }
    return held.size() > 1 && table.choosing() == Expr.Choosing.ONLY
        ? new Missing(
            held.stream().map(row -> Integer.toString(row + 1)).collect(Collectors.joining(" and "))
                + " are rows of "
                + title
                + " that both hold, and only one may")
        : null;
  }

  @Override
  public Object evaluate(Context context) {
    Outcome outcome = outcome(context);
    if (outcome.problem() != null) {
      return outcome.problem();
    }
    Object value = rows.get(outcome.held().getFirst()).value().evaluate(context);
    for (int row : outcome.held().subList(1, outcome.held().size())) {
      Object more = rows.get(row).value().evaluate(context);
      if (value instanceof Missing || more instanceof Missing) {
        return value instanceof Missing ? value : more;
      }
      value = ((Rational) value).plus((Rational) more);
    }
    return value;
  }
}
