package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Outcome;
import guerdon.engine.evaluate.PayRecord;
import guerdon.engine.evaluate.PayRecord.Step;
import guerdon.engine.evaluate.Period;
import guerdon.engine.explain.Explanation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains what a component pays: gates, exceptions, then step by step to the rounded amount. */
final class ComponentExplainer {
  private final Explainer explainer;
  private final CompiledComponent component;
  private final Definition.Component definition;
  private final Period period;
  private final Context context;
  private final Titles titles;
  private final List<Explanation> children = new ArrayList<>();

  ComponentExplainer(Explainer explainer, CompiledComponent component, Period period) {
    this.explainer = explainer;
    this.component = component;
    this.definition = component.definition();
    this.period = period;
    this.context = Context.of(explainer.run(), explainer.payee(), period);
    this.titles = explainer.titles();
  }

  Explanation explain() {
    Outcome outcome = explainer.run().payouts().outcome(component, explainer.payee(), period);
    PayRecord record = explainer.run().payouts().record(component, explainer.payee(), period);
    if (outcome.standing() == Outcome.Standing.OUTSIDE) {
      return component(
          outcome.pay(),
          "The plan does not pay " + explainer.payee().key() + " in " + period.label() + ".",
          new Derivation.Stated());
    }
    gates();
    exceptions();
    StepExplainer steps = new StepExplainer(explainer, component, period, record);
    Rational reached = Rational.ZERO;
    for (Step step : record.steps()) {
      children.add(steps.explain(step, reached));
      reached = step.after();
    }
    if (outcome.pay() instanceof Missing missing) {
      if (record.steps().isEmpty()) {
        children.add(amount());
      }
      return component(missing, Explainer.sentence(missing), new Derivation.Stated());
    }
    return component(outcome.pay(), sentence(outcome, record), new Derivation.Steps());
  }

  private Explanation component(Object value, String sentence, Derivation derivation) {
    return new Explanation(
        definition.title(),
        definition.name(),
        Kind.COMPONENT,
        value,
        titles.value(definition, value),
        sentence,
        definition.span(),
        children,
        List.of(),
        derivation);
  }

  /** What the amount would have been read from, where it is missing. */
  private Explanation amount() {
    Node node = component.clause() < 0 ? component.amount() : null;
    if (node != null) {
      return new FormulaExplainer(explainer, context).explain(node, node.evaluate(context));
    }
    return new Explanation(
        titles.title(definition.credit() == null ? definition.name() : definition.credit()),
        "",
        Kind.FACT,
        new Missing("a credit it pays for is incomplete"),
        "not known",
        "A credit it pays for is incomplete.",
        null,
        List.of(),
        List.of(),
        new Derivation.Stated());
  }

  private static String sentence(Outcome outcome, PayRecord record) {
    return switch (outcome.standing()) {
      case PAYS -> record.credits().isEmpty() ? "" : "Paid credit by credit.";
      case CLOSED -> "A gate is closed, so it pays nothing.";
      case NOT_IN_FORCE -> "It is not in force in this period, so it pays nothing.";
      case OUTSIDE -> "The plan does not pay here.";
    };
  }

  private void gates() {
    for (int at = 0; at < component.gates().size(); at++) {
      Definition.Gate gate = definition.gates().get(at);
      boolean entry = isEntry(gate);
      children.add(
          decision(
              entry ? "Takes part" : "Gate " + titles.words(gate.condition()),
              Kind.GATE,
              component.gates().get(at),
              gate.because(),
              gate.span(),
              entry ? "Yes" : "Open",
              entry ? "No" : "Closed"));
    }
  }

  /** Whether a gate is the condition under which a payee takes part in a pool or contest. */
  static boolean isEntry(Definition.Gate gate) {
    return gate.condition() instanceof Expr.OfAward award && award.part() == Expr.AwardPart.ENTRY;
  }

  private void exceptions() {
    for (CompiledComponent.ExceptClause exception : component.exceptions()) {
      if (!exception.decidedPerCredit()) {
        children.add(
            decision(
                "Exception " + exception.definition().label().replace('_', ' '),
                Kind.EXCEPTION,
                exception.condition(),
                exception.definition().because(),
                exception.definition().span(),
                "Applies",
                "Does not apply"));
      }
    }
  }

  private Explanation decision(
      String title,
      Kind kind,
      Node condition,
      @Nullable String because,
      SourceSpan span,
      String yes,
      String no) {
    Object value = condition.evaluate(context);
    Explanation formula = new FormulaExplainer(explainer, context).explain(condition, value);
    String verdict =
        value instanceof Missing ? "Cannot be decided" : Boolean.TRUE.equals(value) ? yes : no;
    return new Explanation(
        title,
        "",
        kind,
        value,
        verdict,
        verdict + ": " + formula.sentence() + (because == null ? "" : " (" + because + ")"),
        span,
        formula.children(),
        formula.records(),
        formula.derivation());
  }
}
