package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What to say where a value is missing or goes on in a way it cannot. */
final class ValueMessages {
  private ValueMessages() {}

  static @Nullable Diagnostic missing(Misfit misfit) {
    if (!misfit.expected().hasValue() || misfit.expected().canEnd()) {
      return null;
    }
    String before = misfit.text(-1);
    boolean noneHere = misfit.atEnd() || misfit.startsLine(0);
    String need = ClauseWords.need(misfit.type(-1));
    if (need != null) {
      return misfit.report(
          misfit.span(noneHere ? -1 : 0), "`" + before + "` needs " + need + " after it.", null);
    }
    if (misfit.expected().has(PlanGrammarParser.RULE_eachCredit) && noneHere) {
      return misfit.report(
          misfit.span(-1),
          "`" + misfit.clauseName() + "` has a type and no value.",
          "Write what it is after its type, such as `booked_arr / arr_quota`.");
    }
    if (misfit.atEnd()) {
      return misfit.report(
          misfit.span(-1),
          "`" + misfit.clauseName() + "` ends with `" + before + "`; a value is missing after it.",
          null);
    }
    if (noneHere) {
      return misfit.report(misfit.span(-1), "A value is missing after `" + before + "`.", null);
    }
    return misfit.report(
        misfit.span(0),
        "A value is missing between `" + before + "` and `" + misfit.text(0) + "`.",
        null);
  }

  static @Nullable Diagnostic missingComparison(Misfit misfit) {
    if (!misfit.expected().has(PlanGrammarParser.RULE_comparator)
        || misfit.clauseWord() != PlanGrammarLexer.EXAMPLE
        || misfit.isWord(0)) {
      return null;
    }
    return misfit.report(
        misfit.span(misfit.startsLine(0) ? -1 : 0),
        "Nothing says how `" + misfit.text(-1) + "` compares.",
        "Write `=`, `<>`, `<`, `<=`, `>` or `>=` and a value after it.");
  }

  static @Nullable Diagnostic unknownDayCount(Misfit misfit) {
    if (!misfit.expected().has(PlanGrammarParser.RULE_dayCount)) {
      return null;
    }
    boolean none = misfit.startsLine(0);
    return new Diagnostic(
        Code.PRORATION,
        misfit.span(none ? -1 : 0),
        none
            ? "A proration does not say how days are counted."
            : "`" + misfit.text(0) + "` is not a way to count days.",
        "Write `covered days`, `calendar days`, `working days`, `months`, `30/360` or"
            + " `30E/360`.");
  }

  /** {@code pay $12,000 per year prorated by months}: a formula has no amounts per a span. */
  static @Nullable Diagnostic perInAFormula(Misfit misfit) {
    boolean span =
        switch (misfit.type(1)) {
          case PlanGrammarLexer.DAY,
              PlanGrammarLexer.WEEK,
              PlanGrammarLexer.MONTH,
              PlanGrammarLexer.QUARTER,
              PlanGrammarLexer.HALF,
              PlanGrammarLexer.YEAR ->
              true;
          default -> false;
        };
    boolean amount =
        misfit.type(-1) == PlanGrammarLexer.MONEY || misfit.type(-1) == PlanGrammarLexer.NUMBER;
    if (misfit.type(0) != PlanGrammarLexer.PER || !span || !amount) {
      return null;
    }
    return misfit.report(
        misfit.span(0),
        "An amount per " + misfit.text(1) + " is no part of a formula.",
        "Declare it, `parameter allowance : money per "
            + misfit.text(1)
            + "`, and write `allowance prorated by months`.");
  }

  static @Nullable Diagnostic halfChoice(Misfit misfit) {
    ExpectedWords expected = misfit.expected();
    boolean otherwise = expected.hasToken(PlanGrammarLexer.ELSE);
    if (!misfit.startsLine(0) || (!otherwise && !expected.hasToken(PlanGrammarLexer.THEN))) {
      return null;
    }
    return otherwise
        ? misfit.report(
            misfit.span(-1),
            "An `if` also says what holds otherwise: `else` is missing after `"
                + misfit.text(-1)
                + "`.",
            "Write `else` and a value, such as `else $0`.")
        : misfit.report(
            misfit.span(-1),
            "`then` is missing after the condition of `if`.",
            "Write `if condition then value else value`.");
  }

  static @Nullable Diagnostic secondComparison(Misfit misfit) {
    boolean sign =
        switch (misfit.type(0)) {
          case PlanGrammarLexer.EQUAL,
              PlanGrammarLexer.NOT_EQUAL,
              PlanGrammarLexer.LESS_THAN,
              PlanGrammarLexer.LESS_OR_EQUAL,
              PlanGrammarLexer.GREATER_THAN,
              PlanGrammarLexer.GREATER_OR_EQUAL ->
              true;
          default -> false;
        };
    boolean compared =
        misfit.expected().hasToken(PlanGrammarLexer.AND, PlanGrammarParser.RULE_conjunction);
    if (!sign || !compared || misfit.expected().has(PlanGrammarParser.RULE_comparisonTail)) {
      return null;
    }
    return misfit.report(
        misfit.span(0),
        "A second comparison, `" + misfit.text(0) + "`, follows the first without `and`.",
        "Write `a < b and b < c`, or `b between a and c`.");
  }
}
