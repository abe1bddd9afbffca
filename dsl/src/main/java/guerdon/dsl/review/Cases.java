package guerdon.dsl.review;

import guerdon.dsl.model.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ways in which a condition can hold: in each of them, what may be true of each subject. No way
 * means that it never holds.
 *
 * <p>Example: {@code a < 1 or b = "x"} has two cases, one for each side.
 *
 * @param known false where the condition has more cases than can be told apart; then nothing is
 *     said about it
 */
record Cases(List<Map<Expr, ValueSet>> ways, boolean known) {
  private static final int MOST = 128;

  static final Cases ALWAYS = new Cases(List.of(Map.of()), true);
  static final Cases NEVER = new Cases(List.of(), true);
  static final Cases UNKNOWN = new Cases(List.of(Map.of()), false);

  static Cases one(Expr subject, ValueSet values) {
    return values.isEmpty() ? NEVER : new Cases(List.of(Map.of(subject, values)), true);
  }

  boolean never() {
    return known && ways.isEmpty();
  }

  Cases or(Cases other) {
    if (!known || !other.known || ways.size() + other.ways.size() > MOST) {
      return UNKNOWN;
    }
    List<Map<Expr, ValueSet>> either = new ArrayList<>(ways);
    either.addAll(other.ways);
    return new Cases(either, true);
  }

  /** Both hold; of a side that is not known the other remains. */
  Cases and(Cases other) {
    if (never() || other.never()) {
      return NEVER;
    }
    if (!known || !other.known || (long) ways.size() * other.ways.size() > MOST) {
      return UNKNOWN;
    }
    List<Map<Expr, ValueSet>> both = new ArrayList<>();
    for (Map<Expr, ValueSet> left : ways) {
      for (Map<Expr, ValueSet> right : other.ways) {
        merged(left, right).ifPresent(both::add);
      }
    }
    return new Cases(both, true);
  }

  private static Optional<Map<Expr, ValueSet>> merged(
      Map<Expr, ValueSet> left, Map<Expr, ValueSet> right) {
    Map<Expr, ValueSet> both = new LinkedHashMap<>(left);
    for (Map.Entry<Expr, ValueSet> entry : right.entrySet()) {
      ValueSet values = both.merge(entry.getKey(), entry.getValue(), ValueSet::and);
      if (values.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(both);
  }
}
