package guerdon.engine.evaluate;

import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.util.List;

/** An amount that must be the same for all payees of a group. */
final class GroupAmount {
  private GroupAmount() {}

  /** The amount, or why it is missing: two payees for whom it differs are both named. */
  static Object of(Run run, Node node, String what, List<Payee> payees, Period period) {
    Object first = null;
    Payee whose = null;
    for (Payee payee : payees) {
      Object value = node.evaluate(Context.of(run, payee, period));
      if (value instanceof Missing missing) {
        return missing.because(what);
      }
      if (first == null || whose == null) {
        first = value;
        whose = payee;
      } else if (!first.equals(value)) {
        ValueWords words = new ValueWords(run.plan().currency());
        return new Missing(
            what
                + " must be one for the group, and is "
                + words.fine(node.expr().type(), first)
                + " for payee "
                + whose.key()
                + " and "
                + words.fine(node.expr().type(), value)
                + " for payee "
                + payee.key());
      }
    }
    return first == null ? Rational.ZERO : first;
  }
}
