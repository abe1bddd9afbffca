package guerdon.engine.fairness.report;

import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The groups of one attribute: group 0 is the one that others are compared with. */
final class People {
  /** Nobody says which group. */
  static final int NOT_STATED = -1;

  private final String column;
  private final List<String> groups;
  private final int[] of;
  private final int[] sizes;
  private final int unknown;

  private People(String column, List<String> groups, int[] of, int[] sizes, int unknown) {
    this.column = column;
    this.groups = groups;
    this.of = of;
    this.sizes = sizes;
    this.unknown = unknown;
  }

  /**
   * The groups that the cells of a column make.
   *
   * @param reference the group that comes first; null for the largest
   */
  static People of(Table table, String column, @Nullable String reference) {
    List<String> cells = table.texts(column);
    Map<String, Integer> counts = new TreeMap<>();
    for (String cell : cells) {
      if (!cell.isBlank()) {
        counts.merge(cell, 1, Integer::sum);
      }
    }
    if (counts.isEmpty()) {
      throw new StatisticProblem("the column " + column + " is empty for everybody");
    }
    if (reference != null && !counts.containsKey(reference)) {
      throw new StatisticProblem(
          "nobody is in the reference group "
              + reference
              + " of "
              + column
              + "; there are "
              + String.join(", ", counts.keySet()));
    }
    String first =
        reference != null
            ? reference
            : counts.entrySet().stream()
                .max(
                    Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    List<String> groups = new ArrayList<>(List.of(first));
    counts.keySet().stream().filter(group -> !group.equals(first)).forEach(groups::add);
    Map<String, Integer> places = new HashMap<>();
    groups.forEach(group -> places.put(group, places.size()));
    int[] of = new int[cells.size()];
    int[] sizes = new int[groups.size()];
    int unknown = 0;
    for (int row = 0; row < of.length; row++) {
      of[row] = places.getOrDefault(cells.get(row), NOT_STATED);
      if (of[row] == NOT_STATED) {
        unknown++;
      } else {
        sizes[of[row]]++;
      }
    }
    return new People(column, List.copyOf(groups), of, sizes, unknown);
  }

  String column() {
    return column;
  }

  List<String> groups() {
    return groups;
  }

  int of(int row) {
    return of[row];
  }

  /** The group of a row; the one after the last for those who do not say. */
  int place(int row) {
    return of[row] == NOT_STATED ? groups.size() : of[row];
  }

  /** How many groups there are with that of those who do not say. */
  int places() {
    return groups.size() + 1;
  }

  int[] codes() {
    return of.clone();
  }

  int size(int group) {
    return sizes[group];
  }

  /** How many say nothing. */
  int unknown() {
    return unknown;
  }

  /** {@code gender F}. */
  String name(int group) {
    return column + " " + groups.get(group);
  }
}
