package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Diagnostic.Related;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;

/** What to say about parentheses and brackets without their partner. */
final class BracketMessages {
  private BracketMessages() {}

  static @Nullable Diagnostic find(Misfit misfit) {
    int type = misfit.type(0);
    CommonToken open = lastOpen(misfit);
    boolean closes = type == PlanGrammarLexer.RPAREN || type == PlanGrammarLexer.RBRACKET;
    if (closes && open == null) {
      return misfit.report(
          misfit.span(0),
          "`" + misfit.text(0) + "` closes nothing.",
          "Delete it, or write `" + (type == PlanGrammarLexer.RPAREN ? "(" : "[") + "` before.");
    }
    boolean couldClose =
        misfit.expected().hasToken(PlanGrammarLexer.RPAREN)
            || misfit.expected().hasToken(PlanGrammarLexer.RBRACKET);
    if (open == null || !couldClose || (!misfit.startsLine(0) && !closes)) {
      return null;
    }
    String sign = open.getType() == PlanGrammarLexer.LPAREN ? ")" : "]";
    SourceSpan place = misfit.span(closes ? 0 : -1);
    return new Diagnostic(
        Code.SYNTAX,
        place,
        closes
            ? "`" + misfit.text(0) + "` stands where `" + sign + "` is expected."
            : "`" + sign + "` is missing after `" + misfit.text(-1) + "`.",
        null,
        List.of(new Related(Misfit.span(open), "opened here")));
  }

  private static @Nullable CommonToken lastOpen(Misfit misfit) {
    int closed = 0;
    for (int i = Math.min(misfit.index(), misfit.tokens().size()) - 1; i >= 0; i--) {
      CommonToken token = misfit.tokens().get(i);
      switch (token.getType()) {
        case PlanGrammarLexer.RPAREN, PlanGrammarLexer.RBRACKET -> closed++;
        case PlanGrammarLexer.LPAREN, PlanGrammarLexer.LBRACKET -> {
          if (closed == 0) {
            return token;
          }
          closed--;
        }
        default -> {
          // Only brackets matter here.
        }
      }
    }
    return null;
  }
}
