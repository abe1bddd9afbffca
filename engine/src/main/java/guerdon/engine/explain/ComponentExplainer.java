package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Outcome;
import guerdon.engine.evaluate.PayRecord;
import guerdon.engine.evaluate.PayRecord.Step;
import guerdon.engine.evaluate.Period;
import guerdon.engine.explain.Derivation.Change;
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
    Outcome outcome = explainer.run().outcome(component, explainer.payee(), period);
    PayRecord record = explainer.run().record(component, explainer.payee(), period);
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
      children.add(
          decision(
              "Gate " + titles.words(gate.condition()),
              Kind.GATE,
              component.gates().get(at),
              gate.because(),
              gate.span(),
              "Open",
              "Closed"));
    }
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
      guerdon.dsl.syntax.SourceSpan span,
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

  /** Explains the steps of a component. */
  private static final class StepExplainer {
    private final Explainer explainer;
    private final CompiledComponent component;
    private final Definition.Component definition;
    private final Period period;
    private final PayRecord record;
    private final Context context;
    private final Titles titles;

    StepExplainer(
        Explainer explainer, CompiledComponent component, Period period, PayRecord record) {
      this.explainer = explainer;
      this.component = component;
      this.definition = component.definition();
      this.period = period;
      this.record = record;
      this.context = Context.of(explainer.run(), explainer.payee(), period);
      this.titles = explainer.titles();
    }

    Explanation explain(Step step, Rational before) {
      return switch (step.kind()) {
        case CLOSED_GATE -> closed(step);
        case NOT_IN_FORCE ->
            step(
                "Not in force",
                step,
                Change.STARTS_WITH,
                before,
                "It is in force from " + definition.effective() + ".",
                List.of());
        case AMOUNT -> amount("Amount", component.amount(), step, before);
        case EXCEPTION ->
            amount(
                "Amount by exception "
                    + component.exceptions().get(step.index()).definition().label(),
                component.exceptions().get(step.index()).amount(),
                step,
                before);
        case CREDITS -> new CreditStep(explainer, component, period).explain(record, step.after());
        case FLOOR ->
            step(
                "Floor",
                step,
                Change.AT_LEAST,
                before,
                step.after().equals(before)
                    ? exact(before) + " is not below the floor of " + money(step.operand()) + "."
                    : exact(before) + " is raised to the floor of " + money(step.operand()) + ".",
                bound(component.floor()));
        case CARRIED_IN ->
            step(
                "Carried over",
                step,
                Change.PLUS,
                before,
                money(step.operand()) + " above the cap was carried over from before.",
                List.of());
        case CAP ->
            step(
                "Cap",
                step,
                Change.AT_MOST,
                before,
                step.after().equals(before)
                    ? "The cap leaves room for " + money(step.operand()) + ", so nothing is cut."
                    : exact(before)
                        + " is cut to "
                        + money(step.operand())
                        + ", all the cap leaves.",
                bound(component.cap()));
        case ROUNDED_ENTITLEMENT -> rounded("Entitlement to date", step, definition.rounding());
        case LESS_BEFORE -> lessBefore(step, before);
        case ROUNDED -> rounded("Rounding", step, definition.rounding());
      };
    }

    private Explanation closed(Step step) {
      Definition.Gate gate = definition.gates().get(step.index());
      return step(
          "Closed gate",
          step,
          Change.STARTS_WITH,
          Rational.ZERO,
          gate.because() == null
              ? "A gate is closed."
              : "A gate is closed: " + gate.because() + ".",
          List.of());
    }

    private Explanation amount(String title, Node node, Step step, Rational before) {
      Explanation formula = new FormulaExplainer(explainer, context).explain(node, step.after());
      Explanation inner =
          formula.kind() == Kind.MEASURE && formula.name().isEmpty() ? formula : null;
      return inner == null
          ? step(title, step, Change.STARTS_WITH, before, "", List.of(formula))
          : new Explanation(
              title,
              "",
              Kind.STEP,
              step.after(),
              exact(step.after()),
              inner.sentence(),
              null,
              inner.children(),
              inner.records(),
              inner.derivation());
    }

    private Explanation lessBefore(Step step, Rational before) {
      List<Explanation> earlier = new ArrayList<>();
      boolean paid = definition.entitlement() != null && definition.entitlement().lessPaid();
      for (Period at : explainer.run().earlierInSpan(component, explainer.payee(), period)) {
        Outcome outcome = explainer.run().outcome(component, explainer.payee(), at);
        Object value = paid ? outcome.pay() : outcome.entitlement();
        if (value == null) {
          continue;
        }
        earlier.add(
            new Explanation(
                (paid ? "Paid in " : "Entitlement up to ") + at.label(),
                definition.name(),
                Kind.EARLIER,
                value,
                titles.value(definition, value),
                value instanceof Missing missing ? Explainer.sentence(missing) : "",
                null,
                List.of(),
                List.of(),
                new Derivation.Stated()));
      }
      return step(
          paid ? "Less paid before" : "Less earned before",
          step,
          Change.LESS,
          before,
          exact(before) + " less " + money(step.operand()) + " of earlier periods.",
          earlier);
    }

    private List<Explanation> bound(@Nullable Node node) {
      return node == null || node.expr() instanceof Expr.Constant
          ? List.of()
          : List.of(new FormulaExplainer(explainer, context).explain(node, node.evaluate(context)));
    }

    private Explanation rounded(String title, Step step, Rounding rounding) {
      boolean same = step.operand().equals(step.after());
      return new Explanation(
          title,
          "",
          Kind.STEP,
          step.after(),
          money(step.after()),
          same
              ? money(step.after()) + " needs no rounding."
              : exact(step.operand()) + " rounded " + rounding + " is " + money(step.after()) + ".",
          null,
          List.of(),
          List.of(),
          new Derivation.Rounded(step.operand(), rounding));
    }

    private Explanation step(
        String title,
        Step step,
        Change change,
        Rational before,
        String sentence,
        List<Explanation> parts) {
      return new Explanation(
          title,
          "",
          Kind.STEP,
          step.after(),
          exact(step.after()),
          sentence,
          null,
          parts,
          List.of(),
          new Derivation.Step(change, before, step.operand()));
    }

    private String money(Rational amount) {
      return titles.values().money(amount);
    }

    private String exact(Rational amount) {
      return titles.values().fineMoney(amount);
    }
  }
}
