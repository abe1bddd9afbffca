package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.parse.Lexeme.Kind;
import guerdon.dsl.parse.Lexeme.Opening;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/**
 * A plan text as the sequence of everything written in it, comments included, for tools that write
 * it anew.
 *
 * <p>Safe to call from several threads at once.
 *
 * @param lexemes in the order of the text; empty when there are diagnostics
 * @param blocks where plan text stands: the whole text, or the {@code ```plan} blocks of a
 *     document, each from its first line up to the line that ends it
 * @param diagnostics why the text cannot be read; empty when it can
 */
public record PlanLexemes(
    List<Lexeme> lexemes, List<SourceSpan> blocks, List<Diagnostic> diagnostics) {

  public PlanLexemes {
    lexemes = List.copyOf(lexemes);
    blocks = List.copyOf(blocks);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Reads a text. */
  public static PlanLexemes of(SourceText source) {
    ParseResult parsed = PlanParser.parse(source);
    if (!parsed.diagnostics().isEmpty()) {
      return new PlanLexemes(List.of(), List.of(), parsed.diagnostics());
    }
    String text = source.text();
    boolean document = PlanParser.isMarkdown(source);
    String planText = document ? FencedBlocks.planText(text).orElse("") : text;
    PlanTokens tokens = PlanTokens.of(source, ScreenedText.of(source, planText).text());
    List<Lexeme> lexemes = new ArrayList<>(lexemes(text, tokens.tokens()));
    for (CommonToken comment : tokens.comments()) {
      SourceSpan span = tokens.span(comment);
      lexemes.add(
          new Lexeme(
              Kind.COMMENT,
              text.substring(span.start(), span.end()).stripTrailing(),
              span,
              Opening.NOTHING,
              0,
              false,
              false));
    }
    lexemes.sort(Comparator.comparingInt(lexeme -> lexeme.span().start()));
    List<SourceSpan> whole = List.of(new SourceSpan(0, text.length()));
    return new PlanLexemes(lexemes, document ? FencedBlocks.spans(text) : whole, List.of());
  }

  private static List<Lexeme> lexemes(String text, List<CommonToken> tokens) {
    PlanShape shape = PlanShape.of(ClauseReader.fitting(tokens), tokens);
    List<Lexeme> lexemes = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      CommonToken token = tokens.get(at);
      SourceSpan span = new SourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
      Kind kind =
          switch (token.getType()) {
            case PlanGrammarLexer.PIPE -> Kind.PIPE;
            case PlanGrammarLexer.COLON -> Kind.COLON;
            default -> Kind.WORD;
          };
      lexemes.add(
          new Lexeme(
              kind,
              text.substring(span.start(), span.end()),
              span,
              shape.opening(at),
              shape.depth(at),
              shape.opensColumn(at),
              shape.isTight(at)));
    }
    return lexemes;
  }
}
