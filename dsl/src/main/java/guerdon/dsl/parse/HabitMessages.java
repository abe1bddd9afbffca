package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;

/** What to say about signs and words of spreadsheets, mails and other languages. */
final class HabitMessages {
  private static final Map<String, String> VERBS =
      Map.of("equals", "=", "equal", "=", "exceeds", ">", "exceed", ">");

  private HabitMessages() {}

  /** {@code $B$2}: the sign of an amount before a word. */
  static @Nullable Diagnostic cell(Misfit misfit) {
    List<CommonToken> tokens = misfit.tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      CommonToken sign = tokens.get(i);
      boolean dollar =
          sign.getType() == PlanGrammarLexer.STRAY
              && sign.getText().equals("$")
              && FieldWords.isWord(tokens.get(i + 1))
              && sign.getStopIndex() + 1 == tokens.get(i + 1).getStartIndex();
      if (dollar) {
        return misfit.report(
            Misfit.span(sign).to(Misfit.span(tokens.get(i + 1))),
            "A plan has no cells such as `$" + tokens.get(i + 1).getText() + "`.",
            "Name the value with `input` or `measure`, and write its name.");
      }
    }
    return null;
  }

  static @Nullable Diagnostic sign(Misfit misfit) {
    for (int step = -1; step <= 0; step++) {
      SourceSpan place = misfit.span(step).to(misfit.span(step + 1));
      String repair =
          switch (misfit.written(place)) {
            case ":=" -> "Write `=`.";
            case "//" -> "Write `--` before a comment.";
            case "**" -> "Delete it: a plan has no bold words and no powers.";
            case "->" -> "Write `|` between the cells of a row.";
            default -> null;
          };
      if (repair != null) {
        return misfit.report(
            place, "`" + misfit.written(place) + "` is not a sign of a plan.", repair);
      }
    }
    return null;
  }

  /** {@code pay = …} and {@code [a / b]}: what stands before or around a formula elsewhere. */
  static @Nullable Diagnostic formula(Misfit misfit) {
    boolean value = misfit.expected().hasValue();
    if (misfit.type(0) == PlanGrammarLexer.EQUAL && value && !misfit.expected().canEnd()) {
      return misfit.report(
          misfit.span(0), "A formula does not begin with `=` here.", "Delete the `=`.");
    }
    if (misfit.type(0) != PlanGrammarLexer.LBRACKET) {
      return null;
    }
    boolean column =
        misfit.isWord(-1) && misfit.isWord(1) && misfit.type(2) == PlanGrammarLexer.RBRACKET;
    if (column) {
      return misfit.report(
          misfit.span(0).to(misfit.span(2)),
          "A field stands behind a point, not in square brackets.",
          "Write `" + misfit.text(-1) + "." + misfit.text(1) + "`.");
    }
    return value
        ? misfit.report(
            misfit.span(0),
            "Square brackets hold the list after `in`, nothing else.",
            "Write `(` and `)` around a part of a formula.")
        : null;
  }

  static @Nullable Diagnostic word(Misfit misfit) {
    if (misfit.atEnd()) {
      return null;
    }
    if (misfit.type(-1) == PlanGrammarLexer.IS) {
      return is(misfit);
    }
    String word = misfit.text(0).toLowerCase(Locale.ROOT);
    boolean after = misfit.index() > 1 && !misfit.startsLine(0);
    String verb = VERBS.get(word);
    if (after && verb != null) {
      return misfit.report(
          misfit.span(0), "`" + misfit.text(0) + "` does not compare.", "Write `" + verb + "`.");
    }
    if (after && word.matches("[ymqh]td")) {
      String span =
          switch (word.charAt(0)) {
            case 'y' -> "year";
            case 'q' -> "quarter";
            case 'h' -> "half year";
            default -> "month";
          };
      return misfit.report(
          misfit.span(0),
          "`" + misfit.text(0) + "` is not a word of a plan.",
          "Write `" + span + " to date`.");
    }
    if (after && word.equals("x") && !misfit.startsLine(1)) {
      return misfit.report(misfit.span(0), "`x` does not multiply.", "Write `*`.");
    }
    boolean ofWhat = after && misfit.type(-1) == PlanGrammarLexer.PERCENT && misfit.isWord(0);
    if (ofWhat && misfit.isMendedBy(PlanGrammarLexer.OF)) {
      return misfit.report(
          misfit.span(0),
          "`of` is missing between `" + misfit.text(-1) + "` and `" + misfit.text(0) + "`.",
          "Write `" + misfit.text(-1) + " of " + misfit.text(0) + "`.");
    }
    return needlessIf(misfit);
  }

  private static Diagnostic is(Misfit misfit) {
    String words =
        (misfit.text(0) + " " + misfit.text(1) + " " + misfit.text(2)).toLowerCase(Locale.ROOT);
    String meant =
        switch (words.split(" ", 2)[0]) {
          case "at" -> words.startsWith("at most") ? "<=" : ">=";
          case "over", "above", "more", "greater", "higher" -> ">";
          case "under", "below", "less", "lower", "fewer" -> "<";
          case "not" -> "<>";
          default -> "=";
        };
    return misfit.report(
        misfit.span(-1).to(misfit.span(0)),
        "`is` asks whether a value is `known` or `missing`; it does not compare.",
        "Write `" + meant + "`.");
  }

  /** {@code gate if …}: the line itself says that a condition follows. */
  private static @Nullable Diagnostic needlessIf(Misfit misfit) {
    if (!misfit.expected().hasToken(PlanGrammarLexer.THEN)) {
      return null;
    }
    for (int step = -1; misfit.index() + step > 0; step--) {
      boolean condition =
          switch (misfit.type(step - 1)) {
            case PlanGrammarLexer.GATE,
                PlanGrammarLexer.WHEN,
                PlanGrammarLexer.WHERE,
                PlanGrammarLexer.UNLESS ->
                true;
            default -> false;
          };
      if (misfit.type(step) == PlanGrammarLexer.IF && condition) {
        return misfit.report(
            misfit.span(step),
            "After `" + misfit.text(step - 1) + "` the condition stands by itself.",
            "Delete `if`.");
      }
    }
    return null;
  }

  /** Names with a hyphen, labels without a name, and numbered clauses. */
  static @Nullable Diagnostic name(Misfit misfit) {
    if (misfit.index() == 1 && misfit.type(0) == PlanGrammarLexer.STRING) {
      return misfit.report(
          misfit.span(0),
          "This " + ClauseWords.word(misfit.clauseWord()) + " has a label and no name.",
          "Write a name of one word before the label: other clauses use the name.");
    }
    boolean hyphen =
        misfit.type(0) == PlanGrammarLexer.MINUS
            && misfit.isWord(-1)
            && misfit.isWord(1)
            && misfit.index() == 2
            && misfit.span(-1).end() == misfit.span(0).start();
    if (hyphen) {
      SourceSpan place = misfit.span(-1).to(misfit.span(1));
      return misfit.report(
          place,
          "A name has no hyphen.",
          "Write `" + misfit.written(place).replace('-', '_') + "`.");
    }
    for (int step = -1; step <= 0; step++) {
      boolean numbered =
          misfit.type(step) == PlanGrammarLexer.NUMBER
              && misfit.type(step + 1) == PlanGrammarLexer.DOT
              && misfit.startsLine(step);
      if (numbered) {
        return misfit.report(
            misfit.span(step).to(misfit.span(step + 1)),
            "Clauses and lines have no numbers.",
            "Delete `" + misfit.text(step) + ".`.");
      }
    }
    return null;
  }
}
