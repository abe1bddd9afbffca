package guerdon.dsl.parse;

import guerdon.dsl.parse.FurthestPoint.Expected;
import guerdon.dsl.parse.FurthestPoint.Found;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What could stand somewhere, told in the words of a plan. */
final class ExpectedWords {
  private static final int MOST = 5;

  private static final Set<Integer> VALUES =
      Set.of(
          PlanGrammarParser.RULE_expression,
          PlanGrammarParser.RULE_disjunction,
          PlanGrammarParser.RULE_conjunction,
          PlanGrammarParser.RULE_negation,
          PlanGrammarParser.RULE_comparison,
          PlanGrammarParser.RULE_value,
          PlanGrammarParser.RULE_additive,
          PlanGrammarParser.RULE_product,
          PlanGrammarParser.RULE_unary,
          PlanGrammarParser.RULE_share,
          PlanGrammarParser.RULE_primary,
          PlanGrammarParser.RULE_cell);
  private static final Map<Integer, String> WHOLES =
      Map.ofEntries(
          Map.entry(PlanGrammarParser.RULE_name, "a name"),
          Map.entry(PlanGrammarParser.RULE_valueName, "a name"),
          Map.entry(PlanGrammarParser.RULE_reference, "a name"),
          Map.entry(PlanGrammarParser.RULE_path, "a name"),
          Map.entry(PlanGrammarParser.RULE_field, "a field with its type"),
          Map.entry(
              PlanGrammarParser.RULE_type,
              "a type (money, percent, number, count, date, text, flag)"),
          Map.entry(PlanGrammarParser.RULE_text, "a text in quotes"),
          Map.entry(PlanGrammarParser.RULE_title, "a title in quotes"),
          Map.entry(PlanGrammarParser.RULE_date, "a date such as `2026-03-31`"),
          Map.entry(PlanGrammarParser.RULE_duration, "a length of time such as `30 days`"),
          Map.entry(PlanGrammarParser.RULE_row, "rows between `|`"),
          Map.entry(
              PlanGrammarParser.RULE_dayCount,
              "`covered days`, `calendar days`, `working days`, `months`, `30/360` or `30E/360`"),
          Map.entry(PlanGrammarParser.RULE_addressee, "a recipient (payee, manager of payee)"),
          Map.entry(PlanGrammarParser.RULE_period, "a period such as `2026-06`"),
          Map.entry(PlanGrammarParser.RULE_versionText, "a version such as `2026.1`"),
          Map.entry(PlanGrammarParser.RULE_roundingMode, "a way to round such as `half-up`"),
          Map.entry(PlanGrammarParser.RULE_tableKind, "the kind of the table"),
          Map.entry(
              PlanGrammarParser.RULE_spanWord,
              "a span of time (day, week, month, quarter, half year, year, period, plan)"),
          Map.entry(PlanGrammarParser.RULE_comparator, "a comparison such as `>=`"));

  /** Rules that go on with a value that could as well end; nobody misses them. */
  private static final Set<Integer> TAILS =
      Set.of(
          PlanGrammarParser.RULE_comparisonTail,
          PlanGrammarParser.RULE_lasting,
          PlanGrammarParser.RULE_valueTail,
          PlanGrammarParser.RULE_aggregateModifier,
          PlanGrammarParser.RULE_arguments);

  private static final Set<Expected> LINKS =
      Set.of(
          new Expected(PlanGrammarParser.OR, PlanGrammarParser.RULE_disjunction),
          new Expected(PlanGrammarParser.AND, PlanGrammarParser.RULE_conjunction),
          new Expected(PlanGrammarParser.PLUS, PlanGrammarParser.RULE_additive),
          new Expected(PlanGrammarParser.MINUS, PlanGrammarParser.RULE_additive),
          new Expected(PlanGrammarParser.STAR, PlanGrammarParser.RULE_product),
          new Expected(PlanGrammarParser.SLASH, PlanGrammarParser.RULE_product),
          new Expected(PlanGrammarParser.OF, PlanGrammarParser.RULE_share),
          new Expected(PlanGrammarParser.APPLIED, PlanGrammarParser.RULE_primary),
          new Expected(PlanGrammarParser.OR, PlanGrammarParser.RULE_primary),
          new Expected(PlanGrammarParser.DOT, PlanGrammarParser.RULE_path),
          new Expected(PlanGrammarParser.DOT, PlanGrammarParser.RULE_reference));
  private static final Set<String> LINK_WORDS =
      Set.of("in", "is", "between", "within", "not", "rounded", "prorated", "where", "since");

