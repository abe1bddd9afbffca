package guerdon.dsl.check;

import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a table that are numbers, and the rows that agree on all its other keys. */
final class TableKeys {
  private TableKeys() {}

  static List<Integer> numeric(List<Type> keyTypes) {
    List<Integer> found = new ArrayList<>();
    for (int key = 0; key < keyTypes.size(); key++) {
      if (keyTypes.get(key).kind().isNumeric()) {
        found.add(key);
      }
    }
    return found;
  }

  /** Rows with the same matches but for some keys, in the order of the plan. */
  static List<List<Row>> byOtherKeys(List<Row> rows, List<Integer> keys) {
    Map<List<Match>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Match> others = new ArrayList<>();
      for (int key = 0; key < row.matches().size(); key++) {
        if (!keys.contains(key)) {
          others.add(row.matches().get(key));
        }
      }
      groups.computeIfAbsent(others, unseen -> new ArrayList<>()).add(row);
    }
    return List.copyOf(groups.values());
  }
}
