package guerdon.engine.fairness;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A condition on a row: {@code {"col": "bonus", "op": ">", "value": 0}}. */
final class Condition {
  private static final String OPERATORS = "==, !=, <, <=, >, >=, in, not in, missing, present";

  private Condition() {}

  /** Which rows hold. */
  static IntPredicate of(Table table, Parameters condition) {
    String column = condition.text("col");
    String operator = condition.has("op") ? condition.text("op") : "==";
    List<String> cells = table.texts(column);
    return switch (operator) {
      case "missing" -> row -> cells.get(row).isEmpty();
      case "present" -> row -> !cells.get(row).isEmpty();
      case "in" -> row -> among(cells.get(row), condition.list("value"));
      case "not in" -> row -> !among(cells.get(row), condition.list("value"));
      case "==", "=" -> row -> same(cells.get(row), condition.raw("value"));
      case "!=" -> row -> !same(cells.get(row), condition.raw("value"));
      case "<", "<=", ">", ">=" -> compared(table, column, operator, condition.number("value"));
      default ->
          throw new StatisticProblem(
              "there is no operator " + operator + "; there are " + OPERATORS);
    };
  }

  private static IntPredicate compared(Table table, String column, String operator, double value) {
    double[] numbers = table.numbers(column);
    return switch (operator) {
      case "<" -> row -> numbers[row] < value;
      case "<=" -> row -> numbers[row] <= value;
      case ">" -> row -> numbers[row] > value;
      default -> row -> numbers[row] >= value;
    };
  }

  private static boolean among(String cell, List<?> values) {
    return values.stream().anyMatch(value -> same(cell, value));
  }

  private static boolean same(String cell, @Nullable Object value) {
    if (value instanceof Number number) {
      try {
        return Double.parseDouble(cell) == number.doubleValue();
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return cell.equals(String.valueOf(value));
  }
}
