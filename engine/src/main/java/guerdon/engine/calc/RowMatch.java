package guerdon.engine.calc;

import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.value.Rational;
import java.util.List;

/**
 * Decides whether a row of a table holds a set of keys.
 *
 * <p>A value on the bound between {@code 0% to 70%} and {@code 70% to 90%} belongs to the second:
 * the lower bound of {@code a to b} is in, the upper is out.
 */
public final class RowMatch {
  private RowMatch() {}

  /** Whether the matches hold the keys, leaving out the key at {@code skipped} (-1: none). */
  public static boolean holds(List<Match> matches, Object[] keys, int skipped) {
    for (int at = 0; at < keys.length; at++) {
      if (at != skipped && !holds(matches.get(at), keys[at])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a match holds a key. */
  public static boolean holds(Match match, Object key) {
    return switch (match) {
      case Match.Any any -> true;
      case Match.Exactly exactly -> exactly.value().equals(key);
      case Match.Band band -> key instanceof Rational number && band.contains(number);
    };
  }
}
