package guerdon.dsl.parse;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.antlr.v4.runtime.Vocabulary;
import org.jspecify.annotations.Nullable;

/** What the words of a clause are called when a message speaks about them. */
final class ClauseWords {
  private static final Vocabulary WORDS = PlanGrammarLexer.VOCABULARY;

  private static final List<Integer> HEAD_LINES =
      List.of(
          PlanGrammarLexer.VERSION,
          PlanGrammarLexer.EFFECTIVE,
          PlanGrammarLexer.CURRENCY,
          PlanGrammarLexer.PAID,
          PlanGrammarLexer.FISCAL,
          PlanGrammarLexer.FOR,
          PlanGrammarLexer.ROUNDING);
  private static final List<Integer> CREDIT_LINES =
      List.of(
          PlanGrammarLexer.FOR,
          PlanGrammarLexer.AMOUNT,
          PlanGrammarLexer.DATED,
          PlanGrammarLexer.TO,
          PlanGrammarLexer.WITHHOLD);
  private static final List<Integer> COMPONENT_LINES =
      List.of(
          PlanGrammarLexer.PAY,
          PlanGrammarLexer.GATE,
          PlanGrammarLexer.EXCEPT,
          PlanGrammarLexer.FLOOR,
          PlanGrammarLexer.CAP,
          PlanGrammarLexer.LIMIT,
          PlanGrammarLexer.GUARANTEE,
          PlanGrammarLexer.DRAW,
          PlanGrammarLexer.MINIMUM,
          PlanGrammarLexer.CLAWBACK,
          PlanGrammarLexer.SPREAD,
          PlanGrammarLexer.PAYABLE,
          PlanGrammarLexer.HOLD,
          PlanGrammarLexer.EFFECTIVE,
          PlanGrammarLexer.ROUNDING);
  private static final List<Integer> POOL_LINES =
      List.of(
          PlanGrammarLexer.AMOUNT,
          PlanGrammarLexer.PER,
          PlanGrammarLexer.FIRST,
          PlanGrammarLexer.AMONG,
          PlanGrammarLexer.BY,
          PlanGrammarLexer.CAP,
          PlanGrammarLexer.EMPTY,
          PlanGrammarLexer.LEFTOVER,
          PlanGrammarLexer.GATE,
          PlanGrammarLexer.EFFECTIVE,
          PlanGrammarLexer.ROUNDING);
  private static final List<Integer> CONTEST_LINES =
      List.of(
          PlanGrammarLexer.AMONG,
          PlanGrammarLexer.PER,
          PlanGrammarLexer.BY,
          PlanGrammarLexer.TIES,
          PlanGrammarLexer.GATE,
          PlanGrammarLexer.EFFECTIVE,
          PlanGrammarLexer.ROUNDING,
          PlanGrammarLexer.ACCEPT);
  private static final List<Integer> POLICY_LINES =
      List.of(
          PlanGrammarLexer.VERSION,
          PlanGrammarLexer.EFFECTIVE,
          PlanGrammarLexer.CURRENCY,
          PlanGrammarLexer.EVALUATED,
          PlanGrammarLexer.FOR,
          PlanGrammarLexer.USES,
          PlanGrammarLexer.FISCAL);
  private static final List<Integer> TRIGGER_LINES =
      List.of(
          PlanGrammarLexer.WHEN,
          PlanGrammarLexer.UNLESS,
          PlanGrammarLexer.BECAUSE,
          PlanGrammarLexer.RECOMMEND,
          PlanGrammarLexer.TASK,
          PlanGrammarLexer.TRAINING,
          PlanGrammarLexer.NUDGE,
          PlanGrammarLexer.AT,
          PlanGrammarLexer.ESCALATE);
  private static final List<Integer> STEPS =
      List.of(
          PlanGrammarLexer.GIVEN,
          PlanGrammarLexer.POSTED,
          PlanGrammarLexer.WHEN,
          PlanGrammarLexer.EXPECT);

