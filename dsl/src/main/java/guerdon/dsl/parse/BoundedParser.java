package guerdon.dsl.parse;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The generated parser, which gives up before a deeply nested text can exhaust the stack, or one
 * that can be read in very many ways the patience of who waits for it.
 */
final class BoundedParser extends PlanGrammarParser {
  private final int[] active = new int[ruleNames.length];

  BoundedParser(TokenStream tokens, Effort effort) {
    super(tokens);
    Predictions.SHARED.teach(this, effort);
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
    super.enterRule(context, state, ruleIndex);
    if (++active[ruleIndex] > Limits.NESTING) {
      throw new TooDeep(getCurrentToken());
    }
  }

  @Override
  public void exitRule() {
    active[getContext().getRuleIndex()]--;
    super.exitRule();
  }

  /** Says where the nesting went past the limit. */
  static final class TooDeep extends ParseCancellationException {
    private static final long serialVersionUID = 1;

    private final transient Token token;

    TooDeep(Token token) {
      this.token = token;
    }

    Token token() {
      return token;
    }
  }
}
