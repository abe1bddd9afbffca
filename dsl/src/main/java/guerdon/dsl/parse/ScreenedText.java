package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The characters the lexer sees: as many as the source has, with blanks for prose and for
 * characters that a reader could not see.
 */
final class ScreenedText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final char PLACEHOLDER = '\uFFFD';

  private enum Place {
    PLAN,
    QUOTED,
    COMMENT
  }

  private final SourceText source;
  private final StringBuilder text;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private ScreenedText(SourceText source, String planText) {
    this.source = source;
    this.text = new StringBuilder(planText);
  }

  static ScreenedText of(SourceText source, String planText) {
    ScreenedText screened = new ScreenedText(source, planText);
    screened.screen();
    return screened;
  }

  String text() {
    return text.toString();
  }

  /** At most one finding a line: a pasted line often holds the same character many times. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void screen() {
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text.setCharAt(0, ' ');
    }
    Place place = Place.PLAN;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        // The lexer counts lines by \n alone.
        if (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
          text.setCharAt(i, '\n');
        }
        place = Place.PLAN;
        continue;
      }
      if (place == Place.QUOTED && c == '\\' && i + 1 < text.length()) {
        i += isPlain(text.charAt(i + 1)) ? 1 : 0;
        continue;
      }
      place = next(place, c, i);
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        // One placeholder per UTF-16 unit keeps the lexer's positions equal to the source's.
        text.setCharAt(i, PLACEHOLDER);
        i++;
        text.setCharAt(i, PLACEHOLDER);
      } else if (isRefused(c, place)) {
        report(i, c);
        text.setCharAt(i, ' ');
      }
    }
  }

  private Place next(Place place, char c, int i) {
    if (c == '"' && place != Place.COMMENT) {
      return place == Place.QUOTED ? Place.PLAN : Place.QUOTED;
    }
    boolean dashes = c == '-' && i + 1 < text.length() && text.charAt(i + 1) == '-';
    return place == Place.PLAN && dashes ? Place.COMMENT : place;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < '\u007F';
  }

  private static boolean isRefused(char c, Place place) {
    if (isPlain(c) || c == '\t') {
      return false;
    }
    boolean turnsText = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    int kind = Character.getType(c);
    if (turnsText || kind == Character.CONTROL || kind == Character.SURROGATE) {
      return true;
    }
    return switch (place) {
      case QUOTED -> kind == Character.LINE_SEPARATOR || kind == Character.PARAGRAPH_SEPARATOR;
      case COMMENT -> kind == Character.FORMAT;
      case PLAN ->
          kind == Character.FORMAT
              || kind == Character.LINE_SEPARATOR
              || kind == Character.PARAGRAPH_SEPARATOR
              || kind == Character.SPACE_SEPARATOR;
    };
  }

  private void report(int offset, char c) {
    if (!diagnostics.isEmpty()
        && source.line(diagnostics.getLast().place().start()) == source.line(offset)) {
      return;
    }
    boolean blank = Character.getType(c) == Character.SPACE_SEPARATOR;
    diagnostics.add(
        new Diagnostic(
            Code.SYNTAX,
            new SourceSpan(offset, offset + 1),
            blank
                ? "This is not an ordinary blank: " + described(c) + "."
                : "A character that cannot be seen stands here: " + described(c) + ".",
            blank ? "Type a blank in its place." : "Delete it."));
  }

  private static String described(char c) {
    String name = Character.getName(c);
    return String.format(Locale.ROOT, "U+%04X", (int) c)
        + (name == null ? "" : " " + name.toLowerCase(Locale.ROOT));
  }
}
