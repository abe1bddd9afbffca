package guerdon.engine.drools;

import guerdon.engine.evaluate.Context;
import org.jspecify.annotations.Nullable;

/** A question that the rows of a decision table look at: which of them hold here? */
record DecisionFact(Context context) implements MatchFact {
  @Override
  public @Nullable Object field(int index) {
    return null;
  }
}
