package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Spelling;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * What to say about the fields of a {@code data} clause. Fields are rows of words, so a word too
 * many or too few shifts all that follow; the lines people write them on show where it is.
 */
final class DataMessages {
  private static final List<String> OPTIONS =
      List.of(
          "key",
          "event",
          "optional",
          "protected",
          "starts",
          "ends",
          "known",
          "hired",
          "left",
          "from",
          "one of",
          "format");

  private DataMessages() {}

  static @Nullable Diagnostic wrongField(Misfit misfit) {
    if (misfit.clauseWord() != PlanGrammarLexer.DATA) {
      return null;
    }
    List<CommonToken> tokens = misfit.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      boolean lineStart = tokens.get(i).getLine() != tokens.get(i - 1).getLine();
      if (lineStart && FieldWords.isWord(tokens.get(i)) && !FieldWords.isOption(tokens.get(i))) {
        Diagnostic found = wrongField(misfit, i);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable Diagnostic wrongField(Misfit misfit, int start) {
    List<CommonToken> tokens = misfit.tokens();
    CommonToken name = tokens.get(start);
    int end = start + 1;
    while (end < tokens.size() && tokens.get(end).getLine() == name.getLine()) {
      end++;
    }
    if (end == start + 1) {
      return misfit.report(
          Misfit.span(name),
          "Field `" + name.getText() + "` has no type.",
          "Write one after it: money, percent, number, count, date, text or flag.");
    }
    if (tokens.get(start + 1).getType() == PlanGrammarLexer.COLON) {
      return misfit.report(
          Misfit.span(tokens.get(start + 1)),
          "No `:` stands between a field and its type.",
          "Delete it.");
    }
    for (int i = start + 2; i < end; i++) {
      boolean per = tokens.get(i - 1).getType() == PlanGrammarLexer.PER;
      boolean half = tokens.get(i - 1).getType() == PlanGrammarLexer.HALF;
      boolean fits = per || half || FieldWords.isOption(tokens.get(i));
      fits |= tokens.get(i).getType() == PlanGrammarLexer.OF;
      if (FieldWords.isWord(tokens.get(i)) && !fits) {
        return misfit.report(
            Misfit.span(tokens.get(i)), notAnOption(tokens.get(i)), meantOption(tokens.get(i)));
      }
    }
    return null;
  }

  static String notAnOption(Token word) {
    return "`" + word.getText() + "` does not describe a field.";
  }

  static String meantOption(Token word) {
    return Spelling.nearest(word.getText(), OPTIONS)
        .map(near -> "Did you mean `" + near + "`?")
        .orElse("After the type stand " + WordMessages.listed(OPTIONS));
  }
}
