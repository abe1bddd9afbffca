package guerdon.engine.drools;

import guerdon.engine.evaluate.Case;
import org.jspecify.annotations.Nullable;

/** A case that component rules look at: does this component pay this payee for this period? */
record CaseFact(Case asked) implements MatchFact {
  @Override
  public @Nullable Object field(int index) {
    return null;
  }
}
