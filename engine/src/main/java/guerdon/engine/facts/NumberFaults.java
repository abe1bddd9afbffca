package guerdon.engine.facts;

import guerdon.dsl.model.Kind;
import guerdon.dsl.value.Rational;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what keeps a text from being a plain decimal, and how the number would be written. */
final class NumberFaults {
  private static final String EXAMPLE = "Write a plain decimal such as 1234.56.";
  private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern POINT_GROUPED = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+,\\d+");
  private static final Pattern COMMA = Pattern.compile("-?\\d+,\\d+");
  private static final Pattern SPACED =
      Pattern.compile("-?\\d{1,3}([ \\u00A0\\u202F'’_]\\d{3})+([.,]\\d+)?");
  private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d+(\\.\\d+)?[eE][+-]?\\d{1,2}");
  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]+)\\)");
  private static final Pattern CURRENCY =
      Pattern.compile("(-?)\\s?(\\p{Sc}|[A-Z]{3})\\s?(-?.+)|(.+?)\\s?(\\p{Sc}|[A-Z]{3})");

  private NumberFaults() {}

  static Fault explain(String text, Kind kind) {
    if (!text.equals(text.strip())) {
      return text.isBlank()
          ? new Fault("holds nothing but blanks", "Leave the cell empty, or fill it.")
          : new Fault("has blanks around it", write(text.strip(), kind));
    }
    Fault fault = text.endsWith("%") ? percentage(text, kind) : separators(text, kind);
    if (fault == null) {
      fault = signs(text);
    }
    return fault == null ? digits(text, kind) : fault;
  }

  private static Fault percentage(String text, Kind kind) {
    String number = text.substring(0, text.length() - 1);
    if (kind != Kind.PERCENT && kind != Kind.RATIO) {
      return new Fault(
          "is a percentage, and the field is declared as " + kind.word(),
          "Write a plain decimal, or declare the field as percent.");
    }
    if (number.endsWith("%") || !number.equals(number.strip())) {
      String bare = number.replace("%", "").strip();
      return new Fault(
          number.endsWith("%") ? "has two percent signs" : "has a blank before its percent sign",
          write(mended(bare).map(n -> n + "%"), kind));
    }
    return new Fault(explain(number, kind).reason(), write(mended(number).map(n -> n + "%"), kind));
  }

  private static @Nullable Fault separators(String text, Kind kind) {
    boolean grouped = GROUPED.matcher(text).matches();
    if (kind != Kind.COUNT && grouped && COMMA.matcher(text).matches()) {
      return new Fault(
          "has a thousands separator or a decimal comma",
          "Write " + text.replace(",", "") + " or " + text.replace(',', '.') + ".");
    }
    if (grouped) {
      return new Fault("has a thousands separator", write(text.replace(",", "")));
    }
    if (POINT_GROUPED.matcher(text).matches()) {
      return new Fault(
          "has a decimal comma and thousands separators",
          write(text.replace(".", "").replace(',', '.')));
    }
    if (COMMA.matcher(text).matches()) {
      return new Fault("has a decimal comma", write(text.replace(',', '.')));
    }
    if (SPACED.matcher(text).matches()) {
      String plain = text.replaceAll("[ \\u00A0\\u202F'’_]", "").replace(',', '.');
      return new Fault("has a thousands separator", write(plain));
    }
    if (text.chars().filter(sign -> sign == '.').count() > 1 && text.matches("-?[\\d.]+")) {
      return new Fault("has more than one decimal point", EXAMPLE);
    }
    return null;
  }

  private static @Nullable Fault signs(String text) {
    if (BRACKETS.matcher(text).matches()) {
      return new Fault("is in brackets", write("-" + text.substring(1, text.length() - 1)));
    }
    if (text.startsWith("+")) {
      return new Fault("has a plus sign", write(text.substring(1)));
    }
    if (text.startsWith("−") || text.startsWith("–")) {
      return new Fault("has a dash where a minus belongs", write("-" + text.substring(1)));
    }
    if (text.length() > 1 && text.endsWith("-")) {
      return new Fault(
          "has its minus at the end", write("-" + text.substring(0, text.length() - 1)));
    }
    var currency = CURRENCY.matcher(text);
    if (currency.matches()) {
      String number =
          currency.group(4) == null ? currency.group(1) + currency.group(3) : currency.group(4);
      if (number.chars().anyMatch(Character::isDigit)) {
        return new Fault("has a currency sign", write(number));
      }
    }
    return null;
  }

  private static Fault digits(String text, Kind kind) {
    if (EXPONENT.matcher(text).matches()) {
      return new Fault(
          "is in scientific notation",
          write(new BigDecimal(text).stripTrailingZeros().toPlainString()));
    }
    if (text.matches("-?\\.\\d+")) {
      return new Fault("has no digit before its decimal point", write(text.replace(".", "0.")));
    }
    if (text.matches("-?\\d+\\.")) {
      return new Fault("has no digit after its decimal point", write(text.replace(".", "")));
    }
    long count = text.chars().filter(Character::isDigit).count();
    if (text.matches("-?\\d+(\\.\\d+)?")) {
      return new Fault("has " + count + " digits; at most 40 are read", "Write fewer digits.");
    }
    if (text.codePoints().anyMatch(c -> c > 127 && Character.isDigit(c))) {
      return new Fault("has digits other than 0 to 9", EXAMPLE);
    }
    return new Fault("is not a number", example(kind));
  }

  /** The text as a plain decimal, when only separators keep it from being one. */
  private static Optional<String> mended(String text) {
    String plain = text.strip();
    boolean grouped = GROUPED.matcher(plain).matches();
    boolean comma = COMMA.matcher(plain).matches();
    if (grouped && comma) {
      return Optional.empty();
    }
    String tried = grouped ? plain.replace(",", "") : comma ? plain.replace(',', '.') : plain;
    try {
      return Optional.of(Rational.parse(tried)).map(number -> tried);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String example(Kind kind) {
    return switch (kind) {
      case PERCENT, RATIO -> "Write a percentage such as 12.5%, or a fraction such as 0.125.";
      case COUNT -> "Write a whole number such as 12.";
      case MONEY, FOREIGN, NUMBER, DATE, TEXT, FLAG, PAYEE, RECORD -> EXAMPLE;
    };
  }

  private static String write(String text) {
    return write(mended(text), Kind.NUMBER);
  }

  private static String write(String text, Kind kind) {
    return kind == Kind.PERCENT && text.endsWith("%")
        ? write(mended(text.substring(0, text.length() - 1)).map(number -> number + "%"), kind)
        : write(mended(text), kind);
  }

  private static String write(Optional<String> number, Kind kind) {
    return number.map(text -> "Write " + text + ".").orElse(example(kind));
  }
}
