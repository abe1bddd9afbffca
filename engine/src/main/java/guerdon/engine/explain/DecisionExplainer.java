package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.DecisionNode;
import guerdon.engine.evaluate.Node;
import guerdon.engine.explain.Explanation.Kind;
import java.util.ArrayList;
import java.util.List;

/** Explains which rows of a decision table held, which were passed over, and what they gave. */
final class DecisionExplainer {
  private final Explainer explainer;
  private final Context context;
  private final Titles titles;

  DecisionExplainer(Explainer explainer, Context context) {
    this.explainer = explainer;
    this.context = context;
    this.titles = explainer.titles();
  }

  Explanation explain(DecisionNode node, Object value) {
    Definition table = titles.definition(node.table().table());
    DecisionNode.Outcome outcome = node.outcome(context);
    List<Explanation> children = new ArrayList<>();
    for (int row : outcome.held()) {
      children.add(row(node, row));
    }
    for (int row = 0; row < outcome.tried(); row++) {
      Node condition = node.rows().get(row).condition();
      if (condition != null && !outcome.held().contains(row)) {
        children.add(formula(condition));
      }
    }
    return new Explanation(
        table.title(),
        table.name(),
        Kind.TABLE,
        value,
        titles.values().fine(node.table().type(), value),
        value instanceof Missing missing ? Explainer.sentence(missing) : sentence(node, outcome),
        table.span(),
        children,
        List.of(),
        value instanceof Rational
            ? new Derivation.SumOfChildren(Kind.SLICE)
            : new Derivation.Stated());
  }

  private static String sentence(DecisionNode node, DecisionNode.Outcome outcome) {
    return switch (node.table().choosing()) {
      case FIRST -> "Row " + (outcome.held().getFirst() + 1) + " is the first that holds.";
      case ALL ->
          outcome.held().size() == 1
              ? "One row holds."
              : outcome.held().size() + " rows hold; their values are added up.";
      case ONLY -> "Row " + (outcome.held().getFirst() + 1) + " is the one that holds.";
    };
  }

  private Explanation row(DecisionNode node, int at) {
    DecisionNode.Row row = node.rows().get(at);
    Expr.Choice written = node.table().rows().get(at);
    Object given = row.value().evaluate(context);
    String text = titles.values().fine(node.table().type(), given);
    String words = row.condition() == null ? "any" : titles.words(row.condition().expr());
    List<Explanation> children = new ArrayList<>();
    if (!(row.value().expr() instanceof Expr.Constant)) {
      children.add(new FormulaExplainer(explainer, context).explain(row.value(), given));
    }
    if (row.condition() != null) {
      children.add(formula(row.condition()));
    }
    return new Explanation(
        "Row " + (at + 1) + ": " + words,
        "",
        Kind.SLICE,
        given,
        text,
        words + " gives " + text,
        written.span(),
        children,
        List.of(),
        new Derivation.Stated());
  }

  private Explanation formula(Node condition) {
    return new FormulaExplainer(explainer, context).explain(condition, condition.evaluate(context));
  }
}