  private final Found found;

  ExpectedWords(Found found) {
    this.found = found;
  }

  /** The rules that a walk takes as one thing. */
  static Set<Integer> wholes() {
    Set<Integer> wholes = new LinkedHashSet<>(VALUES);
    wholes.addAll(WHOLES.keySet());
    wholes.addAll(TAILS);
    return wholes;
  }

  /** Whether the text fits after all. */
  boolean nothing() {
    return found.accepted();
  }

  boolean hasValue() {
    return found.rules().stream().anyMatch(VALUES::contains);
  }

  boolean has(int rule) {
    return found.rules().contains(rule);
  }

  boolean hasToken(int token) {
    return found.tokens().stream().anyMatch(expected -> expected.token() == token);
  }

  boolean hasToken(int token, int rule) {
    return found.tokens().contains(new Expected(token, rule));
  }

  /** Whether the clause could end here. */
  boolean canEnd() {
    return hasToken(Token.EOF);
  }

  /** Every word of the language that could stand here, for finding the one that was meant. */
  List<String> keywords() {
    Set<String> words = new LinkedHashSet<>();
    for (Expected expected : found.tokens()) {
      if (ClauseWords.isKeyword(expected.token())) {
        words.add(ClauseWords.word(expected.token()));
      }
    }
    if (found.rules().stream().anyMatch(TAILS::contains)) {
      words.addAll(LINK_WORDS.stream().sorted().toList());
    }
    return List.copyOf(words);
  }

  /** What is missing here, most telling first; what may be left out is told only if all may. */
  List<String> missing() {
    Set<String> needed = new LinkedHashSet<>();
    Set<String> optional = new LinkedHashSet<>();
    if (hasValue()) {
      needed.add("a value");
    }
    for (int rule : found.rules()) {
      String whole = WHOLES.get(rule);
      if (whole != null) {
        (rule == PlanGrammarParser.RULE_title ? optional : needed).add(whole);
      }
    }
    for (Expected expected : found.tokens()) {
      boolean link = LINKS.contains(expected) || isStartOfClause(expected);
      boolean credit =
          expected.equals(new Expected(PlanGrammarParser.FOR, PlanGrammarParser.RULE_credit));
      (link ? optional : needed).add(credit ? "`for each`" : told(expected.token()));
    }
    return List.copyOf(needed.isEmpty() ? optional : needed);
  }

  /** The one sign or word that must stand here, if there is only one. */
  @Nullable Integer onlyToken() {
    if (missing().size() != 1) {
      return null;
    }
    String only = missing().getFirst();
    return found.tokens().stream()
        .map(Expected::token)
        .filter(token -> token != PlanGrammarParser.DURATION_UNIT)
        .filter(token -> only.equals(told(token)) && only.startsWith("`"))
        .findFirst()
        .orElse(null);
  }

  /** The missing things as a phrase: {@code a, b or c}. */
  String phrase() {
    List<String> all = missing();
    List<String> shown = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
    if (all.size() > MOST) {
      return String.join(", ", shown) + ", …";
    }
    String last = shown.removeLast();
    return shown.isEmpty() ? last : String.join(", ", shown) + " or " + last;
  }

  private static boolean isStartOfClause(Expected expected) {
    return ClauseStarts.isClauseWord(expected.token()) || expected.token() == Token.EOF;
  }

  private static String told(int token) {
    return switch (token) {
      case Token.EOF -> "the end of the clause";
      case PlanGrammarParser.NUMBER -> "a number";
      case PlanGrammarParser.STRING -> "a text in quotes";
      case PlanGrammarParser.DATE -> "a date such as `2026-03-31`";
      case PlanGrammarParser.PERCENT -> "a percentage such as `50%`";
      case PlanGrammarParser.CODE -> "a currency such as `USD`";
      case PlanGrammarParser.DURATION_UNIT -> "`days`, `months`, `quarters` or `years`";
      case PlanGrammarParser.NAME -> "a name";
      default -> "`" + ClauseWords.word(token) + "`";
    };
  }
}
