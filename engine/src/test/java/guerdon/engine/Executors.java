package guerdon.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what two executors say of the same plan and facts. */
public final class Executors {
  private Executors() {}

  /** The first difference in words; null when there is none. */
  public static @Nullable String difference(Evaluation rules, Evaluation columns) {
    String lines = first("line", rules.lines(), columns.lines());
    String gaps = first("gap", rules.incomplete(), columns.incomplete());
    String withheld = first("withheld credit", rules.withheld(), columns.withheld());
    if (lines != null || gaps != null || withheld != null) {
      return lines != null ? lines : gaps != null ? gaps : withheld;
    }
    if (rules.records() != columns.records() || rules.credits() != columns.credits()) {
      return "rules count %d records and %d credits, columns %d and %d"
          .formatted(rules.records(), rules.credits(), columns.records(), columns.credits());
    }
    return null;
  }

  private static @Nullable String first(String what, List<?> rules, List<?> columns) {
    int common = Math.min(rules.size(), columns.size());
    for (int at = 0; at < common; at++) {
      if (!rules.get(at).equals(columns.get(at))) {
        return what + " " + at + ": rules " + rules.get(at) + ", columns " + columns.get(at);
      }
    }
    return rules.size() == columns.size()
        ? null
        : rules.size() + " " + what + "s by rules, " + columns.size() + " by columns";
  }
}
