package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.value.Rational;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.PayRecord;
import guerdon.engine.evaluate.PayRecord.PaidCredit;
import guerdon.engine.evaluate.Period;
import guerdon.engine.explain.Derivation.Change;
import guerdon.engine.explain.Explanation.Kind;
import java.util.ArrayList;
import java.util.List;

/** Explains what a component pays for each credit. */
final class CreditStep {
  private final Explainer explainer;
  private final CompiledComponent component;
  private final Definition.Component definition;
  private final Period period;
  private final Titles titles;

  CreditStep(Explainer explainer, CompiledComponent component, Period period) {
    this.explainer = explainer;
    this.component = component;
    this.definition = component.definition();
    this.period = period;
    this.titles = explainer.titles();
  }

  Explanation explain(PayRecord record, Rational sum) {
    List<Explanation> parts = new ArrayList<>();
    for (PaidCredit paid : record.credits()) {
      parts.add(credit(paid));
    }
    String name = definition.credit() == null ? "" : definition.credit();
    parts.addAll(AggregateExplainer.withheld(explainer, name, period.days()));
    int count = record.credits().size();
    return new Explanation(
        "Pay for each credit",
        "",
        Kind.STEP,
        sum,
        titles.values().fineMoney(sum),
        count == 0
            ? "There is no credit to pay for."
            : count + (count == 1 ? " credit" : " credits") + " of " + titles.title(name) + ".",
        null,
        parts,
        List.of(),
        new Derivation.SumOfChildren(Kind.CREDIT));
  }

  private Explanation credit(PaidCredit paid) {
    Context at =
        Context.of(explainer.run(), explainer.payee(), period)
            .at(paid.credit())
            .inMonth(paid.month());
    Node node =
        paid.exception() < 0
            ? component.amount()
            : component.exceptions().get(paid.exception()).amount();
    Explanation formula = new FormulaExplainer(explainer, at).explain(node, paid.amount());
    List<Explanation> steps = new ArrayList<>();
    steps.add(
        step(
            paid.exception() < 0
                ? "Amount"
                : "Amount by exception "
                    + component.exceptions().get(paid.exception()).definition().label(),
            formula,
            paid.amount()));
    if (!paid.bounded().equals(paid.amount())) {
      boolean raised = paid.bounded().compareTo(paid.amount()) > 0;
      steps.add(
          change(
              raised ? "Floor per credit" : "Cap per credit",
              raised ? Change.AT_LEAST : Change.AT_MOST,
              paid.amount(),
              paid.bounded()));
    }
    if (!paid.pay().equals(paid.bounded())) {
      steps.add(rounded(paid));
    }
    ExplainedRecord record =
        AggregateExplainer.credit(
            explainer,
            paid.credit(),
            paid.credit().amount(),
            paid.credit().amount() instanceof Rational amount ? titles.values().money(amount) : "");
    return new Explanation(
        record.name(),
        "",
        Kind.CREDIT,
        paid.pay(),
        titles.values().fineMoney(paid.pay()),
        "",
        null,
        steps,
        List.of(record),
        new Derivation.Steps());
  }

  private Explanation step(String title, Explanation formula, Rational amount) {
    return new Explanation(
        title,
        "",
        Kind.STEP,
        amount,
        titles.values().fineMoney(amount),
        formula.name().isEmpty() ? formula.sentence() : "",
        null,
        formula.name().isEmpty() ? formula.children() : List.of(formula),
        formula.name().isEmpty() ? formula.records() : List.of(),
        formula.name().isEmpty()
            ? formula.derivation()
            : new Derivation.Step(Change.STARTS_WITH, Rational.ZERO, amount));
  }

  private Explanation change(String title, Change change, Rational before, Rational after) {
    return new Explanation(
        title,
        "",
        Kind.STEP,
        after,
        titles.values().fineMoney(after),
        titles.values().fineMoney(before) + " becomes " + titles.values().fineMoney(after) + ".",
        null,
        List.of(),
        List.of(),
        new Derivation.Step(change, before, after));
  }

  private Explanation rounded(PaidCredit paid) {
    return new Explanation(
        "Rounding per credit",
        "",
        Kind.STEP,
        paid.pay(),
        titles.values().money(paid.pay()),
        titles.values().fineMoney(paid.bounded())
            + " rounded "
            + definition.rounding()
            + " is "
            + titles.values().money(paid.pay())
            + ".",
        null,
        List.of(),
        List.of(),
        new Derivation.Rounded(paid.bounded(), definition.rounding()));
  }
}
