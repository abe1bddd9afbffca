package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types a table: its kind, its rows, what they match and what they give. */
final class TableTyper {
  private static final String KINDS =
      "`marginal` pays each slice at its own rate, `whole` pays the reached rate on everything,"
          + " `step` gives the reached value, `stacked` adds up all reached values, `interpolated`"
          + " draws a line through points, `proportional` pays full bands and a part of the last;"
          + " `first`, `all` or `only` choose among rows with conditions in a column `when`";

  private final Findings findings;
  private final ExpressionTyper typer;

  /** The keys of the table at hand whose rows mix kinds, which is told once. */
  private final Set<Integer> mixedKeys = new HashSet<>();

  TableTyper(Findings findings, ExpressionTyper typer) {
    this.findings = findings;
    this.typer = typer;
  }

  Definition.@Nullable Table build(Clause.Table clause) {
    TableKind kind = kind(clause);
    List<TableRow> rows = clause.rows();
    if (rows.size() < 2) {
      findings.report(
          Code.TABLE_SHAPE,
          clause.name().span(),
          "Table `" + clause.name().text() + "` has no rows.",
          "Write a header and at least one row between pipes.");
      return null;
    }
    if (kind != null && clause.keys().isEmpty()) {
      findings.report(
          Code.TABLE_SHAPE,
          clause.name().span(),
          "Table `" + clause.name().text() + "` does not say by what it is looked up.",
          "Name its key: `table "
              + clause.name().text()
              + " "
              + kind.name().toLowerCase(Locale.ROOT)
              + " by …`.");
      return null;
    }
    List<PlainRow> plain = TableGrid.rows(clause, findings);
    if (plain == null || kind == null) {
      return null;
    }
    List<Row> typed = new ArrayList<>();
    List<@Nullable Type> keyTypes = new ArrayList<>();
    mixedKeys.clear();
    clause.keys().forEach(k -> keyTypes.add(null));
    Type type = null;
    boolean sound = true;
    for (PlainRow row : plain) {
      Row built = row(row, keyTypes, kind);
      sound &= built != null;
      if (built != null) {
        Type next = built.value().type();
        type = type == null ? next : common(type, next, row.value().span());
        sound &= type != null;
        typed.add(built);
      }
    }
    if (!sound || type == null) {
      return null;
    }
    List<Type> keys = new ArrayList<>();
    for (Type key : keyTypes) {
      keys.add(key == null ? Type.TEXT : key);
    }
    if (!rowsFit(clause, kind, typed, keys)) {
      return null;
    }
    boolean beyond =
        kind == TableKind.INTERPOLATED
            || (kind == TableKind.PROPORTIONAL && ProportionCheck.ends(typed, keys));
    Outside outside = outside(clause, kind, beyond);
    if (beyond && outside == null) {
      return null;
    }
    return new Definition.Table(
        clause.name().text(),
        DefinitionBuilder.title(clause.name(), clause.title()),
        clause.span(),
        kind,
        clause.keys().stream().map(k -> k.path().getLast().text()).toList(),
        keys,
        type,
        typed,
        outside);
  }

  private @Nullable TableKind kind(Clause.Table clause) {
    if (clause.kind() == null) {
      findings.report(
          Code.TABLE_KIND,
          clause.name().span(),
          "Table `" + clause.name().text() + "` does not say how it pays.",
          "Write the kind before `by`: " + KINDS + ".");
      return null;
    }
    return switch (clause.kind().text()) {
      case "marginal" -> TableKind.MARGINAL;
      case "whole" -> TableKind.WHOLE;
      case "step" -> TableKind.STEP;
      case "interpolated" -> TableKind.INTERPOLATED;
      case "stacked" -> TableKind.STACKED;
      case "proportional" -> TableKind.PROPORTIONAL;
      default -> {
        findings.report(
            Code.TABLE_KIND,
            clause.kind().span(),
            "`" + clause.kind().text() + "` is not a kind of table that can be run.",
            "Kinds: " + KINDS + ".");
        yield null;
      }
    };
  }

  private boolean rowsFit(Clause.Table clause, TableKind kind, List<Row> rows, List<Type> keys) {
    String name = clause.name().text();
    SourceSpan place = clause.name().span();
    return switch (kind) {
      case MARGINAL, WHOLE, STEP -> new BandCheck(findings, place).check(name, kind, rows, keys);
      case INTERPOLATED -> new PointCheck(findings, place).check(name, rows, keys);
      case STACKED -> new ThresholdCheck(findings, place).check(name, rows, keys);
      case PROPORTIONAL -> new ProportionCheck(findings, place).check(name, rows, keys);
    };
  }

