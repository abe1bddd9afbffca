package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.AggregateNode;
import guerdon.engine.evaluate.AwardNode;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.ConvertNode;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.DecisionNode;
import guerdon.engine.evaluate.DefinitionNodes;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.PastNodes;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.ProrateNode;
import guerdon.engine.evaluate.RankingNode;
import guerdon.engine.evaluate.RunningNode;
import guerdon.engine.evaluate.TableNodes;
import guerdon.engine.explain.Explanation.Kind;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains an expression: its formula with values put in, and each part that was read. */
final class FormulaExplainer {
  private final Explainer explainer;
  private final Context context;
  private final Titles titles;

  FormulaExplainer(Explainer explainer, Context context) {
    this.explainer = explainer;
    this.context = context;
    this.titles = explainer.titles();
  }

  /** Explains a node whose value is known. */
  Explanation explain(Node node, Object value) {
    if (isLeaf(node)) {
      return leaf(node);
    }
    Map<Expr, Explanation> parts = new LinkedHashMap<>();
    collect(node, parts);
    Type type = node.expr().type();
    String text = titles.values().fine(type, value);
    return new Explanation(
        titles.words(node.expr()),
        "",
        Kind.MEASURE,
        value,
        text,
        sentence(node.expr(), parts, value, text),
        null,
        List.copyOf(parts.values()),
        List.of(),
        new Derivation.Formula(node.expr(), List.copyOf(parts.keySet())));
  }

  private String sentence(Expr expr, Map<Expr, Explanation> parts, Object value, String text) {
    if (value instanceof Missing missing) {
      return Explainer.sentence(missing);
    }
    if (expr instanceof Expr.Constant) {
      return "Stated by the plan.";
    }
    String formula = titles.words(expr);
    String filled =
        titles.words(expr, part -> parts.containsKey(part) ? parts.get(part).valueText() : null);
    if (value instanceof Boolean holds) {
      return formula
          + (formula.equals(filled) ? "" : ", here " + filled)
          + (holds ? ": it holds" : ": it does not hold")
          + ".";
    }
    return formula.equals(filled)
        ? formula + " = " + text
        : formula + " = " + filled + " = " + text;
  }

  private static boolean isLeaf(Node node) {
    return switch (node.expr()) {
      case Expr.Constant e -> false;
      case Expr.Arithmetic e -> false;
      case Expr.Negate e -> false;
      case Expr.Absolute e -> false;
      case Expr.Round e -> false;
      case Expr.Least e -> false;
      case Expr.DayShift e -> false;
      case Expr.Compare e -> false;
      case Expr.And e -> false;
      case Expr.Or e -> false;
      case Expr.Not e -> false;
      case Expr.In e -> false;
      case Expr.IsKnown e -> false;
      case Expr.OrDefault e -> false;
      case Expr.If e -> false;
      case Expr.Applied e -> node instanceof TableNodes.Slices;
      default -> true;
    };
  }

  /** Gathers the parts that decided the value; a branch that was not taken is not among them. */
  private void collect(Node node, Map<Expr, Explanation> parts) {
    if (isLeaf(node)) {
      if (!parts.containsKey(node.expr())) {
        parts.put(node.expr(), leaf(node));
      }
      return;
    }
    for (Node child : decisive(node)) {
      collect(child, parts);
    }
  }

  private List<Node> decisive(Node node) {
    return switch (node.expr()) {
      case Expr.If e -> {
        Object holds = node.child(0).evaluate(context);
        if (holds instanceof Missing) {
          yield List.of(node.child(0));
        }
        yield List.of(node.child(0), node.child(Boolean.TRUE.equals(holds) ? 1 : 2));
      }
      case Expr.OrDefault e ->
          node.child(0).evaluate(context) instanceof Missing
              ? node.children()
              : List.of(node.child(0));
      case Expr.And e -> deciding(node, false);
      case Expr.Or e -> deciding(node, true);
      default -> node.children();
    };
  }

  /** The side that decides by itself, if one does; else both. */
  private List<Node> deciding(Node node, boolean decisive) {
    for (Node side : node.children()) {
      if (side.evaluate(context).equals(decisive)) {
        return List.of(side);
      }
    }
    return node.children();
  }

  private Explanation leaf(Node node) {
    Object value = node.evaluate(context);
    return switch (node) {
      case AggregateNode aggregate ->
          new AggregateExplainer(explainer, context).explain(aggregate, value);
      case RunningNode running ->
          new AggregateExplainer(explainer, context).running(running, value);
      case RankingNode ranking -> new PastExplainer(explainer, context).ranking(ranking, value);
      case PastNodes.OverPeriods over ->
          new PastExplainer(explainer, context).overPeriods(over, value);
      case PastNodes.InARow row -> new PastExplainer(explainer, context).inARow(row, value);
      case AwardNode award -> new AwardExplainer(explainer, context).explain(award, value);
      case TableNodes.Slices slices -> new TableExplainer(explainer, context).slices(slices, value);
      case DecisionNode decision ->
          new DecisionExplainer(explainer, context).explain(decision, value);
      case TableNodes.Look look -> new TableExplainer(explainer, context).look(look, value);
      default -> named(node, value);
    };
  }

  private Explanation named(Node node, Object value) {
    return switch (node.expr()) {
      case Expr.Value e -> definition(e, value);
      case Expr.CreditValue e -> creditValue(e, value);
      case Expr.Previous e -> previous(e, value, node);
      case Expr.Prorate e -> prorated(node, value);
      case Expr.Convert e when node instanceof ConvertNode convert -> converted(e, value, convert);
      default -> fact(node, value);
    };
  }

