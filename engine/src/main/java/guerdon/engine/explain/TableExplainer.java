package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledTable;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.TableNodes;
import guerdon.engine.explain.Explanation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains which rows of a table were reached and what they gave. */
final class TableExplainer {
  private final Explainer explainer;
  private final Context context;
  private final Titles titles;

  TableExplainer(Explainer explainer, Context context) {
    this.explainer = explainer;
    this.context = context;
    this.titles = explainer.titles();
  }

  /** Each slice of an amount at its own rate. */
  Explanation slices(TableNodes.Slices node, Object value) {
    Definition.Table table = node.table().definition();
    List<Explanation> children = new ArrayList<>();
    Object amount = node.child(0).evaluate(context);
    Rational unit = unit(node);
    for (TableNodes.Slices.Paid slice : node.slices(context)) {
      children.add(slice(node.table(), slice, unit));
    }
    int slices = children.size();
    for (Node part : node.children()) {
      children.add(new FormulaExplainer(explainer, context).explain(part, part.evaluate(context)));
    }
    String sentence =
        value instanceof Missing missing
            ? Explainer.sentence(missing)
            : slices == 0
                ? "There is nothing to slice."
                : titles.words(node.expr()) + ": each slice at its own rate.";
    Derivation derivation =
        amount instanceof Rational whole ? new Derivation.Slices(whole) : new Derivation.Stated();
    return new Explanation(
        table.title(),
        table.name(),
        Kind.TABLE,
        value,
        titles.values().fine(node.expr().type(), value),
        sentence,
        table.span(),
        children,
        List.of(),
        derivation);
  }

  private @Nullable Rational unit(TableNodes.Slices node) {
    return node.children().size() > 1 && node.child(1).evaluate(context) instanceof Rational known
        ? known
        : null;
  }

  private Explanation slice(
      CompiledTable table, TableNodes.Slices.Paid slice, @Nullable Rational unit) {
    Definition.Table definition = table.definition();
    Definition.Row row = definition.rows().get(slice.row());
    Node rate = table.value(slice.row());
    String band = match(definition.keyTypes().getFirst(), row.matches().getFirst());
    String of = unit == null ? "" : " of " + titles.values().money(unit);
    String rateText = titles.values().of(definition.type(), slice.rate());
    String sentence =
        band
            + of
            + ": "
            + titles.values().fineMoney(slice.amount())
            + " at "
            + rateText
            + " = "
            + titles.values().fineMoney(slice.pay());
    return new Explanation(
        band + of,
        "",
        Kind.SLICE,
        slice.pay(),
        titles.values().fineMoney(slice.pay()),
        sentence,
        row.span(),
        rate.expr() instanceof Expr.Constant
            ? List.of()
            : List.of(new FormulaExplainer(explainer, context).explain(rate, slice.rate())),
        List.of(),
        new Derivation.Product(slice.amount(), slice.rate()));
  }

  /** The row, or the two points, that gave a value. */
  Explanation look(TableNodes.Look node, Object value) {
    Definition.Table table = node.table().definition();
    List<Integer> rows = node.rowsFor(context);
    List<Explanation> children = new ArrayList<>();
    List<Object> rowValues = new ArrayList<>();
    for (int row : rows) {
      Node result = node.table().value(row);
      Object given = result.evaluate(context);
      rowValues.add(given);
      children.add(row(table, row, result, given));
    }
    for (Node key : node.children()) {
      children.add(new FormulaExplainer(explainer, context).explain(key, key.evaluate(context)));
    }
    return new Explanation(
        table.title(),
        table.name(),
        Kind.TABLE,
        value,
        titles.values().of(table.type(), value),
        value instanceof Missing missing
            ? Explainer.sentence(missing)
            : sentence(table, rows, node),
        table.span(),
        children,
        List.of(),
        derivation(node, rows, rowValues));
  }

  private Explanation row(Definition.Table table, int row, Node result, Object given) {
    Definition.Row found = table.rows().get(row);
    List<String> matches = new ArrayList<>();
    for (int key = 0; key < table.keyTypes().size(); key++) {
      matches.add(match(table.keyTypes().get(key), found.matches().get(key)));
    }
    boolean plain = result.expr() instanceof Expr.Constant;
    return new Explanation(
        "Row " + String.join(", ", matches),
        "",
        Kind.SLICE,
        given,
        titles.values().of(table.type(), given),
        String.join(", ", matches) + " gives " + titles.values().of(table.type(), given),
        found.span(),
        plain
            ? List.of()
            : List.of(new FormulaExplainer(explainer, context).explain(result, given)),
        List.of(),
        new Derivation.Stated());
  }

  private String sentence(Definition.Table table, List<Integer> rows, TableNodes.Look node) {
    StringBuilder keys = new StringBuilder();
    for (int key = 0; key < node.children().size(); key++) {
      Object value = node.child(key).evaluate(context);
      keys.append(key == 0 ? "" : ", ")
          .append(table.keyNames().get(key).replace('_', ' '))
          .append(' ')
          .append(titles.values().of(table.keyTypes().get(key), value));
    }
    return rows.size() == 2
        ? "On the line between two points at " + keys + "."
        : "The row that holds " + keys + ".";
  }

  private Derivation derivation(TableNodes.Look node, List<Integer> rows, List<Object> values) {
    if (rows.size() == 1 && values.getFirst() instanceof Rational) {
      return new Derivation.SumOfChildren(Kind.SLICE);
    }
    if (rows.size() == 2
        && values.get(0) instanceof Rational y1
        && values.get(1) instanceof Rational y2
        && node.position(context) instanceof Rational at) {
      return new Derivation.Line(
          at, node.table().position(rows.get(0)), y1, node.table().position(rows.get(1)), y2);
    }
    return new Derivation.Stated();
  }

  private String match(Type type, Match match) {
    return switch (match) {
      case Match.Any any -> "any";
      case Match.Exactly exactly -> titles.values().of(type, exactly.value());
      case Match.Band band -> band(type, band);
    };
  }

  private String band(Type type, Match.Band band) {
    Rational low = band.low();
    Rational high = band.high();
    if (low == null) {
      return high == null
          ? "any"
          : (band.highIncluded() ? "up to " : "below ") + titles.values().of(type, high);
    }
    String from = titles.values().of(type, low);
    if (high == null) {
      return band.lowIncluded() ? from + " and over" : "over " + from;
    }
    return from + " to " + titles.values().of(type, high);
  }
}
