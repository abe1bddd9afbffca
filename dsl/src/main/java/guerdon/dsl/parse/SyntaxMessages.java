package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/** Says in a comp designer's words why the tokens of a clause do not fit the grammar. */
final class SyntaxMessages {
  static final String FIRST_WORD = "A plan starts with `plan` and its name.";

  private final SourceText source;

  SyntaxMessages(SourceText source) {
    this.source = source;
  }

  Diagnostic explain(List<CommonToken> tokens) {
    FurthestPoint.Found found =
        new FurthestPoint(PlanGrammarParser._ATN, Set.of())
            .find(PlanGrammarParser.RULE_document, tokens);
    CommonToken token = tokens.get(Math.min(found.index(), tokens.size() - 1));
    SourceSpan span = new SourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
    return new Diagnostic(Code.SYNTAX, span, "`" + token.getText() + "` does not fit here.", null);
  }
}
