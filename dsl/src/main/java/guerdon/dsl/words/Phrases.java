package guerdon.dsl.words;

import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import guerdon.dsl.value.ValueFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Values, dates and lists as a letter writes them: {@code $1,500}, {@code 31 March 2026}. */
public final class Phrases {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private Phrases() {}

  /** A value of a plan; whole amounts of money without decimals. */
  public static String value(Type type, Object value, CurrencyCode currency) {
    return switch (value) {
      case Rational number -> number(type, number, currency);
      case LocalDate date -> date(date);
      case Boolean flag -> flag ? "true" : "false";
      case String text -> "“" + text + "”";
      default -> value.toString();
    };
  }

  private static String number(Type type, Rational number, CurrencyCode currency) {
    String span = type.per() == null ? "" : " per " + type.per().word();
    return switch (type.kind()) {
          case MONEY -> money(number, currency);
          case PERCENT, RATIO -> ValueFormat.percent(number);
          case NUMBER, COUNT, FOREIGN, DATE, TEXT, FLAG, PAYEE, RECORD ->
              ValueFormat.number(number);
        }
        + (type.kind() == Kind.MONEY ? span : "");
  }

  /** An amount with all its decimals; none when it is whole. */
  public static String money(Rational amount, CurrencyCode currency) {
    String text = ValueFormat.exactMoney(new Money(amount, currency));
    boolean whole = amount.roundedToDecimals(0, Rounding.Mode.DOWN).equals(amount);
    return whole && text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
  }

  /** A day in words. */
  public static String date(LocalDate date) {
    return date.getDayOfMonth() + " " + MONTHS.get(date.getMonthValue() - 1) + " " + date.getYear();
  }

  /** The name of a field or definition in words: {@code close_date} is close date. */
  public static String name(String name) {
    return name.replace('_', ' ');
  }

  /** {@code a, b and c}; {@code word} stands before the last. */
  public static String list(List<String> parts, String word) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " " + word + " " + parts.get(last);
  }

  /** A sentence: a capital first, a full stop last. */
  public static String sentence(String words) {
    int first = words.offsetByCodePoints(0, 1);
    String text = words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
    return text.endsWith(".") ? text : text + ".";
  }

  /** For what a floor, cap or limit counts: {@code per year}. */
  static String scope(BoundScope scope) {
    return switch (scope) {
      case CREDIT -> "for each credit";
      case PERIOD -> "in a pay period";
      case MONTH -> "in a month";
      case QUARTER -> "in a quarter";
      case HALF_YEAR -> "in a half year";
      case YEAR -> "in a year";
      case PLAN -> "over the whole plan";
    };
  }

  static String toDate(Span span) {
    return span.word() + " to date";
  }

  static String rounding(Rounding rounding) {
    String mode =
        switch (rounding.mode()) {
          case HALF_UP -> "halves away from zero";
          case HALF_EVEN -> "halves to the even multiple";
          case HALF_DOWN -> "halves towards zero";
          case UP -> "always away from zero";
          case DOWN -> "always towards zero";
          case CEILING -> "always up";
          case FLOOR -> "always down";
        };
    return "to multiples of " + rounding.unit().toPlainString() + ", " + mode;
  }
}
