package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types decision tables: rows with a condition in a column {@code when}, of which the first, all or
 * the only one that holds give the value.
 *
 * <p>A condition reads the values the table is read with by the names of its keys, and whatever
 * else a pay period knows. The rows are therefore typed in each place that reads the table.
 */
final class DecisionTyper {
  private static final String WHEN = "when";
  private static final Map<String, Expr.Choosing> KINDS =
      Map.of("first", Expr.Choosing.FIRST, "all", Expr.Choosing.ALL, "only", Expr.Choosing.ONLY);

  private final Findings findings;
  private final Definitions definitions;
  private final ExpressionTyper typer;
  private final Set<String> unsound = new HashSet<>();

  DecisionTyper(Findings findings, Definitions definitions, ExpressionTyper typer) {
    this.findings = findings;
    this.definitions = definitions;
    this.typer = typer;
  }

  /** Whether a table is one of decisions, by its kind. */
  static boolean decides(Clause.Table clause) {
    return clause.kind() != null && KINDS.containsKey(clause.kind().text());
  }

  /** Checks the form of a decision table. */
  Definition.@Nullable Decision build(Clause.Table clause) {
    String name = clause.name().text();
    List<TableRow> rows = clause.rows();
    if (rows.size() < 2) {
      shape(
          clause.name().span(),
          "Table `" + name + "` has no rows.",
          "Write a header and at least one row between pipes.");
      return null;
    }
    if (clause.outside() != null) {
      findings.report(
          Code.TABLE_OUTSIDE,
          clause.outside().span(),
          "A table with conditions has no outside: a row `any` says what holds otherwise.",
          "Remove `outside`, and end with a row `| any | … |`.");
      return null;
    }
    Columns columns = columns(clause);
    boolean sound = columns != null;
    for (TableRow row : rows.subList(1, rows.size())) {
      if (row.cells().size() != rows.getFirst().cells().size()) {
        Rows.reportWidth(row, rows.getFirst().cells().size(), findings);
        sound = false;
      }
    }
    if (!sound || columns == null) {
      return null;
    }
    for (TableRow row : rows.subList(1, rows.size())) {
      sound &= cellsFit(row, columns);
    }
    if (sound && choosing(clause) == Expr.Choosing.ONLY) {
      sound = noneAlwaysHolds(clause, columns);
    }
    return sound
        ? new Definition.Decision(
            name,
            DefinitionBuilder.title(clause.name(), clause.title()),
            clause.span(),
            choosing(clause),
            keyNames(clause))
        : null;
  }

  private static Expr.Choosing choosing(Clause.Table clause) {
    return Objects.requireNonNull(KINDS.get(Objects.requireNonNull(clause.kind()).text()));
  }

  private static List<String> keyNames(Clause.Table clause) {
    return clause.keys().stream().map(k -> k.path().getLast().text()).toList();
  }

  /** Where the columns stand; {@code keys} by position, {@code when} -1 where there is none. */
  private record Columns(Map<Integer, String> keys, int when, int value) {}

  private @Nullable Columns columns(Clause.Table clause) {
    List<Cell> header = clause.rows().getFirst().cells();
    List<String> names = keyNames(clause);
    Map<Integer, String> keys = new LinkedHashMap<>();
    int when = -1;
    int value = -1;
    for (int i = 0; i < header.size(); i++) {
      Cell cell = header.get(i);
      Optional<String> name = Rows.headerName(cell);
      if (name.isEmpty()) {
        shape(cell.span(), "The first row names the columns.", "Write `| when | … |`.");
        return null;
      }
      if (name.get().equals(WHEN) && when < 0) {
        when = i;
      } else if (names.contains(name.get()) && !keys.containsValue(name.get())) {
        keys.put(i, name.get());
      } else if (value < 0) {
        value = i;
      } else {
        shape(
            cell.span(),
            "Two columns are left for the value of a row, and it has one.",
            names.isEmpty()
                ? "Keep `when` and one column for the value."
                : "A column is called `when`, or after a key: " + String.join(", ", names) + ".");
        return null;
      }
    }
    if (value < 0 || (when < 0 && keys.isEmpty())) {
      shape(
          clause.rows().getFirst().span(),
          value < 0
              ? "No column is left for the value of a row."
              : "A table that chooses among rows says in a column `when` what holds in each.",
          "Write a header such as `| when | rate |`.");
      return null;
    }
    return new Columns(keys, when, value);
  }

  private boolean cellsFit(TableRow row, Columns columns) {
    for (Cell cell : row.cells()) {
      if (cell instanceof Cell.Corner) {
        shape(cell.span(), "A corner stands in the header of a grid only.", "Write a value.");
        return false;
      }
    }
    Cell value = row.cells().get(columns.value());
    if (!(value instanceof Cell.Value)) {
      shape(value.span(), "A value is missing in this cell.", "Write a rate or amount.");
      return false;
    }
    if (columns.when() >= 0 && row.cells().get(columns.when()) instanceof Cell.Band band) {
      shape(
          band.span(),
          "This is a band, and the column `when` holds conditions.",
          "Name what lies in the band, such as `sales >= $100`, or give the key a column.");
      return false;
    }
    return true;
  }

  /** Where only one row may hold, a row that always does leaves none for the others. */
  private boolean noneAlwaysHolds(Clause.Table clause, Columns columns) {
    List<TableRow> rows = clause.rows().subList(1, clause.rows().size());
    for (TableRow row : rows) {
      boolean always = columns.when() < 0 || row.cells().get(columns.when()) instanceof Cell.Any;
      for (int key : columns.keys().keySet()) {
        always &= row.cells().get(key) instanceof Cell.Any;
      }
      if (always && rows.size() > 1) {
        findings.report(
            Code.BAND_OVERLAP,
            row.span(),
            "This row always holds, and only one row of `" + clause.name().text() + "` may.",
            "Write `first` for `only`, so that it holds where no row above does.");
        return false;
      }
    }
    return true;
  }

