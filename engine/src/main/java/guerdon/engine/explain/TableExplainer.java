package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.RowShare;
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

  /** The rows that gave a value. */
  Explanation look(TableNodes.Look node, Object value) {
    Definition.Table table = node.table().definition();
    List<RowShare> shares = node.reached(context);
    boolean line = isLine(table, shares);
    List<Explanation> children = new ArrayList<>();
    for (RowShare share : shares) {
      children.add(row(node.table(), line ? RowShare.all(share.row()) : share));
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
            : sentence(table, shares, node),
        table.span(),
        children,
        List.of(),
        line ? onLine(node, shares) : rows(table, shares, value));
  }

  /** Whether the value lies on the line between two points. */
  private static boolean isLine(Definition.Table table, List<RowShare> shares) {
    return table.kind() == TableKind.INTERPOLATED
        && shares.size() == 2
        && table.keyTypes().stream().filter(type -> type.kind().isNumeric()).count() == 1;
  }

  private static Derivation rows(Definition.Table table, List<RowShare> shares, Object value) {
    boolean single = shares.size() == 1 && shares.getFirst().isAll();
    boolean adds = table.kind() != TableKind.WHOLE && table.kind() != TableKind.STEP;
    return value instanceof Rational && (single || adds)
        ? new Derivation.SumOfChildren(Kind.SLICE)
        : new Derivation.Stated();
  }

  private Explanation row(CompiledTable compiled, RowShare share) {
    Definition.Table table = compiled.definition();
    Definition.Row found = table.rows().get(share.row());
    Node result = compiled.value(share.row());
    Object given = result.evaluate(context);
    String words = matches(table, found);
    String text = titles.values().of(table.type(), given);
    boolean part = !share.isAll() && given instanceof Rational;
    Object value = part ? ((Rational) given).times(share.weight()) : given;
    String sentence =
        !part
            ? words + " gives " + text
            : titles.percent(share.weight())
                + (table.kind() == TableKind.PROPORTIONAL ? " of the band " : " of the point ")
                + words
                + ", which gives "
                + text;
    return new Explanation(
        "Row " + words,
        "",
        Kind.SLICE,
        value,
        titles.values().of(table.type(), value),
        sentence,
        found.span(),
        result.expr() instanceof Expr.Constant
            ? List.of()
            : List.of(new FormulaExplainer(explainer, context).explain(result, given)),
        List.of(),
        part ? new Derivation.Product((Rational) given, share.weight()) : new Derivation.Stated());
  }

  private String matches(Definition.Table table, Definition.Row row) {
    List<String> matches = new ArrayList<>();
    for (int key = 0; key < table.keyTypes().size(); key++) {
      matches.add(match(table.keyTypes().get(key), row.matches().get(key)));
    }
    return String.join(", ", matches);
  }

  private String sentence(Definition.Table table, List<RowShare> shares, TableNodes.Look node) {
    StringBuilder keys = new StringBuilder();
    for (int key = 0; key < node.children().size(); key++) {
      Object value = node.child(key).evaluate(context);
      keys.append(key == 0 ? "" : ", ")
          .append(table.keyNames().get(key).replace('_', ' '))
          .append(' ')
          .append(titles.values().of(table.keyTypes().get(key), value));
    }
    return switch (table.kind()) {
      case INTERPOLATED ->
          shares.size() == 1
              ? "The row that holds " + keys + "."
              : shares.size() == 2
                  ? "On the line between two points at " + keys + "."
                  : "Between " + shares.size() + " points at " + keys + ".";
      case STACKED ->
          shares.isEmpty()
              ? "No threshold is reached with " + keys + "."
              : "All thresholds reached with " + keys + ", added up.";
      case PROPORTIONAL ->
          shares.isEmpty()
              ? "No band is entered with " + keys + "."
              : "The bands passed with " + keys + ", and the part of the last.";
      case MARGINAL, WHOLE, STEP -> "The row that holds " + keys + ".";
    };
  }

  private Derivation onLine(TableNodes.Look node, List<RowShare> shares) {
    int first = shares.get(0).row();
    int second = shares.get(1).row();
    if (node.table().value(first).evaluate(context) instanceof Rational y1
        && node.table().value(second).evaluate(context) instanceof Rational y2) {
      Rational x1 = node.table().position(first);
      Rational x2 = node.table().position(second);
      Rational at = x1.plus(x2.minus(x1).times(shares.get(1).weight()));
      return new Derivation.Line(at, x1, y1, x2, y2);
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
    String to = titles.values().of(type, high);
    return band.lowIncluded() ? from + " to " + to : "over " + from + " up to " + to;
  }
}
