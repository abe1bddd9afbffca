package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Spelling;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to say about a word that does not fit: misspelt, from another clause, or one too many. */
final class WordMessages {
  private static final int MOST = 5;

  private WordMessages() {}

  static @Nullable Diagnostic nearWord(Misfit misfit) {
    if (!misfit.isWord(0) || startsNewLine(misfit)) {
      return null;
    }
    String word = misfit.text(0);
    boolean known = ClauseWords.isKeyword(misfit.type(0));
    List<String> others =
        misfit.expected().keywords().stream()
            .filter(keyword -> !keyword.equals(word))
            .filter(keyword -> !known || keyword.startsWith(word) || word.startsWith(keyword))
            .toList();
    return Spelling.nearest(word, others)
        .map(
            near ->
                misfit.report(
                    misfit.span(0),
                    "`" + word + "` does not fit after `" + misfit.text(-1) + "`.",
                    "Did you mean `" + near + "`?"))
        .orElse(null);
  }

  /** A line that starts with a word its clause does not know. */
  static @Nullable Diagnostic wrongLine(Misfit misfit) {
    if (!misfit.isWord(0) || !startsNewLine(misfit)) {
      return null;
    }
    String word = misfit.text(0);
    int clause = misfit.clauseWord();
    String message = "`" + word + "` is not a word of " + ClauseWords.noun(clause) + ".";
    Integer other = ClauseWords.otherClause(misfit.type(0), clause);
    if (other != null) {
      return misfit.report(
          misfit.span(0), message, "It belongs to " + ClauseWords.noun(other) + ".");
    }
    List<String> lines = ClauseWords.lines(clause).stream().map(ClauseWords::word).toList();
    List<String> candidates = new ArrayList<>(misfit.expected().keywords());
    candidates.addAll(0, lines);
    String meant =
        Spelling.nearest(word, candidates).map(near -> "Did you mean `" + near + "`?").orElse(null);
    if (meant == null && !lines.isEmpty()) {
      meant = "Its lines start with " + listed(lines);
    }
    return misfit.report(misfit.span(0), message, meant);
  }

  static @Nullable Diagnostic severalWords(Misfit misfit) {
    boolean names = isName(misfit.type(-1)) && isName(misfit.type(0));
    if (!names || misfit.startsLine(0)) {
      return null;
    }
    int last = 0;
    while (isName(misfit.type(last + 1)) && !misfit.startsLine(last + 1)) {
      last++;
    }
    return severalWords(misfit, last);
  }

  /** The words from the one before the misfit up to {@code last} places after it. */
  static Diagnostic severalWords(Misfit misfit, int last) {
    SourceSpan place = misfit.span(-1).to(misfit.span(last));
    String written = misfit.source().text().substring(place.start(), place.end());
    String count = last == 0 ? "Two" : "Several";
    return misfit.report(
        place,
        count + " words stand where one name is expected: `" + written + "`.",
        "Write `" + written.strip().replaceAll("\\s+", "_") + "`.");
  }

  private static boolean startsNewLine(Misfit misfit) {
    return misfit.startsLine(0) && misfit.index() > 0 && misfit.expected().canEnd();
  }

  private static boolean isName(int type) {
    return type == PlanGrammarLexer.NAME || type == PlanGrammarLexer.CODE;
  }

  /** The end of a sentence: at most five words in back-ticks, with "…" where there are more. */
  static String listed(List<String> words) {
    String shown =
        words.stream().limit(MOST).map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    return words.size() > MOST ? shown + ", …" : shown + ".";
  }

  static @Nullable Diagnostic secondTitle(Misfit misfit) {
    boolean texts =
        misfit.type(-1) == PlanGrammarLexer.STRING && misfit.type(0) == PlanGrammarLexer.STRING;
    return texts
        ? misfit.report(
            misfit.span(0), "A second text follows the first.", "Delete one, or join them.")
        : null;
  }
}
