package guerdon.dsl.review;

import guerdon.dsl.model.Expr.Comparison;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values something may still have after some comparisons: an interval of numbers (days count
 * from 1970), or some of the texts or flags there are.
 *
 * <p>Example: after {@code attainment >= 50%} and {@code attainment < 100%} it is everything from
 * 0.5 up to but not including 1.
 *
 * @param low the lower bound, null for none; {@code high} the upper
 * @param whole whether only whole numbers can occur
 * @param only the only values possible, null for any
 * @param not values that are ruled out
 */
record ValueSet(
    @Nullable Rational low,
    boolean lowIncluded,
    @Nullable Rational high,
    boolean highIncluded,
    boolean whole,
    @Nullable Set<Object> only,
    Set<Object> not) {
  static final ValueSet ANY = new ValueSet(null, false, null, false, false, null, Set.of());

  ValueSet {
    only = only == null ? null : new LinkedHashSet<>(only);
    not = new LinkedHashSet<>(not);
  }

  static ValueSet only(Set<?> values) {
    return new ValueSet(null, false, null, false, false, new LinkedHashSet<>(values), Set.of());
  }

  static ValueSet wholeFrom(long least) {
    return new ValueSet(Rational.of(least), true, null, false, true, null, Set.of());
  }

  static ValueSet wholeBetween(long least, long most) {
    return new ValueSet(Rational.of(least), true, Rational.of(most), true, true, null, Set.of());
  }

  static ValueSet without(Object value) {
    return new ValueSet(null, false, null, false, false, null, Set.of(value));
  }

  /** The values that compare so with {@code value}. */
  static ValueSet of(Comparison comparison, Rational value) {
    return switch (comparison) {
      case EQUAL -> new ValueSet(value, true, value, true, false, null, Set.of());
      case NOT_EQUAL -> without(value);
      case LESS -> new ValueSet(null, false, value, false, false, null, Set.of());
      case LESS_OR_EQUAL -> new ValueSet(null, false, value, true, false, null, Set.of());
      case GREATER -> new ValueSet(value, false, null, false, false, null, Set.of());
      case GREATER_OR_EQUAL -> new ValueSet(value, true, null, false, false, null, Set.of());
    };
  }

  /** The values in both sets. */
  ValueSet and(ValueSet other) {
    boolean otherLow = other.low != null && (low == null || tighterLow(other));
    boolean otherHigh = other.high != null && (high == null || tighterHigh(other));
    Set<Object> both = only == null ? other.only : only;
    if (only != null && other.only != null) {
      both = new LinkedHashSet<>(only);
      both.retainAll(other.only);
    }
    Set<Object> neither = new LinkedHashSet<>(not);
    neither.addAll(other.not);
    return new ValueSet(
        otherLow ? other.low : low,
        otherLow ? other.lowIncluded : lowIncluded,
        otherHigh ? other.high : high,
        otherHigh ? other.highIncluded : highIncluded,
        whole || other.whole,
        both,
        neither);
  }

  private boolean tighterLow(ValueSet other) {
    int compared = Objects.requireNonNull(other.low).compareTo(Objects.requireNonNull(low));
    return compared > 0 || (compared == 0 && !other.lowIncluded);
  }

  private boolean tighterHigh(ValueSet other) {
    int compared = Objects.requireNonNull(other.high).compareTo(Objects.requireNonNull(high));
    return compared < 0 || (compared == 0 && !other.highIncluded);
  }

  boolean isEmpty() {
    return witness().isEmpty();
  }

  boolean contains(Object value) {
    if (not.contains(value) || (only != null && !only.contains(value))) {
      return false;
    }
    if (!(value instanceof Rational number)) {
      return true;
    }
    boolean aboveLow =
        low == null || number.compareTo(low) > 0 || (lowIncluded && number.equals(low));
    boolean belowHigh =
        high == null || number.compareTo(high) < 0 || (highIncluded && number.equals(high));
    return aboveLow && belowHigh && (!whole || number.isInteger());
  }

  /** A value of the set that reads naturally. */
  Optional<Object> witness() {
    if (only != null) {
      return only.stream().filter(this::contains).findFirst();
    }
    return candidates().stream().filter(this::contains).map(Object.class::cast).findFirst();
  }

  private List<Rational> candidates() {
    List<Rational> found = new ArrayList<>();
    if (low != null) {
      found.add(low);
      found.add(low.floor().plus(Rational.ONE));
      found.add(low.plus(low.isZero() ? Rational.ONE : low.abs().dividedBy(Rational.of(10))));
    }
    if (high != null) {
      found.add(high);
      found.add(high.ceiling().minus(Rational.ONE));
      found.add(high.minus(high.isZero() ? Rational.ONE : high.abs().dividedBy(Rational.of(10))));
    }
    if (low != null && high != null) {
      Rational width = high.minus(low);
      // More shares of the width than values can be ruled out.
      for (int part = 2; part <= not.size() + 3; part++) {
        found.add(low.plus(width.dividedBy(Rational.of(part))));
      }
    }
    for (int i = 0; i <= not.size() + 1; i++) {
      found.add(Rational.of(i));
      found.add((low == null ? Rational.ZERO : low.floor()).plus(Rational.of(i)));
      found.add((high == null ? Rational.ZERO : high.ceiling()).minus(Rational.of(i)));
    }
    return found;
  }
}
