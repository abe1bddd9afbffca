package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The tokens of a clause with the first one that does not fit, and what would have. */
record Misfit(SourceText source, List<CommonToken> tokens, int index, ExpectedWords expected) {

  static Misfit find(SourceText source, List<CommonToken> tokens) {
    FurthestPoint walk = new FurthestPoint(PlanGrammarParser._ATN, ExpectedWords.wholes());
    FurthestPoint.Found found = walk.find(PlanGrammarParser.RULE_document, tokens);
    return new Misfit(source, tokens, found.index(), new ExpectedWords(found));
  }

  /** The clause up to {@code end}, as if the text ended there. */
  Misfit until(int end) {
    Misfit part = find(source, tokens.subList(0, end));
    return new Misfit(source, tokens, end, part.expected);
  }

  /** Whether the line would go on well had {@code token} been written before the misfit. */
  boolean isMendedBy(int token) {
    int end = index + 1;
    while (end < tokens.size() && tokens.get(end).getLine() == tokens.get(index).getLine()) {
      end++;
    }
    List<CommonToken> mended = new ArrayList<>(tokens.subList(0, index));
    mended.add(new CommonToken(token));
    mended.addAll(tokens.subList(index, end));
    return find(source, mended).index > end;
  }

  boolean atEnd() {
    return index >= tokens.size();
  }

  /** The token at {@code index + step}, or the end of the text. */
  int type(int step) {
    int at = index + step;
    return at >= 0 && at < tokens.size() ? tokens.get(at).getType() : Token.EOF;
  }

  String text(int step) {
    return source.text().substring(span(step).start(), span(step).end());
  }

  /** What the text says at a place. */
  String written(SourceSpan place) {
    return source.text().substring(place.start(), place.end());
  }

  /** The place of the token at {@code index + step}, or of the nearest one there is. */
  SourceSpan span(int step) {
    return span(tokens.get(Math.max(0, Math.min(index + step, tokens.size() - 1))));
  }

  static SourceSpan span(Token token) {
    return new SourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** Whether the token at {@code index + step} is the first one on its line, or past the last. */
  boolean startsLine(int step) {
    int at = index + step;
    return at <= 0
        || at >= tokens.size()
        || tokens.get(at).getLine() != tokens.get(at - 1).getLine();
  }

  boolean isWord(int step) {
    int at = index + step;
    return at >= 0 && at < tokens.size() && FieldWords.isWord(tokens.get(at));
  }

  int clauseWord() {
    return tokens.getFirst().getType();
  }

  /** The name of the clause, or its first word where it has none. */
  String clauseName() {
    boolean named = tokens.size() > 1 && FieldWords.isWord(tokens.get(1));
    return tokens.get(named ? 1 : 0).getText();
  }

  Diagnostic report(SourceSpan place, String message, @Nullable String repair) {
    return new Diagnostic(Code.SYNTAX, place, message, repair);
  }
}
