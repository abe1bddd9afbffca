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

/** Explains the steps of a component. */
final class StepExplainer {
  private final Explainer explainer;
  private final CompiledComponent component;
  private final Definition.Component definition;
  private final Period period;
  private final PayRecord record;
  private final Context context;
  private final Titles titles;

  StepExplainer(Explainer explainer, CompiledComponent component, Period period, PayRecord record) {
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
                  : exact(before) + " is cut to " + money(step.operand()) + ", all the cap leaves.",
              bound(component.cap()));
      case ROUNDED_ENTITLEMENT -> rounded("Entitlement to date", step, definition.rounding());
      case LESS_BEFORE -> lessBefore(step, before);
      case ROUNDED -> rounded("Rounding", step, definition.rounding());
      case REFUNDED,
          DRAW_TOPPED_UP,
          DRAW_REPAID,
          DRAW_FORGIVEN,
          HELD_BACK,
          RELEASED,
          CLAWED_BACK,
          RECOMPUTED,
          ROUNDED_TO_DATE,
          MINIMUM_CARRIED_IN,
          BELOW_MINIMUM ->
          new TermStep(explainer, component, record).explain(step, before);
    };
  }

  private Explanation closed(Step step) {
    Definition.Gate gate = definition.gates().get(step.index());
    if (ComponentExplainer.isEntry(gate)) {
      return step(
          "Takes no part",
          step,
          Change.STARTS_WITH,
          Rational.ZERO,
          "The condition for taking part is not met.",
          List.of());
    }
    return step(
        "Closed gate",
        step,
        Change.STARTS_WITH,
        Rational.ZERO,
        gate.because() == null ? "A gate is closed." : "A gate is closed: " + gate.because() + ".",
        List.of());
  }

  private Explanation amount(String title, Node node, Step step, Rational before) {
    Explanation formula = new FormulaExplainer(explainer, context).explain(node, step.after());
    Explanation inner = formula.kind() == Kind.MEASURE && formula.name().isEmpty() ? formula : null;
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
    for (Period at :
        explainer.run().payouts().earlierInSpan(component, explainer.payee(), period)) {
      Outcome outcome = explainer.run().payouts().outcome(component, explainer.payee(), at);
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
