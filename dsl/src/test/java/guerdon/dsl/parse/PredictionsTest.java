package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.junit.jupiter.api.Test;

/** What parsers learn from texts is forgotten before it fills the memory. */
class PredictionsTest {
  private static final int TEXTS = 300;
  private static final int MOST = 500;

  /** What a few texts teach before states are counted again. */
  private static final int MORE = 2_000;

  @Test
  void strangeTextsDoNotFillTheMemory() {
    GrammarSentences sentences =
        new GrammarSentences(new Random(20261129), List.of("deals", "amount", "x", "payee"));
    Predictions bounded = new Predictions(MOST);
    Predictions unbounded = new Predictions(Integer.MAX_VALUE);
    int kept = 0;
    for (int text = 0; text < TEXTS; text++) {
      String document = sentences.of("document", 100);
      parse(document, bounded);
      parse(document, unbounded);
      kept = Math.max(kept, bounded.states());
    }
    assertTrue(unbounded.states() > MOST + MORE, "only " + unbounded.states() + " were learned");
    assertTrue(kept < MOST + MORE, kept + " states are kept");
  }

  private static void parse(String text, Predictions predictions) {
    PlanGrammarLexer lexer = new PlanGrammarLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    PlanGrammarParser parser = new PlanGrammarParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    predictions.teach(parser, Effort.unbounded());
    parser.document();
  }
}