  /** The words that start the lines of each clause that is made of lines. */
  private static final Map<Integer, List<Integer>> LINES =
      Map.ofEntries(
          Map.entry(PlanGrammarLexer.PLAN, HEAD_LINES),
          Map.entry(PlanGrammarLexer.CREDIT, CREDIT_LINES),
          Map.entry(PlanGrammarLexer.COMPONENT, COMPONENT_LINES),
          Map.entry(PlanGrammarLexer.POOL, POOL_LINES),
          Map.entry(PlanGrammarLexer.CONTEST, CONTEST_LINES),
          Map.entry(PlanGrammarLexer.EXAMPLE, STEPS),
          Map.entry(
              PlanGrammarLexer.VARIANT,
              List.of(
                  PlanGrammarLexer.SET,
                  PlanGrammarLexer.REPLACE,
                  PlanGrammarLexer.REMOVE,
                  PlanGrammarLexer.ADD)),
          Map.entry(PlanGrammarLexer.POLICY, POLICY_LINES),
          Map.entry(PlanGrammarLexer.TRIGGER, TRIGGER_LINES),
          Map.entry(
              PlanGrammarLexer.PARAMETER, List.of(PlanGrammarLexer.FROM, PlanGrammarLexer.RANGE)),
          Map.entry(PlanGrammarLexer.TABLE, List.of(PlanGrammarLexer.OUTSIDE)),
          Map.entry(
              PlanGrammarLexer.CALENDAR, List.of(PlanGrammarLexer.STARTS, PlanGrammarLexer.ENDS)));

  /** What stands after a word, where "a value" would say too little. */
  private static final Map<Integer, String> NEEDS =
      Map.ofEntries(
          Map.entry(PlanGrammarLexer.PAY, "an amount"),
          Map.entry(PlanGrammarLexer.CAP, "an amount"),
          Map.entry(PlanGrammarLexer.FLOOR, "an amount"),
          Map.entry(PlanGrammarLexer.AMOUNT, "an amount"),
          Map.entry(PlanGrammarLexer.LIMIT, "a number"),
          Map.entry(PlanGrammarLexer.GATE, "a condition"),
          Map.entry(PlanGrammarLexer.WHERE, "a condition"),
          Map.entry(PlanGrammarLexer.WHEN, "a condition"),
          Map.entry(PlanGrammarLexer.UNLESS, "a condition"),
          Map.entry(PlanGrammarLexer.IF, "a condition"),
          Map.entry(PlanGrammarLexer.NOT, "a condition"),
          Map.entry(PlanGrammarLexer.AND, "a condition"),
          Map.entry(PlanGrammarLexer.OR, "a condition"),
          Map.entry(PlanGrammarLexer.DATED, "a date"));

  /** Words that end a value and let another one begin. */
  private static final Set<Integer> JOINTS =
      Set.of(
          PlanGrammarLexer.PLUS,
          PlanGrammarLexer.MINUS,
          PlanGrammarLexer.STAR,
          PlanGrammarLexer.SLASH,
          PlanGrammarLexer.EQUAL,
          PlanGrammarLexer.NOT_EQUAL,
          PlanGrammarLexer.LESS_THAN,
          PlanGrammarLexer.LESS_OR_EQUAL,
          PlanGrammarLexer.GREATER_THAN,
          PlanGrammarLexer.GREATER_OR_EQUAL,
          PlanGrammarLexer.COMMA,
          PlanGrammarLexer.LPAREN,
          PlanGrammarLexer.LBRACKET);

  private ClauseWords() {}

  /** The clause with its article: {@code a component}. */
  static String noun(int clauseWord) {
    return switch (clauseWord) {
      case PlanGrammarLexer.PLAN -> "the head of a plan";
      case PlanGrammarLexer.POLICY -> "the head of a policy";
      case PlanGrammarLexer.INPUT, PlanGrammarLexer.EXAMPLE -> "an " + word(clauseWord);
      default -> "a " + word(clauseWord);
    };
  }

  static String word(int token) {
    return switch (token) {
      case PlanGrammarLexer.DECIMALS -> "decimals";
      case PlanGrammarLexer.LEVELS -> "levels";
      default -> {
        String literal = WORDS.getLiteralName(token);
        yield literal == null
            ? Objects.requireNonNull(WORDS.getSymbolicName(token))
            : literal.substring(1, literal.length() - 1).replace("\\\\", "\\");
      }
    };
  }

  static boolean isKeyword(int token) {
    String literal = token < 0 ? null : WORDS.getLiteralName(token);
    boolean spelled = literal != null && Character.isLetter(literal.charAt(1));
    return spelled || token == PlanGrammarLexer.DECIMALS || token == PlanGrammarLexer.LEVELS;
  }

  static boolean isJoint(int token) {
    return JOINTS.contains(token);
  }

  static List<Integer> lines(int clauseWord) {
    return LINES.getOrDefault(clauseWord, List.of());
  }

  /** The clause whose lines start with {@code token}, when it is not one of {@code clauseWord}. */
  static @Nullable Integer otherClause(int token, int clauseWord) {
    if (lines(clauseWord).contains(token)) {
      return null;
    }
    return LINES.keySet().stream()
        .sorted()
        .filter(clause -> lines(clause).contains(token))
        .findFirst()
        .orElse(null);
  }

  /** What must follow {@code token}, for a message such as "`cap` needs an amount after it". */
  static @Nullable String need(int token) {
    return NEEDS.get(token);
  }
}
