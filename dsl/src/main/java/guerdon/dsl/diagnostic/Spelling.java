package guerdon.dsl.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word somebody probably meant.
 *
 * <p>Example: for {@code atainment} among {@code attainment} and {@code arr_quota} it is {@code
 * attainment}. A word is near when few letters are added, left out, changed or swapped: none or one
 * up to 4 letters, two up to 8, three beyond; or when one word goes on where the other ends, as
 * {@code capped} does for {@code cap}. Ties go to the first candidate, so the answer depends on the
 * order of the candidates only.
 */
public final class Spelling {
  private static final int LONGEST = 100;

  private Spelling() {}

  /** Returns the nearest candidate, or nothing when none is near. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String sought = word.toLowerCase(Locale.ROOT);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int distance = distance(sought, candidate.toLowerCase(Locale.ROOT));
      if (distance < least && isNear(sought, candidate, distance)) {
        best = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isNear(String word, String candidate, int distance) {
    int length = Math.max(word.length(), candidate.length());
    int allowed = length <= 4 ? 1 : length <= 8 ? 2 : 3;
    int shorter = Math.min(word.length(), candidate.length());
    boolean goesOn = word.startsWith(candidate) || candidate.startsWith(word);
    return distance <= allowed || (goesOn && shorter >= 3 && distance <= 4);
  }

  /**
   * How many letters are added, left out, changed, or swapped with their neighbour; {@code
   * Integer.MAX_VALUE} for texts that are too long to be misspelt names.
   */
  public static int distance(String from, String to) {
    if (from.length() > LONGEST || to.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        row[j] = swapped ? Math.min(row[j], beforeLast[j - 2] + 1) : row[j];
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }
}
