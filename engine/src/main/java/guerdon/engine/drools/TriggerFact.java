package guerdon.engine.drools;

import guerdon.engine.coach.TriggerCase;
import org.jspecify.annotations.Nullable;

/** A case that trigger rules look at: does this trigger act for this payee on this day? */
record TriggerFact(TriggerCase asked) implements MatchFact {
  @Override
  public @Nullable Object field(int index) {
    return null;
  }
}
