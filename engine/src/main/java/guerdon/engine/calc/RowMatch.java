package guerdon.engine.calc;

import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.value.Rational;
import java.util.List;

/**
 * Finds the row of a table that a set of keys falls into.
 *
 * <p>A value on the bound between {@code 0% to 70%} and {@code 70% to 90%} belongs to the second:
 * the lower bound of {@code a to b} is in, the upper is out.
 */
public final class RowMatch {
  private RowMatch() {}

  /** Returns the position of the first row that holds all the keys, or -1 when none does. */
  public static int first(List<Row> rows, Object[] keys) {
    for (int at = 0; at < rows.size(); at++) {
      if (holds(rows.get(at).matches(), keys, -1)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the matches hold the keys, leaving out the key at {@code skipped} (-1: none). */
  public static boolean holds(List<Match> matches, Object[] keys, int skipped) {
    for (int at = 0; at < keys.length; at++) {
      if (at != skipped && !holds(matches.get(at), keys[at])) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Match match, Object key) {
    return switch (match) {
      case Match.Any any -> true;
      case Match.Exactly exactly -> exactly.value().equals(key);
      case Match.Band band -> key instanceof Rational number && band.contains(number);
    };
  }
}
