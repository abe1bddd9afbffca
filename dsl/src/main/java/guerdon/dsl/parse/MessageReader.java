package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.TriggerItem.Message;
import guerdon.dsl.syntax.TriggerItem.Part;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text with values between braces: {@code "Coverage is {pipeline_coverage}"}. A brace that
 * is doubled stands for itself.
 */
final class MessageReader {
  private final SourceText source;
  private final List<Diagnostic> diagnostics;
  private final LiteralReader read;
  private final ExpressionBuilder expressions;

  MessageReader(
      SourceText source,
      List<Diagnostic> diagnostics,
      LiteralReader read,
      ExpressionBuilder expressions) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.read = read;
    this.expressions = expressions;
  }

  Message read(Token token) {
    SourceSpan whole = read.span(token);
    // Escapes are told here once; the parts are cut from the text as it is written.
    read.quoted(token);
    List<Part> parts = new ArrayList<>();
    int end = whole.end() - 1;
    int at = whole.start() + 1;
    int from = at;
    StringBuilder words = new StringBuilder();
    while (at < end) {
      char c = source.text().charAt(at);
      boolean doubled = at + 1 < end && source.text().charAt(at + 1) == c;
      if (c == '\\' && at + 1 < end) {
        words.append(source.text().charAt(at + 1));
        at += 2;
      } else if ((c == '{' || c == '}') && doubled) {
        words.append(c);
        at += 2;
      } else if (c == '{') {
        addWords(parts, words, from, at);
        int close = source.text().indexOf('}', at);
        if (close < 0 || close >= end) {
          read.report(
              Code.SYNTAX,
              new SourceSpan(at, end),
              "This `{` has no `}`.",
              "Write `}` behind the value, or `{{` for a brace.");
          parts.add(new Part.Words(new SourceSpan(at, end), read.text(new SourceSpan(at, end))));
          return new Message(whole, parts);
        }
        value(at + 1, close, parts);
        at = close + 1;
        from = at;
      } else {
        if (c == '}') {
          read.report(
              Code.SYNTAX,
              new SourceSpan(at, at + 1),
              "This `}` has no `{`.",
              "Write `{` before the value, or `}}` for a brace.");
        }
        words.append(c);
        at++;
      }
    }
    addWords(parts, words, from, end);
    return new Message(whole, parts);
  }

  private static void addWords(List<Part> parts, StringBuilder words, int from, int to) {
    if (!words.isEmpty()) {
      parts.add(new Part.Words(new SourceSpan(from, to), words.toString()));
      words.setLength(0);
    }
  }

  private void value(int from, int to, List<Part> parts) {
    SourceSpan place = new SourceSpan(from, to);
    String written = read.text(place);
    int before = parts.size();
    printed(place, written, parts);
    if (parts.size() == before) {
      // What cannot be read was told; a text that holds it is not empty.
      parts.add(new Part.Words(place, written));
    }
  }

  private void printed(SourceSpan place, String written, List<Part> parts) {
    if (written.isBlank()) {
      read.report(
          Code.SYNTAX,
          new SourceSpan(place.start() - 1, place.end() + 1),
          "Nothing stands between these braces.",
          "Write the value to print, such as `{attainment}`.");
      return;
    }
    if (written.indexOf('"') >= 0) {
      read.report(
          Code.SYNTAX,
          place,
          "A value inside a text holds no text in quotes.",
          "Define a measure, and write its name between the braces.");
      return;
    }
    PlanTokens tokens = PlanTokens.part(source, place);
    diagnostics.addAll(tokens.diagnostics());
    PlanGrammarParser.TextValueContext context = parse(tokens.tokens());
    if (context == null) {
      read.report(
          Code.SYNTAX,
          place,
          "`" + written.strip() + "` is not a value that could be printed.",
          "Write a name or an expression, such as `{attainment}` or `{quota - booked}`.");
      return;
    }
    switch (context) {
      case PlanGrammarParser.NextAmountValueContext next ->
          parts.add(
              new Part.NextAmount(
                  place, read.name(next.name().start), expressions.build(next.additive())));
      case PlanGrammarParser.PlainTextValueContext plain ->
          parts.add(new Part.Value(place, expressions.build(plain.expression())));
      default -> throw new AssertionError("A value in a text of a new kind: " + written);
    }
  }

  private static PlanGrammarParser.@Nullable TextValueContext parse(List<CommonToken> tokens) {
    BoundedParser parser =
        new BoundedParser(
            new CommonTokenStream(new ListTokenSource(new ArrayList<>(tokens))),
            new Effort(tokens.size()));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    try {
      return parser.textValue();
    } catch (ParseCancellationException misfit) {
      return null;
    }
  }
}
