package guerdon.web.simulation;

import guerdon.dsl.value.Rational;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of a report, as the data that its script draws. */
final class ReportCharts {
  private static final int DECIMALS = 6;

  private final List<Map<String, Object>> charts = new ArrayList<>();

  /** One line of values, named in the legend; {@code colour} good, bad, same or empty. */
  record Series(String name, List<Rational> values, String colour) {
    Series(String name, List<Rational> values) {
      this(name, values, "");
    }
  }

  /** A line through points. */
  record Line(String name, List<List<Rational>> points) {}

  /** How a chart is drawn. */
  record Look(String kind, boolean money, boolean signed, boolean stacked, String axis) {
    static Look of(String kind) {
      return new Look(kind, false, false, false, "");
    }

    Look inMoney() {
      return new Look(kind, true, signed, stacked, axis);
    }

    Look asChanges() {
      return new Look(kind, money, true, stacked, axis);
    }

    Look onTop() {
      return new Look(kind, money, signed, true, axis);
    }

    Look along(String title) {
      return new Look(kind, money, signed, stacked, title);
    }
  }

  private Map<String, Object> chart(Look look) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("id", "chart" + (charts.size() + 1));
    chart.put("kind", look.kind());
    chart.put("money", look.money());
    chart.put("signed", look.signed());
    chart.put("stacked", look.stacked());
    chart.put("axis", look.axis());
    charts.add(chart);
    return chart;
  }

  private static String id(Map<String, Object> chart) {
    return String.valueOf(chart.get("id"));
  }

  /** Bars or columns by names; returns the id of its place. */
  String bars(Look look, List<String> names, List<Series> series) {
    Map<String, Object> chart = chart(look);
    chart.put("names", names);
    chart.put(
        "series",
        series.stream()
            .map(
                s ->
                    Map.of(
                        "name",
                        s.name(),
                        "colour",
                        s.colour(),
                        "values",
                        s.values().stream().map(ReportCharts::number).toList()))
            .toList());
    return id(chart);
  }

  /** Lines; {@code marks} are named places on the axis. */
  String lines(Look look, List<Line> lines, Map<String, Rational> marks, boolean percent) {
    Map<String, Object> chart = chart(look);
    chart.put("axisUnit", percent ? "%" : "");
    chart.put("fromData", false);
    chart.put("filled", !marks.isEmpty());
    chart.put(
        "marks",
        marks.entrySet().stream()
            .map(m -> Map.of("name", m.getKey(), "at", number(m.getValue())))
            .toList());
    chart.put(
        "series",
        lines.stream()
            .map(
                line ->
                    Map.of(
                        "name",
                        line.name(),
                        "points",
                        line.points().stream()
                            .map(point -> point.stream().map(ReportCharts::number).toList())
                            .toList()))
            .toList());
    return id(chart);
  }

  /** Points with names. */
  String points(Look look, String upright, List<String> names, List<List<Rational>> points) {
    Map<String, Object> chart = chart(look);
    chart.put("upright", upright);
    List<Map<String, Object>> told = new ArrayList<>();
    for (int at = 0; at < points.size(); at++) {
      told.add(
          Map.of(
              "name",
              names.get(at),
              "value",
              points.get(at).stream().map(ReportCharts::number).toList()));
    }
    chart.put("points", told);
    return id(chart);
  }

  /** Counts in rows and columns of the same names. */
  String grid(Look look, List<String> names, List<List<Integer>> rows) {
    Map<String, Object> chart = chart(look);
    chart.put("names", names);
    List<List<Integer>> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        if (rows.get(row).get(column) > 0) {
          cells.add(List.of(column, row, rows.get(row).get(column)));
        }
      }
    }
    chart.put("cells", cells);
    return id(chart);
  }

  private static BigDecimal number(Rational value) {
    return value.toBigDecimal(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  /** All charts, with the sign of the currency. */
  Map<String, Object> data(String symbol) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("symbol", symbol);
    data.put("charts", charts);
    return data;
  }
}
