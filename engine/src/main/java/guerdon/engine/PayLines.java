package guerdon.engine;

import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.PaidOut;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Payee;
import java.util.List;

/** Writes what a component pays as a line in the currency it is paid out in, or as a gap. */
final class PayLines {
  private PayLines() {}

  static void add(
      Run run,
      CompiledComponent component,
      Payee payee,
      Period period,
      Object pay,
      List<PayLine> lines,
      List<Incomplete> incomplete) {
    String name = component.definition().name();
    if (pay instanceof Rational amount) {
      PaidOut.Amount paid = run.program().paidOut().of(component, run, payee, period, amount);
      if (paid.amount() instanceof Rational known) {
        lines.add(new PayLine(payee.key(), period.pay(), name, known, paid.currency()));
      } else {
        incomplete.add(
            new Incomplete(payee.key(), period.pay(), name, ((Missing) paid.amount()).reason()));
      }
    } else if (pay instanceof Missing missing) {
      incomplete.add(new Incomplete(payee.key(), period.pay(), name, missing.reason()));
    }
  }
}
