package guerdon.web.statement;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a statement says in words, the same on a page and on paper. */
final class StatementWords {
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private StatementWords() {}

  /** {@code March 2026} for {@code 2026-03}; other periods as they are called. */
  static String period(String label) {
    return MONTH.matcher(label).matches() ? YearMonth.parse(label).format(WORDS) : label;
  }

  /** {@code $1,234.50}. */
  static String money(BigDecimal amount, String currency) {
    return ValueFormat.money(
        new Money(Rational.parse(amount.toPlainString()), new CurrencyCode(currency)));
  }

  /** What a line is. */
  static String kind(Statement.Line line) {
    return switch (line.kind()) {
      case "correction" -> "Correction: what is known by now changes pay you had before";
      case "release" -> "Released: it was on hold until now";
      case "adjustment" -> "Agreed beside the plan";
      default -> "";
    };
  }

  /** What is paid, in one sentence. */
  static String summary(Statement statement) {
    if (statement.lines().isEmpty()) {
      return "Nothing is paid in " + period(statement.period()) + ".";
    }
    StringBuilder words = new StringBuilder("You are paid ");
    words.append(sums(statement.totals())).append(" in ").append(period(statement.period()));
    TreeSet<String> others = new TreeSet<>();
    statement.lines().stream()
        .map(Statement.Line::period)
        .filter(period -> !period.equals(statement.period()))
        .forEach(others::add);
    if (!others.isEmpty()) {
      words
          .append("; that includes amounts for ")
          .append(String.join(", ", others.stream().map(StatementWords::period).toList()));
    }
    return words.append('.').toString();
  }

  /** What is held, in one sentence; empty when nothing is. */
  static String held(Statement statement) {
    return statement.heldInAll().isEmpty()
        ? ""
        : sums(statement.heldInAll())
            + " that you have earned is on hold. It is paid with the first posting after it is"
            + " released.";
  }

  private static String sums(Map<String, BigDecimal> totals) {
    return String.join(
        " and ",
        totals.entrySet().stream().map(total -> money(total.getValue(), total.getKey())).toList());
  }
}
