package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Spelling;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the word somebody probably meant into a question. */
final class Suggestions {
  private Suggestions() {}

  /** Returns the nearest of {@code words}, whatever order they come in. */
  static Optional<String> nearest(String word, Collection<String> words) {
    return Spelling.nearest(word, words.stream().sorted().toList());
  }

  /** Returns "Did you mean `x`?" or null. */
  static @Nullable String didYouMean(String word, Collection<String> words) {
    return nearest(word, words).map(w -> "Did you mean `" + w + "`?").orElse(null);
  }
}
