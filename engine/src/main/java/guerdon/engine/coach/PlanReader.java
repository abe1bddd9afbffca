package guerdon.engine.coach;

import guerdon.dsl.value.Rational;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;

/**
 * Reads a plan that a policy uses, for the pay period around a day and as far as records have
 * happened by that day. Called by several threads.
 */
public interface PlanReader {
  /** The value of a definition, or why it is missing. */
  Object value(String definition, Payee payee, LocalDate day);

  /** What a component would pay more with one more credit of an amount on the day. */
  Object gain(String component, String credit, Rational amount, Payee payee, LocalDate day);
}
