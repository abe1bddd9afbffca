package guerdon.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/**
 * Where clauses start in a text that does not parse as a whole.
 *
 * <p>A clause word that stands first on its line starts a clause. The same words may name fields
 * and measures, so one that is indented deeper than the clause before it counts only when what
 * follows it looks like the rest of a clause.
 */
final class ClauseStarts {
  private static final List<Integer> WORDS =
      List.of(
          PlanGrammarLexer.PLAN,
          PlanGrammarLexer.DATA,
          PlanGrammarLexer.CALENDAR,
          PlanGrammarLexer.INPUT,
          PlanGrammarLexer.PARAMETER,
          PlanGrammarLexer.CREDIT,
          PlanGrammarLexer.MEASURE,
          PlanGrammarLexer.RATE,
          PlanGrammarLexer.GROUP,
          PlanGrammarLexer.TABLE,
          PlanGrammarLexer.COMPONENT,
          PlanGrammarLexer.POOL,
          PlanGrammarLexer.CONTEST,
          PlanGrammarLexer.TOTAL,
          PlanGrammarLexer.POLICY,
          PlanGrammarLexer.TRIGGER,
          PlanGrammarLexer.EXAMPLE,
          PlanGrammarLexer.VARIANT,
          PlanGrammarLexer.GUARD);

  private ClauseStarts() {}

  static boolean isClauseWord(int tokenType) {
    return WORDS.contains(tokenType);
  }

  static List<Integer> inOrder() {
    return WORDS;
  }

  /** Returns the position of the first token of each clause, rising. */
  static List<Integer> find(PlanTokens plan) {
    List<Integer> starts = new ArrayList<>();
    boolean strangers = isIndented(plan);
    int margin = Integer.MAX_VALUE;
    for (int i = 0; i < plan.tokens().size(); i++) {
      if (!plan.startsLine(i)) {
        continue;
      }
      boolean known =
          isClauseWord(type(plan, i)) && (plan.column(i) <= margin || looksLikeClause(plan, i));
      boolean stranger =
          strangers && plan.column(i) <= margin && type(plan, i) == PlanGrammarLexer.NAME;
      if (known || (stranger && !starts.isEmpty())) {
        starts.add(i);
        margin = plan.column(i);
      }
    }
    return starts;
  }

  /**
   * Whether only clauses start at the margin, so that a word there which starts no clause was meant
   * to.
   */
  private static boolean isIndented(PlanTokens plan) {
    int margin = Integer.MAX_VALUE;
    int others = Integer.MAX_VALUE;
    int clauses = 0;
    int names = 0;
    for (int i = 0; i < plan.tokens().size(); i++) {
      if (!plan.startsLine(i)) {
        continue;
      }
      if (isClauseWord(type(plan, i))) {
        margin = Math.min(margin, plan.column(i));
        clauses++;
      } else if (type(plan, i) != PlanGrammarLexer.NAME) {
        others = Math.min(others, plan.column(i));
      } else if (plan.column(i) <= margin) {
        names++;
      }
    }
    return others > margin && others < Integer.MAX_VALUE && names <= clauses;
  }

  private static boolean looksLikeClause(PlanTokens plan, int i) {
    int second = type(plan, i + 1);
    int third = type(plan, i + 2);
    if (second == PlanGrammarLexer.STRING) {
      return type(plan, i) == PlanGrammarLexer.EXAMPLE;
    }
    List<CommonToken> tokens = plan.tokens();
    return i + 2 < tokens.size()
        && FieldWords.isWord(tokens.get(i + 1))
        && (third == PlanGrammarLexer.STRING
            || third == PlanGrammarLexer.COLON
            || third == PlanGrammarLexer.EQUAL
            || (third == PlanGrammarLexer.FOR && type(plan, i + 3) == PlanGrammarLexer.EACH));
  }

  private static int type(PlanTokens plan, int i) {
    return i < plan.tokens().size() ? plan.tokens().get(i).getType() : CommonToken.EOF;
  }
}