  private Explanation definition(Expr.Value expr, Object value) {
    Definition definition = titles.definition(expr.definition());
    if (definition instanceof Definition.Parameter parameter) {
      return explainer.parameter(parameter, value, context);
    }
    boolean own = context.payee() != null && context.payee().index() == explainer.payee().index();
    return own
        ? explainer.definition(expr.definition(), context.period())
        : new Explanation(
            definition.title(),
            definition.name(),
            Kind.MEASURE,
            value,
            titles.value(definition, value),
            "Of payee " + (context.payee() == null ? "nobody" : context.payee().key()) + ".",
            definition.span(),
            List.of(),
            List.of(),
            new Derivation.Stated());
  }

  private Explanation creditValue(Expr.CreditValue expr, Object value) {
    Definition definition = titles.definition(expr.definition());
    Credit credit = context.credit();
    Context own = credit == null ? null : DefinitionNodes.ownContext(context.run(), credit);
    if (own == null) {
      return new Explanation(
          definition.title(),
          definition.name(),
          Kind.MEASURE,
          value,
          titles.value(definition, value),
          value instanceof Missing missing ? Explainer.sentence(missing) : "",
          definition.span(),
          List.of(),
          List.of(),
          new Derivation.Stated());
    }
    Node node = context.run().program().value(context.run().program().position(definition.name()));
    return explainer.titled(
        definition, Kind.MEASURE, new FormulaExplainer(explainer, own).explain(node, value));
  }

  // An earlier period is told by its own explanation: one inside the other, ten years would nest.
  private Explanation previous(Expr.Previous expr, Object value, Node node) {
    Definition definition = titles.definition(expr.definition());
    Period before = context.period().previous();
    int position = context.run().program().position(expr.definition());
    String sentence;
    if (before != null
        && !(context.run().value(position, context.payee(), before) instanceof Missing)) {
      sentence = "What it was in " + before.label() + ".";
    } else if (value instanceof Missing missing) {
      sentence = Explainer.sentence(missing);
    } else {
      sentence = "There is none before, so the plan's own first value stands.";
    }
    return new Explanation(
        definition.title() + " before",
        definition.name(),
        Kind.EARLIER,
        value,
        titles.values().fine(node.expr().type(), value),
        sentence,
        definition.span(),
        List.of(),
        List.of(),
        new Derivation.Stated());
  }

  private Explanation converted(Expr.Convert expr, Object value, ConvertNode node) {
    ConvertNode.Found found = node.rate(context);
    Object amount = node.child(0).evaluate(context);
    Fact row = found.row();
    List<ExplainedRecord> records = new ArrayList<>();
    String sentence = value instanceof Missing missing ? Explainer.sentence(missing) : "";
    if (amount instanceof Rational known && found.rate() instanceof Rational rate) {
      String from = node.child(1).evaluate(context).toString();
      sentence =
          row == null
              ? "It is in " + expr.target() + "."
              : "%s %s at %s from %s is %s."
                  .formatted(
                      ValueFormat.number(known),
                      from,
                      ValueFormat.number(rate),
                      row.day(expr.rates().day(), LocalDate.MIN),
                      titles.values().fineMoney(known.times(rate)));
      if (row != null) {
        records.add(
            new ExplainedRecord(
                from + " to " + expr.target(),
                row.file(),
                row.line(),
                row.day(expr.rates().day(), LocalDate.MIN),
                rate,
                ValueFormat.number(rate),
                "rate"));
      }
    }
    return new Explanation(
        titles.words(expr),
        "",
        Kind.FACT,
        value,
        titles.values().fine(expr.type(), value),
        sentence,
        null,
        List.of(),
        records,
        new Derivation.Stated());
  }

  private Explanation prorated(Node node, Object value) {
    Object amount = node.child(0).evaluate(context);
    if (node instanceof ProrateNode prorate && prorate.stretches(context).size() > 1) {
      return stretches(prorate, value);
    }
    Explanation inner = explain(node.child(0), amount);
    return new Explanation(
        titles.words(node.expr()),
        "",
        Kind.MEASURE,
        value,
        titles.values().fine(node.expr().type(), value),
        value instanceof Missing missing
            ? Explainer.sentence(missing)
            : inner.valueText() + " brought to " + context.period().label() + ".",
        null,
        List.of(inner),
        List.of(),
        new Derivation.Stated());
  }

  /** Values that follow each other inside the period, each for its days. */
  private Explanation stretches(ProrateNode node, Object value) {
    List<Explanation> parts = new ArrayList<>();
    for (ProrateNode.Stretch stretch : node.stretches(context)) {
      Object part =
          stretch.value() instanceof Rational amount && stretch.spans() instanceof Rational share
              ? amount.times(share)
              : stretch.value();
      parts.add(
          new Explanation(
              stretch.days().first() + " to " + stretch.days().last(),
              "",
              Kind.FACT,
              part,
              titles.values().fine(node.expr().type(), part),
              titles.values().fine(node.child(0).expr().type(), stretch.value())
                  + " in these days.",
              null,
              List.of(),
              List.of(),
              new Derivation.Stated()));
    }
    return new Explanation(
        titles.words(node.expr()),
        "",
        Kind.MEASURE,
        value,
        titles.values().fine(node.expr().type(), value),
        value instanceof Missing missing
            ? Explainer.sentence(missing)
            : "It changed inside the period; each value counts for its days.",
        null,
        parts,
        List.of(),
        new Derivation.SumOfChildren(Kind.FACT));
  }

  private Explanation fact(Node node, Object value) {
    return new Explanation(
        titles.words(node.expr()),
        "",
        Kind.FACT,
        value,
        titles.values().fine(node.expr().type(), value),
        value instanceof Missing missing ? Explainer.sentence(missing) : "",
        null,
        List.of(),
        List.of(),
        new Derivation.Stated());
  }
}
