package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Spelling;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;

/**
 * Says in a comp designer's words why the tokens of a clause do not fit the grammar.
 *
 * <p>The mistakes people make are looked for one after the other; what is none of them is told by
 * what was expected at the furthest point that any reading of the clause reaches.
 */
final class SyntaxMessages {
  static final String FIRST_WORD = "A plan starts with `plan` and its name.";

  private static final List<Function<Misfit, @Nullable Diagnostic>> MISTAKES =
      List.of(
          StrayMessages::unclosedText,
          FigureMessages::straySignAtFigure,
          HabitMessages::cell,
          StrayMessages::strayCharacter,
          SyntaxMessages::notAClause,
          HabitMessages::sign,
          HabitMessages::name,
          FigureMessages::figure,
          FigureMessages::date,
          FigureMessages::decimals,
          TermsMessages::find,
          WindowMessages::find,
          SyntaxMessages::headLine,
          DataMessages::wrongField,
          SyntaxMessages::missingType,
          SyntaxMessages::missingColon,
          HabitMessages::formula,
          HabitMessages::word,
          TableMessages::emptyCell,
          TableMessages::openRow,
          TableMessages::bandSign,
          TableMessages::plusAtBand,
          TableMessages::noRows,
          TableMessages::missingBy,
          SyntaxMessages::notADate,
          SyntaxMessages::notACurrency,
          SyntaxMessages::notAFrequency,
          SyntaxMessages::notAWayToRound,
          ValueMessages::perInAFormula,
          BracketMessages::find,
          ValueMessages::unknownDayCount,
          ValueMessages::missing,
          ValueMessages::halfChoice,
          ValueMessages::secondComparison,
          ValueMessages::missingComparison,
          WordMessages::secondTitle,
          SyntaxMessages::missingToken,
          WordMessages::nearWord,
          WordMessages::wrongLine,
          WordMessages::severalWords);

  private SyntaxMessages() {}