  private @Nullable Outside outside(Clause.Table clause, TableKind kind, boolean beyond) {
    boolean points = kind == TableKind.INTERPOLATED;
    if (!beyond) {
      if (clause.outside() != null) {
        findings.report(
            Code.TABLE_OUTSIDE,
            clause.outside().span(),
            kind == TableKind.PROPORTIONAL
                ? "The last band has no end, so nothing lies outside the bands."
                : "Only an interpolated or proportional table says what holds outside its rows.",
            "Remove `outside`.");
      }
      return null;
    }
    if (clause.outside() == null) {
      findings.report(
          Code.TABLE_OUTSIDE,
          clause.name().span(),
          "Table `"
              + clause.name().text()
              + (points
                  ? "` does not say what it gives outside its points."
                  : "` does not say what it gives above its last band."),
          points
              ? "Add `outside flat` (the value of the nearest point), `outside extended` (the line"
                  + " goes on) or `outside error`."
              : "Add `outside flat` (nothing more), `outside extended` (more in proportion, as in"
                  + " the last band) or `outside error`.");
      return null;
    }
    return switch (clause.outside().text()) {
      case "flat" -> Outside.FLAT;
      case "extended" -> Outside.EXTENDED;
      case "error" -> Outside.ERROR;
      default -> {
        findings.report(
            Code.TABLE_OUTSIDE,
            clause.outside().span(),
            "`outside " + clause.outside().text() + "` is not known.",
            "Write `outside flat`, `outside extended` or `outside error`.");
        yield null;
      }
    };
  }

  private @Nullable Type common(Type first, Type next, SourceSpan place) {
    Kind kind =
        first.kind().isNumeric() && next.kind().isNumeric()
            ? OperatorTypes.common(first.kind(), next.kind())
            : first.kind() == next.kind() ? first.kind() : null;
    if (kind == null || !java.util.Objects.equals(first.per(), next.per())) {
      findings.report(
          Code.TYPE,
          place,
          "This value is " + next.phrase() + ", and the rows above give " + first.phrase() + ".",
          next.kind() == Kind.PERCENT || first.kind() == Kind.PERCENT
              ? "Write every value with its sign, such as `5%`."
              : "Let all rows give values of one kind.");
      return null;
    }
    return first.as(kind);
  }

  private @Nullable Row row(PlainRow row, List<@Nullable Type> keyTypes, TableKind kind) {
    List<Match> matches = new ArrayList<>();
    boolean sound = true;
    for (int i = 0; i < row.matches().size(); i++) {
      Match match = match(row.matches().get(i), i, keyTypes);
      sound &= match != null;
      if (match != null) {
        matches.add(match);
      }
    }
    Expr value = typer.type(row.value(), Place.PERIOD);
    if (!sound || value == null) {
      return null;
    }
    if (kind != TableKind.STEP && !value.type().kind().isNumeric()) {
      findings.report(
          Code.TYPE,
          row.value().span(),
          "A table of this kind gives numbers, and this is " + value.type().phrase() + ".",
          null);
      return null;
    }
    return new Row(matches, value, row.span());
  }

  private @Nullable Match match(Cell cell, int key, List<@Nullable Type> keyTypes) {
    return switch (cell) {
      case Cell.Any any -> new Match.Any();
      case Cell.Corner corner -> {
        findings.report(
            Code.TABLE_SHAPE, corner.span(), "A corner stands in the header only.", null);
        yield null;
      }
      case Cell.Value value -> {
        Constant constant = constant(value.value(), key, keyTypes);
        yield constant == null ? null : new Match.Exactly(constant.value());
      }
      case Cell.Band band -> band(band, key, keyTypes);
    };
  }

  private record Constant(Object value) {}

  private @Nullable Constant constant(Expression written, int key, List<@Nullable Type> keyTypes) {
    Expr typed = typer.type(written, Place.CONSTANT);
    if (typed == null) {
      return null;
    }
    Object value = Constants.value(typed);
    if (value == null) {
      findings.report(
          Code.TYPE,
          written.span(),
          "The bounds and keys of a table are plain values, and this has to be computed.",
          "Write the value itself; or let the key be a ratio, `sold / quota` with bands such as `0%"
              + " to 100%`, or say it without a table: `2% of max(min(sold, goal) - threshold,"
              + " $0)`.");
      return null;
    }
    Type before = keyTypes.get(key);
    if (before == null) {
      keyTypes.set(key, typed.type());
    } else {
      Type both = mixedKeys.contains(key) ? null : common(before, typed.type(), written.span());
      if (both == null) {
        mixedKeys.add(key);
        return null;
      }
      keyTypes.set(key, both);
    }
    return new Constant(value);
  }

  private @Nullable Match band(Cell.Band band, int key, List<@Nullable Type> keyTypes) {
    Constant first = constant(band.first(), key, keyTypes);
    Constant second = band.second() == null ? null : constant(band.second(), key, keyTypes);
    if (first == null || (band.second() != null && second == null)) {
      return null;
    }
    if (!(first.value() instanceof Rational low)
        || (second != null && !(second.value() instanceof Rational))) {
      findings.report(
          Code.TYPE, band.span(), "A band runs between numbers, percentages or amounts.", null);
      return null;
    }
    Optional<Rational> high =
        second != null && second.value() instanceof Rational r ? Optional.of(r) : Optional.empty();
    return switch (band.kind()) {
      case FROM_TO -> new Match.Band(low, true, high.orElse(null), false);
      case OVER_UP_TO -> new Match.Band(low, false, high.orElse(null), true);
      case UP_TO -> new Match.Band(null, false, low, true);
      case BELOW -> new Match.Band(null, false, low, false);
      case OVER -> new Match.Band(low, false, null, false);
      case AND_OVER -> new Match.Band(low, true, null, false);
    };
  }

  /** A row with its matches and its value, whether it was drawn as a list or as a grid. */
  record PlainRow(List<Cell> matches, Expression value, SourceSpan span) {}
}
