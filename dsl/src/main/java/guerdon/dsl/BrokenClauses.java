package guerdon.dsl;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clauses that could not be read, by the word they start with and their name.
 *
 * <p>Such a clause defines nothing, so what it would have defined looks unknown or missing
 * elsewhere. Its own mistake is already told; what only follows from it is left out.
 */
final class BrokenClauses {
  private static final Pattern START =
      Pattern.compile(
          "^\\s*(plan|data|calendar|input|parameter|credit|measure|rate|group|table|component|pool|contest"
              + "|total|example|variant|guard)\\b\\s*(\\w*)");

  private final SourceText source;
  private final Set<String> words = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  BrokenClauses(SourceText source, List<Diagnostic> syntax) {
    this.source = source;
    for (Diagnostic diagnostic : syntax) {
      for (int line = source.line(diagnostic.place().start()); line >= 1; line--) {
        Matcher start = START.matcher(source.lineText(line));
        if (start.find()) {
          words.add(start.group(1));
          names.add(start.group(2));
          break;
        }
      }
    }
  }

  /** Whether a finding of the checker only repeats that a clause could not be read. */
  boolean explain(Diagnostic diagnostic) {
    return switch (diagnostic.code()) {
      case MISSING_CLAUSE, ROUNDING, CALENDAR ->
          words.contains("plan") || names.contains(text(diagnostic));
      case UNKNOWN, DATA ->
          words.contains("data") || words.contains("plan") || names.contains(text(diagnostic));
      case UNUSED -> true;
      default -> false;
    };
  }

  private String text(Diagnostic diagnostic) {
    return source.text().substring(diagnostic.place().start(), diagnostic.place().end());
  }
}
