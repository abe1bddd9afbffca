package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.Expression.DateLiteral;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.Node;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value a token stands for; where it stands for none, says so and goes on with another.
 */
final class LiteralReader {
  // What Rational reads at most; no amount of money needs more.
  private static final int DIGITS = 40;

  private static final Pattern FIGURE = Pattern.compile("[0-9]+(,[0-9]{3})*([.][0-9]+)?");

  private final SourceText source;
  private final List<Diagnostic> diagnostics;

  LiteralReader(SourceText source, List<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  SourceSpan span(Token token) {
    return new SourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
  }

  SourceSpan span(ParserRuleContext context) {
    return new SourceSpan(context.start.getStartIndex(), context.stop.getStopIndex() + 1);
  }

  /** The characters of the source at a token; the lexer's own may hold placeholders. */
  String text(SourceSpan span) {
    return source.text().substring(span.start(), span.end());
  }

  Name name(Token token) {
    return new Name(span(token), token.getText());
  }

  /** Several words as one name, with one blank between them: {@code half year}. */
  Name words(ParserRuleContext context) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < context.getChildCount(); i++) {
      words.append(i == 0 ? "" : " ").append(context.getChild(i).getText());
    }
    return new Name(span(context), words.toString());
  }

  Rational number(Token token) {
    return figure(token, token.getText());
  }

  /** The fraction a percentage stands for: 12.5% is 1/8. */
  Rational percent(Token token) {
    String text = token.getText();
    return figure(token, text.substring(0, text.length() - 1).strip()).dividedBy(Rational.HUNDRED);
  }

  /** The figure of an amount such as {@code $1,500.00}, without its sign. */
  Rational amount(Token token) {
    return figure(token, token.getText().substring(1).strip());
  }

  private Rational figure(Token token, String text) {
    // What a miswritten figure means was told when the tokens were read.
    String digits =
        (FIGURE.matcher(text).matches() ? text : Miswritten.meant(text)).replace(",", "");
    try {
      return Rational.parse(digits);
    } catch (NumberFormatException misread) {
      // Only the size of a figure is new here.
      if (digits.length() > DIGITS && digits.matches("[0-9]+([.][0-9]+)?")) {
        report(
            Code.LITERAL,
            span(token),
            "A number has at most 40 digits; this one has "
                + digits.replace(".", "").length()
                + ".",
            null);
      }
      return Rational.ONE;
    }
  }

  /** A whole number that counts something, such as the levels of a hierarchy. */
  int count(Token token, String counted, int most) {
    Rational value = number(token);
    if (value.isInteger() && value.signum() > 0 && value.compareTo(Rational.of(most)) <= 0) {
      return (int) value.longValueExact();
    }
    report(
        Code.LITERAL,
        span(token),
        counted + " is a whole number from 1 to " + most + ", not `" + token.getText() + "`.",
        null);
    return 1;
  }

  /** A number of decimal places, which may be 0. */
  int decimals(Token token) {
    Rational value = number(token);
    if (value.isInteger() && value.compareTo(Rational.of(20)) <= 0) {
      return (int) value.longValueExact();
    }
    report(
        Code.LITERAL,
        span(token),
        "A number is rounded to 0 to 20 decimals, not to `" + token.getText() + "`.",
        null);
    return 0;
  }

  DateLiteral date(Token token) {
    SourceSpan span = span(token);
    String text = token.getText();
    int year = Integer.parseInt(text.substring(0, 4));
    int month = Integer.parseInt(text.substring(5, 7));
    int day = Integer.parseInt(text.substring(8, 10));
    if (month < 1 || month > 12) {
      report(
          Code.LITERAL,
          span,
          "`" + text + "` is not a day of the calendar: there is no month " + month + ".",
          "Write a date as year-month-day, such as `2026-03-31`.");
      return new DateLiteral(span, LocalDate.of(year, 12, 31));
    }
    YearMonth yearMonth = YearMonth.of(year, month);
    if (day < 1 || day > yearMonth.lengthOfMonth()) {
      LocalDate last = yearMonth.atEndOfMonth();
      report(
          Code.LITERAL,
          span,
          "`" + text + "` is not a day of the calendar.",
          "The last day of that month is `" + last + "`.");
      return new DateLiteral(span, last);
    }
    return new DateLiteral(span, LocalDate.of(year, month, day));
  }

  /** The text between the quotes. */
  QuotedText quoted(Token token) {
    SourceSpan span = span(token);
    String written = text(span);
    StringBuilder value = new StringBuilder(written.length());
    for (int i = 1; i < written.length() - 1; i++) {
      char c = written.charAt(i);
      if (c == '\\' && token.getText().charAt(0) == '"') {
        i++;
        c = written.charAt(i);
        if (c != '"' && c != '\\') {
          reportEscape(span.start() + i - 1, c);
          value.append('\\');
        }
      }
      value.append(c);
    }
    return new QuotedText(span, value.toString());
  }

  /** The characters of words that belong together without blanks, such as {@code 2026-Q1}. */
  String unbroken(SourceSpan span, String what, String example) {
    String written = text(span);
    if (written.chars().noneMatch(Character::isWhitespace)) {
      return written;
    }
    String mended = written.replaceAll("\\s+", "");
    report(
        Code.SYNTAX,
        span,
        what + " has no blanks inside.",
        "Write it in one piece, as in `" + example + "`.");
    return mended;
  }

  /** Says so where {@code first} is there already. */
  void onlyOnce(@Nullable Node first, ParserRuleContext second, String what) {
    if (first != null) {
      report(
          Code.DUPLICATE,
          span(second),
          what + " is given twice.",
          "Delete `" + text(first.span()) + "` or `" + text(span(second)) + "`.");
    }
  }

  private void reportEscape(int offset, char c) {
    boolean pair = Character.isHighSurrogate(c);
    SourceSpan span = new SourceSpan(offset, offset + (pair ? 3 : 2));
    report(
        Code.LITERAL,
        span,
        "`" + text(span) + "` stands for nothing in a text.",
        "Write `\\\\` for a backslash and `\\\"` for a quote.");
  }

  void report(Code code, SourceSpan span, String message, @Nullable String repair) {
    diagnostics.add(new Diagnostic(code, span, message, repair));
  }
}
