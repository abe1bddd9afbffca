package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds clauses that can be read but were meant otherwise.
 *
 * <p>A word other than a kind before {@code by} is one. Newlines mean nothing, so a row that is not
 * ended runs on into the next line, and a word too many after a field takes the next field's name
 * for its type. The lines show it.
 */
final class LayoutCheck {
  private LayoutCheck() {}

  /** Returns why a clause cannot have been meant as it reads, or null. */
  static @Nullable Diagnostic find(PlanGrammarParser.ClauseContext clause) {
    if (clause.table() != null) {
      Diagnostic kind = TableMessages.unknownKind(clause.table().tableKind());
      return kind == null ? rows(clause.table().row()) : kind;
    }
    if (clause.calendar() != null) {
      return rows(clause.calendar().row());
    }
    if (clause.data() != null) {
      return fields(clause.data().field());
    }
    if (clause.example() != null) {
      return clause.example().exampleStep().stream()
          .map(LayoutCheck::step)
          .reduce(null, (first, second) -> first == null ? second : first);
    }
    return null;
  }

  private static @Nullable Diagnostic step(PlanGrammarParser.ExampleStepContext step) {
    return step instanceof PlanGrammarParser.GivenStepContext given ? rows(given.row()) : null;
  }

  private static @Nullable Diagnostic rows(List<PlanGrammarParser.RowContext> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Diagnostic found = openRow(rows, i);
      if (found == null && i > 0) {
        found = emptyCell(rows, i);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A row with more cells than the others that goes on with a pipe at the start of a line. */
  private static @Nullable Diagnostic openRow(List<PlanGrammarParser.RowContext> rows, int i) {
    PlanGrammarParser.RowContext row = rows.get(i);
    boolean alone = rows.size() == 1;
    if (!alone && row.cell().size() == rows.get(i == 0 ? 1 : 0).cell().size()) {
      return null;
    }
    List<TerminalNode> pipes = row.PIPE();
    for (int cell = 0; cell < row.cell().size(); cell++) {
      Token last = row.cell(cell).stop;
      Token pipe = pipes.get(cell + 1).getSymbol();
      if (pipe.getLine() != last.getLine()) {
        return report(
            span(last),
            "A table row has no end: `|` is missing after `" + last.getText() + "`.",
            null);
      }
    }
    return null;
  }

  /** Two rows that share a line, though the table has several: a cell was left empty. */
  private static @Nullable Diagnostic emptyCell(List<PlanGrammarParser.RowContext> rows, int i) {
    Token end = rows.get(i - 1).stop;
    Token start = rows.get(i).start;
    boolean oneLine = rows.getFirst().start.getLine() == rows.getLast().stop.getLine();
    return oneLine || end.getLine() != start.getLine()
        ? null
        : report(span(end).to(span(start)), TableMessages.EMPTY_CELL, TableMessages.FILL_CELL);
  }

  /** A field that starts at the end of a line and has its type on the next. */
  private static @Nullable Diagnostic fields(List<PlanGrammarParser.FieldContext> fields) {
    for (int i = 1; i < fields.size(); i++) {
      Token name = fields.get(i).fieldName().start;
      boolean follows = fields.get(i - 1).stop.getLine() == name.getLine();
      if (follows && fields.get(i).type().start.getLine() != name.getLine()) {
        return report(span(name), DataMessages.notAnOption(name), DataMessages.meantOption(name));
      }
    }
    return null;
  }

  private static SourceSpan span(Token token) {
    return Misfit.span(token);
  }

  private static Diagnostic report(SourceSpan place, String message, @Nullable String repair) {
    return new Diagnostic(Code.SYNTAX, place, message, repair);
  }
}
