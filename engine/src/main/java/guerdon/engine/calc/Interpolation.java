package guerdon.engine.calc;

import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.value.Rational;
import java.util.List;
import java.util.Optional;

/**
 * A line through points: between two points the value rises in proportion, on a point it is exactly
 * the point's.
 *
 * <p>Through (75%, 0.50) and (85%, 0.80), 80% gives 0.65. Outside the first and last point the
 * table's own word decides: flat keeps the nearest value, extended continues the nearest line,
 * error gives none.
 */
public final class Interpolation {
  private Interpolation() {}

  /**
   * Which two points a position lies between; the same twice where one point decides.
   *
   * @param left the index of the point that carries the line
   * @param right the index of the other point
   */
  public record Segment(int left, int right) {}

  /**
   * Returns the points that decide the value at {@code position}, or nothing where the table gives
   * an error there.
   *
   * @param positions ascending and distinct, at least one
   */
  public static Optional<Segment> segment(
      List<Rational> positions, Rational position, Outside outside) {
    int last = positions.size() - 1;
    if (position.compareTo(positions.get(0)) < 0) {
      return beyond(0, Math.min(1, last), outside);
    }
    if (position.compareTo(positions.get(last)) > 0) {
      return beyond(last, Math.max(0, last - 1), outside);
    }
    int at = 0;
    while (positions.get(at).compareTo(position) < 0) {
      at++;
    }
    boolean onPoint = positions.get(at).equals(position);
    return Optional.of(onPoint ? new Segment(at, at) : new Segment(at - 1, at));
  }

  private static Optional<Segment> beyond(int nearest, int next, Outside outside) {
    return switch (outside) {
      case FLAT -> Optional.of(new Segment(nearest, nearest));
      case EXTENDED -> Optional.of(new Segment(nearest, next));
      case ERROR -> Optional.empty();
    };
  }

  /** Returns the value at {@code position} on the line through two points, exactly. */
  public static Rational onLine(
      Rational position, Rational x1, Rational y1, Rational x2, Rational y2) {
    if (x1.equals(x2)) {
      return y1;
    }
    Rational share = position.minus(x1).dividedBy(x2.minus(x1));
    return y1.plus(share.times(y2.minus(y1)));
  }
}
