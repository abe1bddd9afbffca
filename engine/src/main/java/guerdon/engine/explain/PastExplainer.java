package guerdon.engine.explain;

import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.PastNodes;
import guerdon.engine.evaluate.RankingNode;
import guerdon.engine.explain.Explanation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains what a payee's values in several pay periods came to, and where a payee stands. */
final class PastExplainer {
  private final Explainer explainer;
  private final Context context;
  private final Titles titles;

  PastExplainer(Explainer explainer, Context context) {
    this.explainer = explainer;
    this.context = context;
    this.titles = explainer.titles();
  }

  // Earlier periods are told by their values only: explained one inside the other, years would
  // nest.
  Explanation overPeriods(PastNodes.OverPeriods node, Object value) {
    List<ExplainedRecord> records = new ArrayList<>();
    for (PastNodes.OverPeriods.InPeriod part : node.periods(context)) {
      records.add(
          new ExplainedRecord(
              part.period().label(),
              "",
              0,
              null,
              part.value(),
              titles.values().fine(node.over().value().type(), part.value()),
              ""));
    }
    String sentence = titles.words(node.expr()) + ": " + counted(records.size()) + ".";
    return explanation(
        node,
        value,
        sentence,
        List.of(),
        records,
        value instanceof Missing ? null : new Derivation.OfRecords(node.over().function()));
  }

  Explanation inARow(PastNodes.InARow node, Object value) {
    Object held = node.held(context);
    String sentence =
        titles.words(node.child(0).expr())
            + " held in "
            + (held instanceof Rational count && count.isInteger()
                ? counted(count.longValueExact())
                : "an unknown number of periods")
            + " in a row.";
    return explanation(node, value, sentence, List.of(now(node.child(0))), List.of(), null);
  }

  Explanation ranking(RankingNode node, Object value) {
    Object own = node.value().evaluate(context);
    String sentence = titles.words(node.expr()) + ".";
    if (node.compared(context) instanceof RankingNode.Compared all
        && own instanceof Rational known) {
      sentence =
          "Of "
              + all.standings().size()
              + " compared, "
              + all.standings().above(known)
              + " are above, "
              + all.standings().equal(known)
              + " equal and "
              + all.standings().below(known)
              + " below; together they have "
              + titles.values().fine(node.value().expr().type(), all.standings().sum())
              + ".";
    }
    return explanation(node, value, sentence, List.of(now(node.value())), List.of(), null);
  }

  private Explanation now(Node node) {
    return new FormulaExplainer(explainer, context).explain(node, node.evaluate(context));
  }

  private static String counted(long periods) {
    return periods == 0
        ? "no pay period"
        : periods + (periods == 1 ? " pay period" : " pay periods");
  }

  private Explanation explanation(
      Node node,
      Object value,
      String sentence,
      List<Explanation> children,
      List<ExplainedRecord> records,
      @Nullable Derivation derivation) {
    return new Explanation(
        titles.words(node.expr()),
        "",
        Kind.AGGREGATE,
        value,
        titles.values().fine(node.expr().type(), value),
        value instanceof Missing missing ? Explainer.sentence(missing) : sentence,
        null,
        children,
        records,
        derivation == null ? new Derivation.Stated() : derivation);
  }
}
