package guerdon.engine.fairness;

import java.util.function.IntToDoubleFunction;

/**
 * A number computed from the columns of a row: {@code log(bonus)}, {@code base + bonus}, {@code
 * (pay / hours) * 40}.
 *
 * <p>It knows names, decimal numbers, {@code + - * /}, parentheses, and {@code log exp sqrt abs}.
 * Nothing of it is ever run as code.
 */
final class Formula {
  private static final int DEEPEST = 100;

  private final String text;
  private final Table table;
  private int at;
  private int depth;

  private Formula(String text, Table table) {
    this.text = text;
    this.table = table;
  }

  /** Its value for each row. */
  static double[] values(String text, Table table) {
    if (table.names().contains(text)) {
      return table.numbers(text);
    }
    Formula formula = new Formula(text, table);
    IntToDoubleFunction value = formula.sum();
    formula.skip();
    if (formula.at < text.length()) {
      throw formula.unreadable();
    }
    double[] values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = value.applyAsDouble(row);
      if (!Double.isFinite(values[row])) {
        throw new StatisticProblem(
            text
                + " has no value in row "
                + (row + 1)
                + " of the rows that are left, such as the logarithm of zero; leave such rows out"
                + " by a filter");
      }
    }
    return values;
  }

  private IntToDoubleFunction sum() {
    IntToDoubleFunction left = product();
    while (true) {
      IntToDoubleFunction before = left;
      if (take('+')) {
        IntToDoubleFunction right = product();
        left = row -> before.applyAsDouble(row) + right.applyAsDouble(row);
      } else if (take('-')) {
        IntToDoubleFunction right = product();
        left = row -> before.applyAsDouble(row) - right.applyAsDouble(row);
      } else {
        return left;
      }
    }
  }

  private IntToDoubleFunction product() {
    IntToDoubleFunction left = factor();
    while (true) {
      IntToDoubleFunction before = left;
      if (take('*')) {
        IntToDoubleFunction right = factor();
        left = row -> before.applyAsDouble(row) * right.applyAsDouble(row);
      } else if (take('/')) {
        IntToDoubleFunction right = factor();
        left = row -> before.applyAsDouble(row) / right.applyAsDouble(row);
      } else {
        return left;
      }
    }
  }

  private IntToDoubleFunction factor() {
    if (++depth > DEEPEST) {
      throw new StatisticProblem("the formula is nested too deeply");
    }
    try {
      if (take('-')) {
        IntToDoubleFunction inner = factor();
        return row -> -inner.applyAsDouble(row);
      }
      if (take('(')) {
        return closed(sum());
      }
      skip();
      int start = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      String word = text.substring(start, at);
      return word.isEmpty() ? fail() : named(word);
    } finally {
      depth--;
    }
  }

  private IntToDoubleFunction named(String word) {
    if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '.') {
      try {
        double constant = Double.parseDouble(word);
        return row -> constant;
      } catch (NumberFormatException e) {
        throw unreadable();
      }
    }
    if (!take('(')) {
      double[] column = table.numbers(word);
      return row -> column[row];
    }
    IntToDoubleFunction inner = closed(sum());
    return switch (word) {
      case "log", "ln" -> row -> Math.log(inner.applyAsDouble(row));
      case "exp" -> row -> Math.exp(inner.applyAsDouble(row));
      case "sqrt" -> row -> Math.sqrt(inner.applyAsDouble(row));
      case "abs" -> row -> Math.abs(inner.applyAsDouble(row));
      default ->
          throw new StatisticProblem(
              "there is no function " + word + "; there are log, exp, sqrt, abs");
    };
  }

  private IntToDoubleFunction closed(IntToDoubleFunction inner) {
    if (!take(')')) {
      throw unreadable();
    }
    return inner;
  }

  private IntToDoubleFunction fail() {
    throw unreadable();
  }

  private StatisticProblem unreadable() {
    return new StatisticProblem(
        "the formula " + text + " cannot be read at its character " + (at + 1));
  }

  private void skip() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private boolean take(char wanted) {
    skip();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }
}
