package guerdon.engine.fairness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named results in their order; what has no value is null, with the reason. */
public final class Values {
  private final Map<String, @Nullable Number> values = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();

  /** Adds a result; one that is not finite has no value. */
  public Values put(String name, double value) {
    if (Double.isFinite(value)) {
      if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        values.put(name, (long) value);
      } else {
        values.put(name, value);
      }
    } else {
      none(
          name,
          Double.isNaN(value)
              ? "not defined for these data (a division of zero by zero)"
              : "unbounded for these data (a division by zero)");
    }
    return this;
  }

  /** Adds a count. */
  public Values put(String name, long count) {
    values.put(name, count);
    return this;
  }

  /** Adds a result without a value. */
  public Values none(String name, String reason) {
    values.put(name, null);
    reasons.put(name, reason);
    return this;
  }

  /** Adds all results of another under a name. */
  Values under(String prefix, Values others) {
    others.values.forEach((name, value) -> values.put(prefix + name, value));
    others.reasons.forEach((name, reason) -> reasons.put(prefix + name, reason));
    return this;
  }

  /** The results by name. */
  public Map<String, @Nullable Number> all() {
    return Collections.unmodifiableMap(values);
  }

  /** Why results have no value, by name. */
  public Map<String, String> reasons() {
    return Collections.unmodifiableMap(reasons);
  }
}
