package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.engine.calc.RowMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of an interpolated or proportional table that agree on all keys but the numbers, along
 * which values between rows are found.
 */
final class RowGroup {
  private final Definition.Table table;
  private final List<Integer> axes;
  private final List<Integer> rows = new ArrayList<>();

  private RowGroup(Definition.Table table, List<Integer> axes) {
    this.table = table;
    this.axes = axes;
  }

  /** The groups of a table; those that name their keys go before those for any. */
  static List<RowGroup> of(Definition.Table table) {
    List<Integer> axes = axes(table);
    Map<List<Match>, RowGroup> groups = new LinkedHashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      List<Match> matches = table.rows().get(row).matches();
      List<Match> others = new ArrayList<>();
      for (int key = 0; key < matches.size(); key++) {
        if (!axes.contains(key)) {
          others.add(matches.get(key));
        }
      }
      groups.computeIfAbsent(others, unseen -> new RowGroup(table, axes)).rows.add(row);
    }
    List<RowGroup> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparingLong(RowGroup::anys));
    return List.copyOf(sorted);
  }

  private static List<Integer> axes(Definition.Table table) {
    List<Integer> axes = new ArrayList<>();
    for (int key = 0; key < table.keyTypes().size(); key++) {
      if (table.keyTypes().get(key).kind().isNumeric()) {
        axes.add(key);
      }
    }
    return List.copyOf(axes);
  }

  private long anys() {
    return matches(rows.getFirst()).stream().filter(Match.Any.class::isInstance).count();
  }

  private List<Match> matches(int row) {
    return table.rows().get(row).matches();
  }

  /** The keys that are numbers. */
  List<Integer> axes() {
    return axes;
  }

  /** The rows of the group, in the order of the plan. */
  List<Integer> rows() {
    return rows;
  }

  /** What a row of the group says about a key. */
  Match match(int row, int key) {
    return matches(row).get(key);
  }

  /** Whether the keys that are no numbers hold. */
  boolean holds(Object[] keys) {
    List<Match> matches = matches(rows.getFirst());
    for (int key = 0; key < keys.length; key++) {
      if (!axes.contains(key) && !RowMatch.holds(matches.get(key), keys[key])) {
        return false;
      }
    }
    return true;
  }
}
