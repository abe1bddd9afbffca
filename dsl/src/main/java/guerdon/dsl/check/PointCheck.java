package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Checks the points of an interpolated table. Along one key they rise; along several they stand on
 * a full grid, so that every value between them has points on all sides. Keys that are texts match
 * exactly, and each of them has points of its own.
 */
final class PointCheck {
  private final Findings findings;
  private final SourceSpan place;

  PointCheck(Findings findings, SourceSpan place) {
    this.findings = findings;
    this.place = place;
  }

  boolean check(String table, List<Row> rows, List<Type> keyTypes) {
    List<Integer> axes = TableKeys.numeric(keyTypes);
    if (axes.isEmpty()) {
      findings.report(
          Code.TABLE_KIND,
          place,
          "Table `" + table + "` is interpolated, and none of its keys is a number.",
          "Make it `step`: it gives the reached value.");
      return false;
    }
    for (Row row : rows) {
      for (int axis : axes) {
        if (!(row.matches().get(axis) instanceof Match.Exactly)) {
          findings.report(
              Code.TABLE_SHAPE,
              row.span(),
              "An interpolated table lists points, and this is not one.",
              "Write a single value such as `85%`.");
          return false;
        }
      }
    }
    for (List<Row> points : TableKeys.byOtherKeys(rows, axes)) {
      if (!(axes.size() == 1
          ? rising(points, axes.getFirst())
          : full(table, points, axes, keyTypes))) {
        return false;
      }
    }
    return true;
  }

  private boolean rising(List<Row> points, int axis) {
    Rational before = null;
    for (Row row : points) {
      Rational at = position(row, axis);
      if (before != null && at.compareTo(before) <= 0) {
        findings.report(
            Code.BAND_ORDER,
            row.span(),
            "The points of an interpolated table rise, and this one does not.",
            "Sort the rows; give each point once.");
        return false;
      }
      before = at;
    }
    return enough(points.size(), points);
  }

  private boolean enough(int count, List<Row> points) {
    if (count >= 2) {
      return true;
    }
    findings.report(
        Code.TABLE_SHAPE,
        points.getFirst().span(),
        "A line through points needs two points or more.",
        "Add a point, or make the table `step`.");
    return false;
  }

  private boolean full(String table, List<Row> points, List<Integer> axes, List<Type> keyTypes) {
    Map<List<Rational>, Row> known = new HashMap<>();
    for (Row row : points) {
      Row twin = known.put(positions(row, axes), row);
      if (twin != null) {
        findings.report(
            new Diagnostic(
                Code.BAND_OVERLAP,
                row.span(),
                "`"
                    + table
                    + "` gives the point "
                    + words(positions(row, axes), axes, keyTypes)
                    + " twice.",
                "Give each point once.",
                List.of(new Diagnostic.Related(twin.span(), "it stands here too"))));
        return false;
      }
    }
    List<List<Rational>> corners = List.of(List.of());
    for (int axis : axes) {
      TreeSet<Rational> line = new TreeSet<>();
      points.forEach(row -> line.add(position(row, axis)));
      if (!enough(line.size(), points)) {
        return false;
      }
      List<List<Rational>> longer = new ArrayList<>();
      for (List<Rational> corner : corners) {
        for (Rational at : line) {
          List<Rational> next = new ArrayList<>(corner);
          next.add(at);
          longer.add(next);
        }
        if (longer.size() > points.size()) {
          break;
        }
      }
      corners = longer;
    }
    for (List<Rational> corner : corners) {
      if (!known.containsKey(corner)) {
        findings.report(
            Code.BAND_GAP,
            points.getLast().span(),
            "`" + table + "` has no point for " + words(corner, axes, keyTypes) + ".",
            "Add the row: between points the table needs one for each combination of its keys.");
        return false;
      }
    }
    return true;
  }

  private static List<Rational> positions(Row row, List<Integer> axes) {
    return axes.stream().map(axis -> position(row, axis)).toList();
  }

  private static Rational position(Row row, int axis) {
    if (row.matches().get(axis) instanceof Match.Exactly point
        && point.value() instanceof Rational at) {
      return at;
    }
    throw new IllegalStateException("not a point: " + row);
  }

  private static String words(List<Rational> at, List<Integer> axes, List<Type> keyTypes) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      words.add(BandCheck.value(at.get(i), keyTypes.get(axes.get(i))));
    }
    return String.join(" with ", words);
  }
}
