package guerdon.engine.drools;

import java.util.function.Predicate;

/**
 * What a rule asks of a fact before it fires.
 *
 * <p>Equal conditions of different rules are tested once for each fact, so a condition that several
 * rules share is best built once and handed to each of them.
 */
public sealed interface Condition {

  /**
   * A field holds exactly this value, as told by {@link Object#equals}.
   *
   * <p>{@code new FieldEquals(0, "Closed Won")} asks for the stage. Texts are looked up in an index
   * from the third value of a field on, so a hundred rules that differ in one text cost about as
   * much as three.
   *
   * @param fieldIndex the field's number, 0 or more
   * @param value the value asked for; texts are indexed, other values are compared
   */
  record FieldEquals(int fieldIndex, Object value) implements Condition {
    /** Refuses a negative field number. */
    public FieldEquals {
      if (fieldIndex < 0) {
        throw new IllegalArgumentException("A field has number 0 or more, not " + fieldIndex);
      }
    }
  }

  /**
   * A predicate over the whole fact holds.
   *
   * <p>{@code new Holds("discount above 35%", fact -> discountOf(fact).compareTo(limit) > 0)}.
   *
   * @param description what is asked, in words
   * @param predicate answers the same for the same fact, has no effect, and may be asked from
   *     several threads at once
   */
  record Holds(String description, Predicate<MatchFact> predicate) implements Condition {}
}
