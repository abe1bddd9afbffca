package guerdon.engine.explain;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.ConvertNode;
import guerdon.engine.evaluate.PaidOut;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.explain.Explanation.Kind;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Explains how pay in the currency of the plan became the amount that is paid out. */
final class PaidOutExplainer {
  private final Explainer explainer;
  private final CompiledComponent component;
  private final Period period;

  PaidOutExplainer(Explainer explainer, CompiledComponent component, Period period) {
    this.explainer = explainer;
    this.component = component;
    this.period = period;
  }

  Explanation explain(Explanation own, Rational pay) {
    PaidOut.Amount paid =
        explainer
            .run()
            .program()
            .paidOut()
            .of(component, explainer.run(), explainer.payee(), period, pay);
    if (paid.found() == null && paid.amount() instanceof Rational) {
      return own;
    }
    Object value = paid.amount();
    ValueWords words = new ValueWords(paid.currency());
    Derivation derivation = new Derivation.Stated();
    String sentence = value instanceof Missing missing ? Explainer.sentence(missing) : "";
    List<ExplainedRecord> records = new ArrayList<>();
    ConvertNode.Found found = paid.found();
    if (value instanceof Rational && found != null && found.rate() instanceof Rational rate) {
      derivation =
          new Derivation.Rounded(pay.times(rate), PaidOut.rounding(component, paid.currency()));
      sentence = own.valueText() + " at " + ValueFormat.number(rate) + ", rounded to the coin.";
      if (found.row() != null) {
        records.add(rate(found.row(), rate, paid));
      }
    }
    return new Explanation(
        own.title() + " in " + paid.currency().code(),
        own.name(),
        Kind.COMPONENT,
        value,
        value instanceof Rational amount ? words.money(amount) : "not known",
        sentence,
        own.clause(),
        List.of(own),
        records,
        derivation);
  }

  private ExplainedRecord rate(Fact row, Rational rate, PaidOut.Amount paid) {
    Plan plan = explainer.run().plan();
    LocalDate day =
        row.day(Objects.requireNonNull(plan.payCurrency()).rates().day(), LocalDate.MIN);
    return new ExplainedRecord(
        plan.currency().code() + " to " + paid.currency().code(),
        row.file(),
        row.line(),
        day,
        rate,
        ValueFormat.number(rate),
        "rate");
  }
}
