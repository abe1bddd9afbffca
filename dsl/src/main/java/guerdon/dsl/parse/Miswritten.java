package guerdon.dsl.parse;

/**
 * What to say where something is written as in a spreadsheet, another language or another country.
 */
final class Miswritten {
  /** A message and its repair. */
  record Words(String message, String repair) {}

  /** A sign of another language: what to say, and the token that was meant. */
  record Sign(Words words, int type) {}

  private Miswritten() {}

  static Words figure(String text) {
    boolean percent = text.endsWith("%");
    String figure = percent ? text.substring(0, text.length() - 1) : text;
    boolean money = !Character.isDigit(figure.charAt(0));
    String sign = money ? figure.substring(0, 1) : "";
    String bare = figure.substring(sign.length()).strip();
    String end = percent ? "%" : "";
    if (bare.matches("[0-9]{1,2}[.][0-9]{1,2}[.]([0-9]{2}|[0-9]{4})")) {
      return new Words(
          "`" + text + "` is not written as a date.", "Write year-month-day, as in `2026-03-31`.");
    }
    if (bare.matches("[0-9]+[kK]|[0-9]{1,3}[mM]")) {
      int last = bare.length() - 1;
      return new Words(
          "`" + text + "` is not written as a number.",
          "Write `" + bare.substring(0, last) + zeros(bare.substring(last)) + "`.");
    }
    if (isFigure(bare)) {
      return new Words("`" + text + "` has a blank inside.", "Write `" + sign + bare + end + "`.");
    }
    if (bare.matches("[0-9,.]*[0-9][A-Za-z_]\\w*") && !bare.matches("[0-9_]+")) {
      String number = bare.replaceFirst("[A-Za-z_]\\w*$", "");
      String word = bare.substring(number.length());
      boolean unit = word.matches("(day|week|month|quarter|year)s?|[A-Z]{3}");
      return new Words(
          "`" + text + "` runs a number and a word together.",
          "Write `" + number + " " + word + "`" + (unit ? "." : "; a name begins with a letter."));
    }
    return new Words(
        "`"
            + text
            + "` is not written as a number: digits, commas only between groups of three, and"
            + " one point before the decimals.",
        repair(sign, bare, end));
  }

  private static String repair(String sign, String bare, String end) {
    if (bare.matches("[0-9]+,[0-9]{4,}")) {
      return "Write `" + sign + grouped(bare.replace(",", "")) + end + "`.";
    }
    if (bare.matches("[0-9]+,[0-9]+")) {
      String blank = bare.replace(",", ", ") + end;
      String two = sign.isEmpty() ? " for a decimal, or `" + blank + "` for two values" : "";
      return "Write `" + sign + meant(bare) + end + "`" + two + ".";
    }
    return isFigure(meant(bare))
        ? "Write `" + sign + meant(bare) + end + "`."
        : "Write a number such as `1,500` or `0.80`.";
  }

  private static String grouped(String digits) {
    return digits.replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", ",");
  }

  /** The figure that was probably meant, or the text itself. */
  static String meant(String bare) {
    if (bare.matches("[0-9]+,[0-9]+")) {
      return bare.replace(',', '.');
    }
    if (bare.matches("[0-9]{1,3}([._][0-9]{3})+,[0-9]+")) {
      return bare.replaceAll("[._]", "'").replace(',', '.').replace('\'', ',');
    }
    if (bare.matches("[0-9_]+")) {
      return bare.replace("_", "");
    }
    String number = bare.replaceFirst("[A-Za-z_]\\w*$", "");
    return isFigure(number) ? number : bare;
  }

  /** Whether a word behind a number stands for its thousands or millions. */
  static boolean isThousands(String word) {
    return word.matches("[kKmM]");
  }

  static String zeros(String word) {
    return word.equalsIgnoreCase("k") ? ",000" : ",000,000";
  }

  private static boolean isFigure(String text) {
    return text.matches("([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?");
  }

  static Words curlyQuotes() {
    return new Words(
        "This text stands in curly quotes.", "Write straight quotes: `\"` before and after it.");
  }

  static Sign sign(String text) {
    return switch (text) {
      case "==" -> sign(text, "=", PlanGrammarLexer.EQUAL);
      case "!=", "\u2260" -> sign(text, "<>", PlanGrammarLexer.NOT_EQUAL);
      case "=<", "\u2264" -> sign(text, "<=", PlanGrammarLexer.LESS_OR_EQUAL);
      case "=>", "\u2265" -> sign(text, ">=", PlanGrammarLexer.GREATER_OR_EQUAL);
      case "&&" -> sign(text, "and", PlanGrammarLexer.AND);
      case "\u00D7" -> sign(text, "*", PlanGrammarLexer.STAR);
      case "\u00F7" -> sign(text, "/", PlanGrammarLexer.SLASH);
      default -> sign(text, "-", PlanGrammarLexer.MINUS);
    };
  }

  private static Sign sign(String written, String meant, int type) {
    return new Sign(
        new Words("`" + written + "` is not a sign of a plan.", "Write `" + meant + "`."), type);
  }
}
