package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.BandKind;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Reference;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds tables: their kind, their rows between pipes and the cells of those. */
final class TableBuilder {
  private final LiteralReader read;
  private final ExpressionBuilder expressions;

  TableBuilder(LiteralReader read, ExpressionBuilder expressions) {
    this.read = read;
    this.expressions = expressions;
  }

  Clause table(ClauseBuilder clauses, PlanGrammarParser.TableContext context) {
    return new Clause.Table(
        read.span(context),
        clauses.name(context.name()),
        clauses.title(context.title()),
        clauses.nameOrNull(context.tableKind()),
        keys(context.tableKeys()),
        rows(context.row()),
        context.outside() == null ? null : read.name(context.outside().stop));
  }

  List<TableRow> rows(List<PlanGrammarParser.RowContext> rows) {
    return rows.stream()
        .map(row -> new TableRow(read.span(row), row.cell().stream().map(this::cell).toList()))
        .toList();
  }

  private Cell cell(PlanGrammarParser.CellContext context) {
    SourceSpan span = read.span(context);
    return switch (context) {
      case PlanGrammarParser.AnyCellContext cell -> new Cell.Any(span);
      case PlanGrammarParser.UpToCellContext cell -> band(span, BandKind.UP_TO, cell.value());
      case PlanGrammarParser.OverCellContext cell -> over(span, cell);
      case PlanGrammarParser.BelowCellContext cell -> band(span, BandKind.BELOW, cell.value());
      case PlanGrammarParser.WordCellContext cell -> new Cell.Value(span, word(cell));
      case PlanGrammarParser.ValueCellContext cell -> value(span, cell);
      default -> throw new AssertionError("A cell of a new kind: " + context.getText());
    };
  }

  /**
   * A word alone in a cell is a name, whatever else it means elsewhere; true and false are values.
   */
  private Expression word(PlanGrammarParser.WordCellContext cell) {
    SourceSpan span = read.span(cell);
    return switch (cell.getText()) {
      case "true" -> new Expression.FlagLiteral(span, true);
      case "false" -> new Expression.FlagLiteral(span, false);
      default -> new Reference(span, List.of(read.name(cell.start)));
    };
  }

  private List<Reference> keys(PlanGrammarParser.@Nullable TableKeysContext context) {
    return context == null
        ? List.of()
        : context.reference().stream().map(expressions::reference).toList();
  }

  private Cell over(SourceSpan span, PlanGrammarParser.OverCellContext cell) {
    return cell.UP() == null
        ? band(span, BandKind.OVER, cell.value(0))
        : new Cell.Band(
            span,
            BandKind.OVER_UP_TO,
            expressions.build(cell.value(0)),
            expressions.build(cell.value(1)));
  }

  private Cell band(SourceSpan span, BandKind kind, PlanGrammarParser.ValueContext bound) {
    return new Cell.Band(span, kind, expressions.build(bound), null);
  }

  private Cell value(SourceSpan span, PlanGrammarParser.ValueCellContext cell) {
    Expression first = expressions.build(cell.expression());
    if (cell.TO() != null) {
      return new Cell.Band(span, BandKind.FROM_TO, first, expressions.build(cell.value()));
    }
    if (cell.OVER() != null) {
      return new Cell.Band(span, BandKind.AND_OVER, first, null);
    }
    return cell.BACKSLASH() == null ? new Cell.Value(span, first) : corner(span, first, cell);
  }

  private Cell corner(SourceSpan span, Expression first, PlanGrammarParser.ValueCellContext cell) {
    Name across = expressions.reference(cell.reference()).path().getLast();
    if (first instanceof Reference reference) {
      return new Cell.Corner(span, reference.path().getLast(), across);
    }
    read.report(
        Code.SYNTAX,
        first.span(),
        "The corner of a grid names what runs down and what runs across.",
        "Write two names, such as `tier \\ attainment`.");
    return new Cell.Corner(span, new Name(first.span(), read.text(first.span())), across);
  }
}
