package guerdon.engine.evaluate;

import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an example gives outright.
 *
 * @param values what stands for a definition, by its position
 * @param belonging the payee who belongs to the plan whatever it says; null for none
 * @param presumed whether payees belong of whom it cannot be decided
 * @param outright whether the values stand for definitions whatever these say, rather than being
 *     what these come to
 */
public record Given(
    Map<Integer, Node> values, @Nullable String belonging, boolean presumed, boolean outright) {
  public static final Given NOTHING = new Given(Map.of(), null, false);

  public Given {
    values = Map.copyOf(values);
  }

  /** Values that are given outright. */
  public Given(Map<Integer, Node> values, @Nullable String belonging, boolean presumed) {
    this(values, belonging, presumed, true);
  }

  /** Only what is given whatever is credited, not what definitions came to. */
  Given stated() {
    return outright ? this : new Given(Map.of(), belonging, presumed);
  }

  boolean belongs(Payee payee) {
    return payee.key().equals(belonging);
  }

  Object decided(Object decision) {
    return presumed && decision instanceof Missing ? true : decision;
  }
}
