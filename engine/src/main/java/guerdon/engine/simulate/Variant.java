package guerdon.engine.simulate;

import guerdon.dsl.model.Plan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plan that is compared with another.
 *
 * @param name what tells it apart, such as {@code spif=2000}
 * @param settings the parameters that a sweep has set, as texts; empty for other variants
 */
public record Variant(String name, String title, Plan plan, Map<String, String> settings) {
  public Variant {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
