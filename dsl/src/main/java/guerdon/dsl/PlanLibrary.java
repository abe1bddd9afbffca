package guerdon.dsl;

import guerdon.dsl.diagnostic.SourceText;
import java.util.Optional;

/**
 * Where a policy finds the plan it uses: {@code uses plan "../plans/saas_ae.plan"}.
 *
 * <p>Safe for use by several threads.
 */
@FunctionalInterface
public interface PlanLibrary {
  /** A library without plans. */
  PlanLibrary NONE = name -> Optional.empty();

  /** The text of the plan of that name; empty when there is none. */
  Optional<SourceText> find(String name);
}
