package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Interpolation;
import guerdon.engine.calc.RowShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The points of an interpolated table along one key or several. Along each key a value lies between
 * two positions; the weight of a point is the product of its weights along all keys.
 *
 * <p>With points at (100%, 10%), (100%, 20%), (120%, 10%) and (120%, 20%), the value at (110%, 10%)
 * is half of the first and half of the third.
 */
final class PointGrid {
  private final RowGroup group;
  private final List<List<Rational>> positions = new ArrayList<>();
  private final Map<List<Rational>, Integer> rows = new HashMap<>();

  PointGrid(RowGroup group) {
    this.group = group;
    for (int axis : group.axes()) {
      TreeSet<Rational> line = new TreeSet<>();
      group.rows().forEach(row -> line.add(position(row, axis)));
      positions.add(List.copyOf(line));
    }
    for (int row : group.rows()) {
      rows.put(group.axes().stream().map(axis -> position(row, axis)).toList(), row);
    }
  }

  private Rational position(int row, int axis) {
    if (group.match(row, axis) instanceof Match.Exactly point
        && point.value() instanceof Rational position) {
      return position;
    }
    throw new IllegalStateException("row " + row + " of an interpolated table is no point");
  }

  boolean holds(Object[] keys) {
    return group.holds(keys);
  }

  private record Corner(List<Rational> at, Rational weight) {}

  /** The points that decide the value, with their weights; nothing where the table gives none. */
  Optional<List<RowShare>> at(Object[] keys, Outside outside) {
    List<Corner> corners = List.of(new Corner(List.of(), Rational.ONE));
    for (int axis = 0; axis < positions.size(); axis++) {
      List<Rational> line = positions.get(axis);
      Rational at = (Rational) keys[group.axes().get(axis)];
      Optional<Interpolation.Segment> segment = Interpolation.segment(line, at, outside);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      Rational left = line.get(segment.get().left());
      Rational right = line.get(segment.get().right());
      Rational share =
          left.equals(right) ? Rational.ZERO : at.minus(left).dividedBy(right.minus(left));
      List<Corner> next = new ArrayList<>();
      for (Corner corner : corners) {
        add(next, corner, left, Rational.ONE.minus(share));
        add(next, corner, right, share);
      }
      corners = next;
    }
    List<RowShare> shares = new ArrayList<>();
    for (Corner corner : corners) {
      Integer row = rows.get(corner.at());
      if (row == null) {
        throw new IllegalStateException("no point at " + corner.at());
      }
      shares.add(new RowShare(row, corner.weight()));
    }
    return Optional.of(shares);
  }

  private static void add(List<Corner> corners, Corner before, Rational at, Rational weight) {
    if (!weight.isZero()) {
      List<Rational> longer = new ArrayList<>(before.at());
      longer.add(at);
      corners.add(new Corner(longer, before.weight().times(weight)));
    }
  }
}
