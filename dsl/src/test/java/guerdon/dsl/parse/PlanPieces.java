package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * A correct plan, and where in its text the parts stand that rules of the grammar have read.
 *
 * @param pieces from the largest to the smallest
 */
public record PlanPieces(String text, List<Piece> pieces) {
  public PlanPieces {
    pieces = List.copyOf(pieces);
  }

  /** What a rule has read, from a place in the text up to another. */
  public record Piece(String rule, int start, int end) {}

  /** Takes a plan apart; one the grammar does not fit has no pieces. */
  public static PlanPieces of(String text) {
    SourceText source = new SourceText("piece.plan", text);
    List<Piece> pieces = new ArrayList<>();
    if (PlanParser.parse(source).diagnostics().isEmpty()) {
      List<CommonToken> tokens = PlanTokens.of(source, text).tokens();
      collect(ClauseReader.fitting(tokens), pieces);
    }
    return new PlanPieces(text, pieces);
  }

  private static void collect(ParserRuleContext node, List<Piece> pieces) {
    boolean whole = node instanceof PlanGrammarParser.DocumentContext;
    if (!whole && node.start != null && node.stop != null) {
      int start = node.start.getStartIndex();
      int end = node.stop.getStopIndex() + 1;
      if (start < end) {
        pieces.add(new Piece(PlanGrammarParser.ruleNames[node.getRuleIndex()], start, end));
      }
    }
    for (ParseTree child : node.children == null ? List.<ParseTree>of() : node.children) {
      if (child instanceof ParserRuleContext rule) {
        collect(rule, pieces);
      }
    }
  }

  public String words(Piece piece) {
    return text.substring(piece.start(), piece.end());
  }
}
