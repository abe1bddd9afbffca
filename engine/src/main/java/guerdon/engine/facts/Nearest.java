package guerdon.engine.facts;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /**
   * The nearest of some words, when it is near enough: the same but for capitals, blanks, hyphens
   * and underscores, or with up to a third of its letters wrong. {@code Close Date} finds {@code
   * close_date}; of equally near words the first in alphabetical order is found.
   */
  static Optional<String> to(String word, Collection<String> words) {
    String wanted = plain(word);
    String best = null;
    int bestDistance = Math.max(1, wanted.length() / 3) + 1;
    for (String candidate : words) {
      int distance = distance(wanted, plain(candidate), bestDistance);
      boolean nearer =
          distance < bestDistance
              || (best != null && distance == bestDistance && candidate.compareTo(best) < 0);
      if (nearer) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }

  /** Letters changed, left out, added or swapped, counted no further than {@code limit} + 1. */
  private static int distance(String left, String right, int limit) {
    if (Math.abs(left.length() - right.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int at = 0; at <= right.length(); at++) {
      last[at] = at;
    }
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] reused = beforeLast;
      beforeLast = last;
      last = row;
      row = reused;
    }
    return last[right.length()];
  }
}
