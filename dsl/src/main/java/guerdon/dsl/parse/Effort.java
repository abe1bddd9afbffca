package guerdon.dsl.parse;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * How much longer a text may be looked at.
 *
 * <p>Words that open one value inside another, each of which may end in several ways, can be read
 * in so many ways that trying them takes minutes. The plans that ship take less than a hundred
 * steps a word when nothing of the grammar is known yet, and next to none after.
 */
final class Effort {
  private static final long AT_LEAST = 2_000_000;
  private static final long PER_WORD = 200;

  private long left;

  /** What a text of so many words and signs may take. */
  Effort(int words) {
    left = AT_LEAST + PER_WORD * words;
  }

  private Effort(long steps) {
    left = steps;
  }

  /** For words that were read before, and so can be read again. */
  static Effort unbounded() {
    return new Effort(Long.MAX_VALUE);
  }

  /** Takes one step; false where there is none left. */
  boolean step() {
    return --left >= 0;
  }

  /** Says at which word too many ways had been tried. */
  static final class TooTangled extends ParseCancellationException {
    private static final long serialVersionUID = 1;

    private final transient Token token;

    TooTangled(Token token) {
      this.token = token;
    }

    Token token() {
      return token;
    }
  }
}
