package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a plan text, made ready for the grammar: what people write in place of a literal or
 * a sign is told and replaced by what they meant, so that the clause around it still parses.
 */
final class PlanTokens {
  private static final Set<Integer> UNITS =
      Set.of(
          PlanGrammarLexer.DAY,
          PlanGrammarLexer.DAYS,
          PlanGrammarLexer.WEEK,
          PlanGrammarLexer.MONTH,
          PlanGrammarLexer.MONTHS,
          PlanGrammarLexer.QUARTER,
          PlanGrammarLexer.YEAR);
  private static final Set<String> OTHER_UNITS = Set.of("weeks", "quarters", "years");

  private final SourceText source;
  private final List<CommonToken> tokens = new ArrayList<>();
  private final List<CommonToken> comments = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private PlanTokens(SourceText source) {
    this.source = source;
  }

  static PlanTokens of(SourceText source, String planText) {
    PlanTokens plan = new PlanTokens(source);
    PlanGrammarLexer lexer = new PlanGrammarLexer(CharStreams.fromString(planText));
    lexer.removeErrorListeners();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; ) {
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        plan.comments.add((CommonToken) token);
        token = lexer.nextToken();
        continue;
      }
      if (plan.tokens.size() == Limits.TOKENS) {
        plan.tooMany((CommonToken) token);
        return plan;
      }
      plan.tokens.add((CommonToken) token);
      token = lexer.nextToken();
    }
    plan.settle();
    return plan;
  }

  /** The tokens of a part of the source, at their places in the source. */
  static PlanTokens part(SourceText source, SourceSpan place) {
    PlanTokens part = new PlanTokens(source);
    PlanGrammarLexer lexer =
        new PlanGrammarLexer(
            CharStreams.fromString(source.text().substring(place.start(), place.end())));
    lexer.removeErrorListeners();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; ) {
      CommonToken moved = (CommonToken) token;
      moved.setStartIndex(moved.getStartIndex() + place.start());
      moved.setStopIndex(moved.getStopIndex() + place.start());
      moved.setText(read(source, moved));
      part.tokens.add(moved);
      token = lexer.nextToken();
    }
    part.settle();
    return part;
  }

  // A token asks its own stream for its text, where it stands elsewhere.
  private static String read(SourceText source, CommonToken token) {
    return source.text().substring(token.getStartIndex(), token.getStopIndex() + 1);
  }

  List<CommonToken> tokens() {
    return tokens;
  }

  /** What the grammar does not see: comments, in the order of the text. */
  List<CommonToken> comments() {
    return comments;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void tooMany(CommonToken token) {
    tokens.clear();
    diagnostics.add(
        new Diagnostic(
            Code.LIMIT,
            span(token),
            "The text has more than 200,000 words and signs; this is the first one too many.",
            "Split the plan, or read long tables as data."));
  }

  private void settle() {
    for (int i = 0; i < tokens.size(); i++) {
      CommonToken token = tokens.get(i);
      int type = token.getType();
      if (type == PlanGrammarLexer.MISWRITTEN && !isPartOfVersion(i)) {
        report(token, Miswritten.figure(token.getText()), Code.LITERAL);
        token.setType(figureType(token.getText()));
      } else if (type == PlanGrammarLexer.FOREIGN) {
        Miswritten.Sign sign = Miswritten.sign(token.getText());
        report(token, sign.words(), Code.SYNTAX);
        token.setType(sign.type());
      } else if (type == PlanGrammarLexer.CURLY) {
        report(token, Miswritten.curlyQuotes(), Code.SYNTAX);
        token.setType(PlanGrammarLexer.STRING);
      } else if (isDurationUnit(i)) {
        token.setType(PlanGrammarParser.DURATION_UNIT);
      }
    }
    FieldWords.settle(tokens);
  }

  private void report(CommonToken token, Miswritten.Words words, Code code) {
    diagnostics.add(new Diagnostic(code, span(token), words.message(), words.repair()));
  }

  private boolean isPartOfVersion(int i) {
    int start = i;
    while (start > 0
        && tokens.get(start - 1).getStopIndex() + 1 == tokens.get(start).getStartIndex()) {
      start--;
    }
    return start > 0 && tokens.get(start - 1).getType() == PlanGrammarLexer.VERSION;
  }

  private static int figureType(String text) {
    if (text.endsWith("%")) {
      return PlanGrammarLexer.PERCENT;
    }
    return Character.isDigit(text.charAt(0)) ? PlanGrammarLexer.NUMBER : PlanGrammarLexer.MONEY;
  }

  /** In {@code amount > 5 year to date} the year belongs to the window, not to the number. */
  private boolean isDurationUnit(int i) {
    CommonToken token = tokens.get(i);
    boolean unit = UNITS.contains(token.getType()) || OTHER_UNITS.contains(token.getText());
    if (!unit || i == 0 || tokens.get(i - 1).getType() != PlanGrammarLexer.NUMBER) {
      return false;
    }
    boolean window =
        i + 2 < tokens.size()
            && tokens.get(i + 1).getType() == PlanGrammarLexer.TO
            && tokens.get(i + 2).getType() == PlanGrammarLexer.DATE_WORD;
    return !window;
  }

  SourceSpan span(Token token) {
    return new SourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** Whether a token is the first one on its line. */
  boolean startsLine(int i) {
    return i == 0 || line(i) != source.line(tokens.get(i - 1).getStopIndex());
  }

  int line(int i) {
    return source.line(tokens.get(i).getStartIndex());
  }

  int column(int i) {
    return source.column(tokens.get(i).getStartIndex());
  }
}
