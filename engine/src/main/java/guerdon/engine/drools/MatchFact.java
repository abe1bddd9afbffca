package guerdon.engine.drools;

import org.jspecify.annotations.Nullable;

/**
 * One thing a rule can match: a row of numbered fields.
 *
 * <p>An opportunity may answer {@code "Closed Won"} for field 0, its stage, and {@code "New"} for
 * field 1, its type; the rules over the same entry point agree on the numbering.
 *
 * <p>A fact must answer the same value for the same field as long as a session evaluates it. It is
 * never compared with another fact: presented twice, it is matched twice.
 */
public interface MatchFact {

  /**
   * The value of one field, or null where the fact has none; null equals no value a rule asks for.
   */
  @Nullable Object field(int index);
}
