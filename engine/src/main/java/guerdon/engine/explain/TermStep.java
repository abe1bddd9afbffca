package guerdon.engine.explain;

import guerdon.dsl.model.Terms;
import guerdon.dsl.value.Rational;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.PayRecord;
import guerdon.engine.evaluate.PayRecord.CreditTerm;
import guerdon.engine.evaluate.PayRecord.Step;
import guerdon.engine.explain.Derivation.Change;
import guerdon.engine.explain.Explanation.Kind;
import java.util.ArrayList;
import java.util.List;

/** Explains what draw, release, clawback and minimum do to what was earned. */
final class TermStep {
  private final Explainer explainer;
  private final CompiledComponent component;
  private final PayRecord record;
  private final ValueTitles values;

  TermStep(Explainer explainer, CompiledComponent component, PayRecord record) {
    this.explainer = explainer;
    this.component = component;
    this.record = record;
    this.values = new ValueTitles(explainer.titles());
  }

  private record ValueTitles(Titles titles) {
    String of(Rational amount) {
      return titles.values().fineMoney(amount);
    }
  }

  Explanation explain(Step step, Rational before) {
    String amount = values.of(step.operand());
    return switch (step.kind()) {
      case REFUNDED ->
          step(
              "Excess refunded", step, before, amount + " above the cap was kept and is paid now.");
      case DRAW_TOPPED_UP -> step("Draw", step, before, topUp(amount, before, step));
      case DRAW_REPAID ->
          step("Draw repaid", step, before, amount + " repays what the draw had paid before.");
      case DRAW_FORGIVEN ->
          new Explanation(
              "Draw forgiven",
              "",
              Kind.STEP,
              step.after(),
              values.of(step.after()),
              amount + " of the draw need not be repaid any more.",
              null,
              List.of(),
              List.of(),
              new Derivation.Stated());
      case HELD_BACK ->
          step("Held until payable", step, before, amount + " is earned and not payable yet.");
      case RELEASED ->
          step("Released", step, before, amount + " was earned before and is payable now.");
      case CLAWED_BACK ->
          step("Clawback", step, before, amount + " of what was paid is taken back.");
      case RECOMPUTED ->
          step(
              "Computed again",
              step,
              before,
              step.operand().signum() >= 0
                  ? amount + " was paid more than without what is lost, and is taken back."
                  : values.of(step.operand().negate())
                      + " less than before was paid more because of what is lost.");
      case ROUNDED_TO_DATE ->
          step("Rounding", step, before, "What is payable to date is rounded, not each part.");
      case MINIMUM_CARRIED_IN ->
          step("Carried over", step, before, amount + " was too little to be paid out before.");
      case BELOW_MINIMUM ->
          step(
              "Below the minimum",
              step,
              before,
              amount + " is too little to be paid out and is carried to the next period.");
      default -> throw new IllegalArgumentException("no step of the terms: " + step.kind());
    };
  }

  private String topUp(String amount, Rational before, Step step) {
    Terms.Draw draw = component.definition().terms().draw();
    boolean recoverable = draw != null && draw.recoverable();
    return values.of(before)
        + " is topped up to "
        + values.of(step.after())
        + (recoverable ? "; " + amount + " is to be repaid." : "; nothing of it is repaid.");
  }

  private Explanation step(String title, Step step, Rational before, String sentence) {
    boolean less =
        switch (step.kind()) {
          case DRAW_REPAID, HELD_BACK, CLAWED_BACK, RECOMPUTED, BELOW_MINIMUM -> true;
          default -> false;
        };
    return new Explanation(
        title,
        "",
        Kind.STEP,
        step.after(),
        values.of(step.after()),
        sentence,
        null,
        credits(step),
        List.of(),
        new Derivation.Step(less ? Change.LESS : Change.PLUS, before, step.operand()));
  }

  private List<Explanation> credits(Step step) {
    List<Explanation> parts = new ArrayList<>();
    for (CreditTerm term : record.terms()) {
      if (term.kind() == step.kind()) {
        parts.add(credit(term));
      }
    }
    return parts;
  }

  private Explanation credit(CreditTerm term) {
    Credit credit = term.credit();
    if (credit == null) {
      return part("Pay of " + term.period().label(), term, List.of());
    }
    ExplainedRecord of =
        AggregateExplainer.credit(
            explainer,
            credit,
            credit.amount(),
            credit.amount() instanceof Rational amount ? values.of(amount) : "");
    return part(of.name(), term, List.of(of));
  }

  private Explanation part(String title, CreditTerm term, List<ExplainedRecord> records) {
    return new Explanation(
        title,
        "",
        Kind.CREDIT,
        term.amount(),
        values.of(term.amount()),
        term.why().isEmpty() ? "" : capital(term.why()) + ".",
        null,
        List.of(),
        records,
        new Derivation.Stated());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
