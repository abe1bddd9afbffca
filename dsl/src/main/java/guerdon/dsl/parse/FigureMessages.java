package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;

/** What to say about amounts, percentages and dates that are written as somewhere else. */
final class FigureMessages {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String SIGNS = "$\u20AC\u00A3\u00A5\u20B9";

  private FigureMessages() {}

  /** {@code 60,000$} and {@code $60'000}: the sign that means nothing stands at a number. */
  static @Nullable Diagnostic straySignAtFigure(Misfit misfit) {
    List<CommonToken> tokens = misfit.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).getType() != PlanGrammarLexer.STRAY || !isFigure(tokens.get(i - 1))) {
        continue;
      }
      String sign = tokens.get(i).getText();
      String before = tokens.get(i - 1).getText();
      if (SIGNS.contains(sign) && tokens.get(i - 1).getType() == PlanGrammarLexer.NUMBER) {
        SourceSpan place = span(tokens.get(i - 1), tokens.get(i));
        return misfit.report(
            place,
            "`" + misfit.written(place) + "` has its sign behind the number.",
            "Write `" + sign + before + "`.");
      }
      boolean apostrophe = sign.equals("'") || sign.equals("\u2019");
      if (apostrophe && i + 1 < tokens.size() && isGroup(tokens.get(i + 1))) {
        SourceSpan place = span(tokens.get(i - 1), tokens.get(i + 1));
        return misfit.report(
            place,
            "`" + misfit.written(place) + "` has an apostrophe inside.",
            "Write `" + before + "," + tokens.get(i + 1).getText() + "`.");
      }
    }
    return null;
  }

  static @Nullable Diagnostic figure(Misfit misfit) {
    if (misfit.atEnd() || misfit.startsLine(0)) {
      return null;
    }
    int before = misfit.type(-1);
    boolean amount = before == PlanGrammarLexer.MONEY || before == PlanGrammarLexer.NUMBER;
    SourceSpan both = misfit.span(-1).to(misfit.span(0));
    String word = misfit.text(0).toLowerCase(Locale.ROOT);
    if (before == PlanGrammarLexer.NUMBER && (word.equals("percent") || word.equals("pct"))) {
      return misfit.report(
          both,
          "`" + misfit.written(both) + "` is not written as a percentage.",
          "Write `" + misfit.text(-1) + "%`.");
    }
    if (before == PlanGrammarLexer.CODE && misfit.type(0) == PlanGrammarLexer.NUMBER) {
      return misfit.report(
          both,
          "The currency stands before the number.",
          "Write `" + misfit.text(0) + " " + misfit.text(-1) + "`.");
    }
    if (amount && misfit.type(0) == PlanGrammarLexer.NUMBER && misfit.text(0).length() == 3) {
      return misfit.report(
          both,
          "`" + misfit.written(both) + "` has a blank inside.",
          "Write `" + misfit.text(-1) + "," + misfit.text(0) + "`.");
    }
    boolean touching = misfit.span(-1).end() == misfit.span(0).start();
    if (before == PlanGrammarLexer.MONEY && touching && Miswritten.isThousands(word)) {
      return misfit.report(
          both,
          "`" + misfit.written(both) + "` is not written as an amount.",
          "Write `" + misfit.text(-1) + Miswritten.zeros(word) + "`.");
    }
    return decimalPoint(misfit);
  }

  private static @Nullable Diagnostic decimalPoint(Misfit misfit) {
    boolean figure =
        misfit.type(1) == PlanGrammarLexer.NUMBER || misfit.type(1) == PlanGrammarLexer.PERCENT;
    boolean touching = misfit.span(0).end() == misfit.span(1).start();
    if (misfit.type(0) != PlanGrammarLexer.DOT || !figure || !touching) {
      return null;
    }
    SourceSpan both = misfit.span(0).to(misfit.span(1));
    return misfit.report(
        both,
        "`" + misfit.written(both) + "` has no digit before its point.",
        "Write `0" + misfit.written(both) + "`.");
  }

  static @Nullable Diagnostic date(Misfit misfit) {
    if (misfit.atEnd()) {
      return null;
    }
    if (misfit.type(-1) == PlanGrammarLexer.DATE && misfit.type(1) == PlanGrammarLexer.DATE) {
      return misfit.report(
          misfit.span(0),
          "`" + misfit.text(0) + "` does not fit between two days.",
          "Write `" + misfit.text(-1) + " to " + misfit.text(1) + "`.");
    }
    if (misfit.type(0) == PlanGrammarLexer.STRING
        && misfit.expected().has(PlanGrammarParser.RULE_date)
        && misfit.text(0).matches("\"[0-9]{4}-[0-9]{2}-[0-9]{2}\"")) {
      String day = misfit.text(0).replace("\"", "");
      return misfit.report(misfit.span(0), "A day stands without quotes.", "Write `" + day + "`.");
    }
    String month = misfit.text(-1).toLowerCase(Locale.ROOT);
    int number = month.length() < 3 ? -1 : MONTHS.indexOf(month.substring(0, 3));
    boolean year = misfit.type(0) == PlanGrammarLexer.NUMBER && misfit.text(0).matches("[0-9]{4}");
    if (misfit.clauseWord() != PlanGrammarLexer.EXAMPLE || number < 0 || !year) {
      return null;
    }
    SourceSpan both = misfit.span(-1).to(misfit.span(0));
    return misfit.report(
        both,
        "`" + misfit.written(both) + "` is not written as a period.",
        "Write `" + misfit.text(0) + String.format(Locale.ROOT, "-%02d", number + 1) + "`.");
  }

  /** {@code half-up to 2 decimals}: the unit to round to is written, not how many decimals. */
  static @Nullable Diagnostic decimals(Misfit misfit) {
    boolean decimals =
        misfit.type(0) == PlanGrammarLexer.DECIMALS && misfit.type(-1) == PlanGrammarLexer.NUMBER;
    if (!decimals || !misfit.text(-1).matches("[0-9]")) {
      return null;
    }
    int places = Integer.parseInt(misfit.text(-1));
    SourceSpan both = misfit.span(-1).to(misfit.span(0));
    return misfit.report(
        both,
        "Pay is rounded to a unit, not to `" + misfit.written(both) + "`.",
        "Write `" + (places == 0 ? "1" : "0." + "0".repeat(places - 1) + "1") + "`.");
  }

  private static boolean isFigure(CommonToken token) {
    return token.getType() == PlanGrammarLexer.NUMBER || token.getType() == PlanGrammarLexer.MONEY;
  }

  private static boolean isGroup(CommonToken token) {
    return token.getText().matches("[0-9]{3}([.][0-9]+)?");
  }

  private static SourceSpan span(CommonToken from, CommonToken to) {
    return Misfit.span(from).to(Misfit.span(to));
  }
}
