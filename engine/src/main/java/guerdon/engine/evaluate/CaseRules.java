package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that say which gates are closed and which exceptions apply. */
public interface CaseRules {
  /** Answers every case. Called by several threads. */
  void decide(List<Case> cases);

  /** Whether rules say which rows of tables are reached. */
  default boolean matchesRows() {
    return false;
  }

  /**
   * The rows of a table, counted from 0, that hold some keys; of a marginal table those that have a
   * slice of the amount. Null where rules do not say.
   */
  default @Nullable Set<Integer> reached(Definition.Table table, List<Object> keys) {
    return null;
  }

  /**
   * The rows of a decision table, counted from 0, whose conditions hold or cannot be decided. Null
   * where rules do not say.
   */
  default @Nullable Set<Integer> mayHold(DecisionNode table, Context context) {
    return null;
  }
}
