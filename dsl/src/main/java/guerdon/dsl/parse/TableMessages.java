package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to say about rows between pipes that are not whole. */
final class TableMessages {
  static final String EMPTY_CELL = "A cell of this row is empty.";
  static final String FILL_CELL = "Write a value, or `any` where every value will do.";

  static final String DRAW_ROW = "Write `|` before, between and after the cells of a row.";

  private static final List<String> KINDS =
      List.of(
          "marginal",
          "whole",
          "step",
          "interpolated",
          "stacked",
          "proportional",
          "first",
          "all",
          "only");

  private TableMessages() {}

  static @Nullable Diagnostic unknownKind(PlanGrammarParser.@Nullable TableKindContext context) {
    if (context == null || KINDS.contains(context.getText())) {
      return null;
    }
    String nearest =
        Spelling.nearest(context.getText(), KINDS)
            .map(word -> "Did you mean `" + word + "`? ")
            .orElse("");
    return new Diagnostic(
        Code.TABLE_KIND,
        Misfit.span(context.start),
        "`" + context.getText() + "` is not a way a table pays.",
        nearest
            + "A table is `marginal` (each slice at its own rate), `whole` (the reached rate on"
            + " everything), `step` (the reached value), `stacked` (all reached values add up),"
            + " `interpolated` (a line through points) or `proportional` (full bands and a part"
            + " of the last); with conditions in a column `when` it gives the `first` row that"
            + " holds, `all` that hold added up, or the `only` one.");
  }

  static @Nullable Diagnostic emptyCell(Misfit misfit) {
    boolean cell = misfit.expected().has(PlanGrammarParser.RULE_cell);
    if (!cell || misfit.type(-1) != PlanGrammarLexer.PIPE) {
      return null;
    }
    if (!misfit.atEnd() && misfit.type(0) != PlanGrammarLexer.PIPE) {
      return null;
    }
    if (misfit.source().text().startsWith("--", misfit.span(-1).end())) {
      return misfit.report(
          misfit.span(-1),
          "No line of dashes stands below the names of the columns.",
          "Delete this line.");
    }
    boolean together = !misfit.atEnd() && !misfit.startsLine(0);
    return misfit.report(
        together ? misfit.span(-1).to(misfit.span(0)) : misfit.span(-1), EMPTY_CELL, FILL_CELL);
  }

  static @Nullable Diagnostic openRow(Misfit misfit) {
    boolean open = misfit.expected().hasToken(PlanGrammarLexer.PIPE, PlanGrammarParser.RULE_row);
    if (!open || misfit.type(-1) == PlanGrammarLexer.PIPE || !misfit.startsLine(0)) {
      return null;
    }
    return misfit.report(
        misfit.span(-1),
        "A table row has no end: `|` is missing after `" + misfit.text(-1) + "`.",
        null);
  }

  static @Nullable Diagnostic noRows(Misfit misfit) {
    boolean rows = misfit.expected().has(PlanGrammarParser.RULE_row);
    if (!rows || misfit.clauseWord() != PlanGrammarLexer.TABLE || !misfit.startsLine(0)) {
      return null;
    }
    return misfit.report(
        misfit.span(-1),
        "Table `" + misfit.clauseName() + "` has no rows.",
        "Draw them with `|`; the first row names the columns.");
  }

  /** Some tables have no key, so nothing but the word that follows tells that `by` was meant. */
  static @Nullable Diagnostic missingBy(Misfit misfit) {
    boolean key =
        misfit.clauseWord() == PlanGrammarLexer.TABLE
            && misfit.index() == 3
            && misfit.isWord(0)
            && !misfit.startsLine(0)
            && misfit.isMendedBy(PlanGrammarLexer.BY);
    return key
        ? misfit.report(misfit.span(0), "`by` is missing before `" + misfit.text(0) + "`.", null)
        : null;
  }

  /** {@code 120%+} in the first column. */
  static @Nullable Diagnostic plusAtBand(Misfit misfit) {
    boolean plus =
        misfit.type(-1) == PlanGrammarLexer.PLUS && misfit.type(0) == PlanGrammarLexer.PIPE;
    if (!plus || misfit.clauseWord() != PlanGrammarLexer.TABLE) {
      return null;
    }
    return misfit.report(
        misfit.span(-2).to(misfit.span(-1)),
        "A band without end is written in words, not with `+`.",
        "Write `" + misfit.text(-2) + " and over`.");
  }

  static @Nullable Diagnostic bandSign(Misfit misfit) {
    if (!misfit.expected().has(PlanGrammarParser.RULE_cell)) {
      return null;
    }
    return switch (misfit.type(0)) {
      case PlanGrammarLexer.LESS_THAN,
          PlanGrammarLexer.LESS_OR_EQUAL,
          PlanGrammarLexer.GREATER_THAN,
          PlanGrammarLexer.GREATER_OR_EQUAL ->
          misfit.report(
              misfit.span(0),
              "A band is written in words, not with `" + misfit.text(0) + "`.",
              "Write `0% to 100%`, `up to 100%`, `over 100%`, `100% and over` or `below 100%`.");
      default -> null;
    };
  }
}
