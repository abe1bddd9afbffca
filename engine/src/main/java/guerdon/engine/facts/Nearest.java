package guerdon.engine.facts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
final class Nearest {
  private static final int SHORTEST_BEGINNING = 3;

  private Nearest() {}

  /**
   * The nearest of some words, when it is near enough: the same but for capitals, blanks, hyphens
   * and underscores, with up to a third of its letters wrong, or one beginning with the other.
   * {@code Close Date} finds {@code close_date}, {@code sku} finds {@code SKU Code}; where two
   * words are equally near, neither is found.
   */
  static Optional<String> to(String word, Collection<String> words) {
    String wanted = plain(word);
    String best = null;
    int bestDistance = Math.max(1, wanted.length() / 3) + 1;
    for (String candidate : words) {
      int distance = distance(wanted, plain(candidate), bestDistance);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      } else if (distance == bestDistance && !candidate.equals(best)) {
        best = null;
      }
    }
    return best == null ? begun(wanted, words) : Optional.of(best);
  }

  private static Optional<String> begun(String wanted, Collection<String> words) {
    List<String> found =
        words.stream()
            .filter(word -> begins(wanted, plain(word)) || begins(plain(word), wanted))
            .limit(2)
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static boolean begins(String longer, String shorter) {
    return shorter.length() >= SHORTEST_BEGINNING && longer.startsWith(shorter);
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
