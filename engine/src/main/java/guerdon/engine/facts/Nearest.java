package guerdon.engine.facts;

import guerdon.dsl.diagnostic.Spelling;
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
      int distance = Spelling.distance(wanted, plain(candidate));
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
}