  static Diagnostic explain(Misfit found) {
    Misfit misfit = unswallowed(found);
    return MISTAKES.stream()
        .map(mistake -> mistake.apply(misfit))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> unexpected(misfit));
  }

  /**
   * Where a value is left out, the word that starts the next line is read as a name and the text
   * fails only after it: the mistake lies before that word.
   */
  private static Misfit unswallowed(Misfit misfit) {
    boolean lineWord = ClauseWords.lines(misfit.clauseWord()).contains(misfit.type(-1));
    if (misfit.index() < 2 || !lineWord || !misfit.startsLine(-1)) {
      return misfit;
    }
    Misfit before = misfit.until(misfit.index() - 1);
    return before.expected().hasToken(misfit.type(-1)) ? misfit : before;
  }

  private static @Nullable Diagnostic notAClause(Misfit misfit) {
    if (misfit.index() > 0) {
      return null;
    }
    List<String> words = ClauseStarts.inOrder().stream().map(ClauseWords::word).toList();
    String word = misfit.text(0);
    boolean first = misfit.source().text().substring(0, misfit.span(0).start()).isBlank();
    String meant =
        Spelling.nearest(word, words).map(near -> "Did you mean `" + near + "`?").orElse(null);
    if (first) {
      String comment = "Write `plan` and a name first, and `--` before each line of a comment.";
      return misfit.report(misfit.span(0), FIRST_WORD, meant == null ? comment : meant);
    }
    return misfit.report(
        misfit.span(0),
        "`" + word + "` does not start a clause.",
        meant == null ? "A clause starts with " + WordMessages.listed(words) : meant);
  }

  /** Lines of the head that name data: in which currency somebody is paid, which days are off. */
  private static @Nullable Diagnostic headLine(Misfit misfit) {
    if (misfit.clauseWord() != PlanGrammarLexer.PLAN) {
      return null;
    }
    int line = misfit.startsLine(0) ? -1 : 0;
    while (misfit.index() + line > 0 && !misfit.startsLine(line)) {
      line--;
    }
    boolean paidIn =
        misfit.type(line) == PlanGrammarLexer.PAID && misfit.type(line + 1) == PlanGrammarLexer.IN;
    if (paidIn) {
      return misfit.report(
          misfit.span(line).to(misfit.span(misfit.startsLine(0) ? -1 : 0)),
          "`paid in` names a field of the payee, the rates and the day.",
          "Write `paid in payee.currency at exchange_rates on end of period`; where everybody is"
              + " paid in the currency of the plan, leave the line out.");
    }
    return misfit.type(line) == PlanGrammarLexer.HOLIDAYS && line + 1 == 0
        ? misfit.report(
            misfit.span(0),
            "Holidays come from rows of data.",
            "Write `holidays from days_off.day`, and declare `data days_off` with `day date"
                + " event`.")
        : null;
  }

  private static @Nullable Diagnostic missingType(Misfit misfit) {
    List<CommonToken> tokens = misfit.tokens();
    int colon = 2;
    if (colon < tokens.size() && tokens.get(colon).getType() == PlanGrammarLexer.STRING) {
      colon++;
    }
    if (colon + 1 >= tokens.size()
        || tokens.get(colon).getType() != PlanGrammarLexer.COLON
        || misfit.index() > colon + 3
        || FieldWords.isType(tokens.get(colon + 1))) {
      return null;
    }
    CommonToken written = tokens.get(colon + 1);
    String meant =
        FieldWords.isWord(written)
            ? Spelling.nearest(written.getText(), FieldWords.types()).orElse(null)
            : null;
    return misfit.report(
        Misfit.span(written),
        "`" + misfit.clauseName() + "` has no type: `" + written.getText() + "` is none.",
        meant == null
            ? "After `:` stands money, percent, number, count, date, text or flag."
            : "Did you mean `" + meant + "`?");
  }

  private static @Nullable Diagnostic missingColon(Misfit misfit) {
    if (!misfit.expected().hasToken(PlanGrammarLexer.COLON)) {
      return null;
    }
    boolean secondName =
        misfit.isWord(0)
            && !misfit.startsLine(0)
            && !FieldWords.isType(misfit.tokens().get(misfit.index()))
            && misfit.type(-1) != PlanGrammarLexer.STRING;
    int last = secondName ? lastWordOfName(misfit) : -1;
    if (last >= 0) {
      return WordMessages.severalWords(misfit, last);
    }
    return misfit.report(
        misfit.span(misfit.atEnd() ? -1 : 0),
        "`:` is missing after `" + misfit.text(-1) + "`.",
        "Write `:` and a type: money, percent, number, count, date, text or flag.");
  }

  /** How many words lie between the misfit and the `:` or title after it; -1 if there is none. */
  private static int lastWordOfName(Misfit misfit) {
    int step = 0;
    while (misfit.isWord(step + 1) && !misfit.startsLine(step + 1)) {
      step++;
    }
    int type = misfit.type(step + 1);
    return type == PlanGrammarLexer.COLON || type == PlanGrammarLexer.STRING ? step : -1;
  }

  private static @Nullable Diagnostic notADate(Misfit misfit) {
    ExpectedWords expected = misfit.expected();
    boolean onlyDate = expected.has(PlanGrammarParser.RULE_date) && expected.missing().size() == 1;
    if (!onlyDate || misfit.type(0) != PlanGrammarLexer.NUMBER) {
      return null;
    }
    int last = 0;
    while (!misfit.startsLine(last + 1)
        && misfit.span(last).end() == misfit.span(last + 1).start()) {
      last++;
    }
    SourceSpan place = misfit.span(0).to(misfit.span(last));
    return new Diagnostic(
        Code.LITERAL,
        place,
        "`"
            + misfit.source().text().substring(place.start(), place.end())
            + "` is not written as"
            + " a date.",
        "Write year-month-day, as in `2026-03-31`.");
  }

  private static @Nullable Diagnostic notACurrency(Misfit misfit) {
    if (!misfit.expected().hasToken(PlanGrammarLexer.CODE, PlanGrammarParser.RULE_headItem)
        || !misfit.isWord(0)) {
      return null;
    }
    String word = misfit.text(0);
    return misfit.report(
        misfit.span(0),
        "`" + word + "` is not a currency.",
        word.matches("[A-Za-z]{3}")
            ? "Write `" + word.toUpperCase(Locale.ROOT) + "`."
            : "Write its three capital letters, such as `USD`.");
  }

  private static @Nullable Diagnostic notAFrequency(Misfit misfit) {
    boolean expected =
        misfit.expected().hasToken(PlanGrammarLexer.MONTHLY, PlanGrammarParser.RULE_frequency);
    if (!expected || misfit.startsLine(0)) {
      return null;
    }
    return misfit.report(
        misfit.span(0),
        "`" + misfit.text(0) + "` does not say how often the plan pays.",
        "Write `weekly`, `monthly`, `quarterly`, `half-yearly` or `yearly`, or `by` and the name of"
            + " a calendar.");
  }

  /** In `half-upp` the mode ends before the last letter, in `half-odd` before the hyphen. */
  private static @Nullable Diagnostic notAWayToRound(Misfit misfit) {
    boolean touching = misfit.span(-1).end() == misfit.span(0).start();
    if (!misfit.expected().hasToken(PlanGrammarLexer.TO) || !touching || misfit.atEnd()) {
      return null;
    }
    int last = misfit.type(0) == PlanGrammarLexer.MINUS ? 1 : 0;
    SourceSpan place = misfit.span(-1).to(misfit.span(last));
    String word = misfit.source().text().substring(place.start(), place.end());
    if (!word.startsWith("half")) {
      return null;
    }
    return misfit.report(
        place,
        "`" + word + "` is not a way to round.",
        Spelling.nearest(word, List.of("half-up", "half-even", "half-down"))
            .map(near -> "Did you mean `" + near + "`?")
            .orElse("Write `half-up`, `half-even`, `half-down`, `up` or `down`."));
  }

  private static @Nullable Diagnostic missingToken(Misfit misfit) {
    Integer token = misfit.expected().onlyToken();
    if (token == null || misfit.startsLine(0) || !misfit.isMendedBy(token)) {
      return null;
    }
    return misfit.report(
        misfit.span(0),
        "`" + ClauseWords.word(token) + "` is missing before `" + misfit.text(0) + "`.",
        token == PlanGrammarLexer.PIPE ? TableMessages.DRAW_ROW : null);
  }

  private static Diagnostic unexpected(Misfit misfit) {
    String expected = misfit.expected().phrase();
    boolean single = misfit.expected().missing().size() == 1;
    if (single && ClauseWords.isKeyword(misfit.type(-1)) && misfit.index() > 0) {
      return misfit.report(
          misfit.span(misfit.startsLine(0) ? -1 : 0),
          "`" + misfit.text(-1) + "` needs " + expected + " after it.",
          null);
    }
    if (misfit.atEnd() || (misfit.startsLine(0) && !misfit.expected().canEnd())) {
      return misfit.report(
          misfit.span(-1), "After `" + misfit.text(-1) + "`, " + expected + " is missing.", null);
    }
    if (misfit.expected().canEnd()) {
      return misfit.report(
          misfit.span(0),
          "`" + misfit.text(0) + "` does not fit after `" + misfit.text(-1) + "`.",
          null);
    }
    Integer only = misfit.expected().onlyToken();
    return misfit.report(
        misfit.span(0),
        "`" + misfit.text(0) + "` stands where " + expected + " is expected.",
        only != null && only == PlanGrammarLexer.PIPE ? TableMessages.DRAW_ROW : null);
  }
}
