package guerdon.engine.evaluate;

import guerdon.dsl.model.RecordField;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payees of a group in a period, by key, or why that cannot be known.
 *
 * @param problem set when some payee's membership cannot be decided
 */
public record Members(List<Payee> payees, @Nullable Missing problem) {
  public Members {
    payees = List.copyOf(payees);
  }

  /** Payees with a day in the period for whom a condition holds. */
  static Members where(Run run, Period period, @Nullable Node condition) {
    List<Payee> found = new ArrayList<>();
    for (Payee payee : run.snapshot().payees()) {
      if (run.attendance().versionIn(payee, period) == null) {
        continue;
      }
      Object decided =
          condition == null ? true : condition.evaluate(Context.of(run, payee, period));
      if (decided instanceof Missing missing) {
        return new Members(
            List.of(),
            missing.because("it cannot be decided whether payee " + payee.key() + " belongs"));
      }
      if (Boolean.TRUE.equals(decided)) {
        found.add(payee);
      }
    }
    return new Members(found, null);
  }

  /** Payees with a day in the period whose field equals that of the payee at hand. */
  static Members same(Context context, RecordField field) {
    Object own = ownValue(context, field);
    return own instanceof Missing missing
        ? new Members(List.of(), missing)
        : context.run().groups().same(field, own, context.period());
  }

  static Object ownValue(Context context, RecordField field) {
    Payee payee = context.payee();
    if (payee == null) {
      return new Missing("nobody is credited");
    }
    Fact version = context.run().attendance().versionIn(payee, context.period());
    if (version == null) {
      return InputNodes.notEmployed(payee, context.period());
    }
    Object value = version.value(field);
    return value == null
        ? new Missing("`" + field.name() + "` is empty for payee " + payee.key())
        : value;
  }
}
