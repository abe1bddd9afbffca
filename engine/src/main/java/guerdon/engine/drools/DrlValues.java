package guerdon.engine.drools;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Words;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Conditions of a plan as DRL, and the values they name.
 *
 * <p>{@code and}, {@code or}, {@code not}, comparisons and fixed values are written out; any other
 * expression is a value by its words.
 */
final class DrlValues {
  /** As many as {@code number} surely reads. */
  private static final int DIGITS = 40;

  private record Asked(String by, Expr expr) {}

  private final Map<String, Function<MatchFact, Object>> values = new LinkedHashMap<>();
  private final Map<Asked, String> names = new HashMap<>();

  Map<String, Function<MatchFact, Object>> values() {
    return values;
  }

  /**
   * A condition as DRL.
   *
   * @param by what tells facts apart that see a value differently
   * @param at the context in which a fact sees values
   */
  String condition(Node node, String by, Function<MatchFact, Context> at) {
    return switch (node.expr()) {
      case Expr.And e -> pair("both", node, by, at);
      case Expr.Or e -> pair("either", node, by, at);
      case Expr.Not e -> "opposite(" + condition(node.child(0), by, at) + ")";
      case Expr.Compare e -> pair(word(e.comparison()), node, by, at);
      case Expr.IsKnown e -> "known(" + condition(node.child(0), by, at) + ")";
      case Expr.In e -> choices(node, by, at);
      case Expr.Constant e -> literal(e.value());
      default -> value(node, by, at);
    };
  }

  private String pair(String word, Node node, String by, Function<MatchFact, Context> at) {
    return word
        + "("
        + condition(node.child(0), by, at)
        + ", "
        + condition(node.child(1), by, at)
        + ")";
  }

  private String choices(Node node, String by, Function<MatchFact, Context> at) {
    String value = condition(node.child(0), by, at);
    String text = "";
    for (int choice = 1; choice < node.children().size(); choice++) {
      String equal = "equal(" + value + ", " + condition(node.child(choice), by, at) + ")";
      text = text.isEmpty() ? equal : "either(" + text + ", " + equal + ")";
    }
    return text;
  }

  /** A fixed value as DRL. */
  static String literal(Object value) {
    return switch (value) {
      case Rational number -> number(number);
      case LocalDate date -> "day(" + quoted(date.toString()) + ")";
      case Boolean flag -> "flag(" + flag + ")";
      default -> "text(" + quoted(value.toString()) + ")";
    };
  }

  private static String number(Rational number) {
    String digits = number.hasFiniteDecimal() ? number.toPlainString() : "";
    return !digits.isEmpty() && digits.length() <= DIGITS
        ? "number(" + quoted(digits) + ")"
        : "quotient("
            + quoted(number.numerator().toString())
            + ", "
            + quoted(number.denominator().toString())
            + ")";
  }

  private String value(Node node, String by, Function<MatchFact, Context> at) {
    String name =
        names.computeIfAbsent(
            new Asked(by, node.expr()),
            asked -> {
              String words = Words.plain(node.expr());
              String free = words;
              for (int next = 2; values.containsKey(free); next++) {
                free = words + " (" + next + ")";
              }
              values.put(free, fact -> node.evaluate(at.apply(fact)));
              return free;
            });
    return "value(" + quoted(name) + ")";
  }

  static String word(Expr.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "equal";
      case NOT_EQUAL -> "notEqual";
      case LESS -> "below";
      case LESS_OR_EQUAL -> "atMost";
      case GREATER -> "above";
      case GREATER_OR_EQUAL -> "atLeast";
    };
  }

  /** A text as a string literal of DRL and MVEL that holds nothing either could take for code. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || " _.,:-%/()=<>+*".indexOf(c) >= 0;
      if (plain) {
        quoted.append(c);
      } else {
        quoted.append("\\u").append(HEX[c >> 12]).append(HEX[(c >> 8) & 15]);
        quoted.append(HEX[(c >> 4) & 15]).append(HEX[c & 15]);
      }
    }
    return quoted.append('"').toString();
  }

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
}