  private void shape(SourceSpan place, String message, String remedy) {
    findings.report(Code.TABLE_SHAPE, place, message, remedy);
  }

  /** Types the rows for a place that reads the table; without arguments, with its own keys. */
  @Nullable Expr read(
      Name name,
      Definition.Decision table,
      List<Expression> arguments,
      SourceSpan span,
      Place place) {
    Clause.Table clause = Objects.requireNonNull(definitions.table(table.name()));
    List<? extends Expression> sources = arguments.isEmpty() ? clause.keys() : arguments;
    if (sources.size() != clause.keys().size()) {
      shape(
          span,
          "`"
              + table.name()
              + "` is read with "
              + clause.keys().size()
              + " values ("
              + String.join(", ", table.keyNames())
              + "), not "
              + sources.size()
              + ".",
          "Give one value for each key.");
      return null;
    }
    Map<String, Expr> keys = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      Expr key = typer.type(sources.get(i), place);
      if (key == null) {
        return null;
      }
      keys.put(table.keyNames().get(i), key);
    }
    if (unsound.contains(table.name())) {
      return null;
    }
    Expr.@Nullable Decision decision =
        rows(table, clause, Objects.requireNonNull(columns(clause)), place.row(keys));
    if (decision == null) {
      unsound.add(table.name());
    }
    return decision;
  }

  private Expr.@Nullable Decision rows(
      Definition.Decision table, Clause.Table clause, Columns columns, Place place) {
    List<Expr.Choice> rows = new ArrayList<>();
    Type type = null;
    boolean sound = true;
    for (TableRow row : clause.rows().subList(1, clause.rows().size())) {
      Expression written = ((Cell.Value) row.cells().get(columns.value())).value();
      Expr value = typer.type(written, place);
      Condition condition = condition(row, columns, place);
      if (value == null || condition == null) {
        sound = false;
        continue;
      }
      if (table.choosing() == Expr.Choosing.ALL && !value.type().kind().isNumeric()) {
        findings.report(
            Code.TYPE,
            written.span(),
            "All rows that hold are added up, and this is " + value.type().phrase() + ".",
            "Write a number, a percentage or an amount.");
        return null;
      }
      Type next = type == null ? value.type() : both(type, value.type(), written.span());
      if (next == null) {
        return null;
      }
      type = next;
      rows.add(new Expr.Choice(condition.holds(), value, row.span()));
    }
    return sound && type != null
        ? new Expr.Decision(type, table.name(), table.choosing(), rows)
        : null;
  }

  private @Nullable Type both(Type above, Type value, SourceSpan place) {
    if (OperatorTypes.common(above.kind(), value.kind()) == null) {
      findings.report(
          Code.TYPE,
          place,
          "This value is " + value.phrase() + ", and the rows above give " + above.phrase() + ".",
          "Let all rows give values of one kind.");
      return null;
    }
    return typer.operators().either(above, value, place);
  }

  /** When a row holds; null always. */
  private record Condition(@Nullable Expr holds) {}

  private @Nullable Condition condition(TableRow row, Columns columns, Place place) {
    Expression all = null;
    for (Map.Entry<Integer, String> key : columns.keys().entrySet()) {
      Cell cell = row.cells().get(key.getKey());
      Expression matches = matches(cell, new Name(cell.span(), key.getValue()));
      all = matches == null ? all : and(all, matches);
    }
    if (columns.when() >= 0 && row.cells().get(columns.when()) instanceof Cell.Value when) {
      all = and(all, when.value());
    }
    if (all == null) {
      return new Condition(null);
    }
    Expr holds = typer.condition(all, place);
    return holds == null ? null : new Condition(holds);
  }

  private static Expression and(@Nullable Expression left, Expression right) {
    return left == null
        ? right
        : new Binary(right.span(), BinaryOperator.AND, right.span(), left, right);
  }

  /** What the cell of a key says about it; null where it may be anything. */
  private static @Nullable Expression matches(Cell cell, Name key) {
    Expression subject = new Expression.Reference(cell.span(), List.of(key));
    return switch (cell) {
      case Cell.Any any -> null;
      case Cell.Corner corner -> null;
      case Cell.Value value -> compare(subject, BinaryOperator.EQUAL, value.value());
      case Cell.Band band -> {
        Expression first = band.first();
        yield switch (band.kind()) {
          case FROM_TO ->
              and(
                  compare(subject, BinaryOperator.GREATER_OR_EQUAL, first),
                  compare(subject, BinaryOperator.LESS, second(band)));
          case OVER_UP_TO ->
              and(
                  compare(subject, BinaryOperator.GREATER, first),
                  compare(subject, BinaryOperator.LESS_OR_EQUAL, second(band)));
          case UP_TO -> compare(subject, BinaryOperator.LESS_OR_EQUAL, first);
          case BELOW -> compare(subject, BinaryOperator.LESS, first);
          case OVER -> compare(subject, BinaryOperator.GREATER, first);
          case AND_OVER -> compare(subject, BinaryOperator.GREATER_OR_EQUAL, first);
        };
      }
    };
  }

  private static Expression second(Cell.Band band) {
    return Objects.requireNonNull(band.second());
  }

  private static Expression compare(Expression key, BinaryOperator sign, Expression value) {
    return new Binary(value.span(), sign, value.span(), key, value);
  }
}
