package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;

/** What to say about characters that mean nothing in a plan. */
final class StrayMessages {
  private StrayMessages() {}

  static @Nullable Diagnostic unclosedText(Misfit misfit) {
    CommonToken token = first(misfit.tokens(), PlanGrammarLexer.UNCLOSED);
    return token == null
        ? null
        : misfit.report(
            Misfit.span(token),
            "This text has no end: its closing quote is missing.",
            "Write `\"` where the text ends; a text stands on one line.");
  }

  static @Nullable Diagnostic strayCharacter(Misfit misfit) {
    CommonToken token = first(misfit.tokens(), PlanGrammarLexer.STRAY);
    if (token == null) {
      return null;
    }
    SourceSpan place = Misfit.span(token);
    String text = misfit.source().text();
    if (Character.isSupplementaryCodePoint(text.codePointAt(place.start()))) {
      place = new SourceSpan(place.start(), place.end() + 1);
    }
    String written = text.substring(place.start(), place.end());
    return misfit.report(place, "`" + written + "` means nothing in a plan.", repair(written));
  }

  private static @Nullable CommonToken first(List<CommonToken> tokens, int type) {
    return tokens.stream().filter(token -> token.getType() == type).findFirst().orElse(null);
  }

  private static @Nullable String repair(String written) {
    return switch (written) {
      case ";" -> "Delete it: a line needs no end mark.";
      case "{", "}" -> "Delete it: a clause ends where the next begins.";
      case "'", "`", "\u201C", "\u201D", "\u2018", "\u2019" ->
          "Texts stand in straight double quotes: `\"New\"`.";
      case "%" -> "Write `%` right behind a number, as in `5%`.";
      case "$", "\u20AC", "\u00A3", "\u00A5", "\u20B9" ->
          "Write it right before a number, as in `" + written + "1,500`.";
      case "#" -> "Write `--` before a comment.";
      case "!" -> "Write `not`, or `<>` for `is not equal`.";
      case "&" -> "Write `and`.";
      case "^" -> "Write the product: a power is not needed to say what is paid.";
      case "\u2022", "\u00B7", "\u25AA", "\u25CF" -> "Delete it: a line starts with its own word.";
      default ->
          Character.isLetter(written.codePointAt(0))
              ? "Names have the letters a to z, figures and `_`; a label in quotes may have any"
                  + " letter."
              : null;
    };
  }
}
