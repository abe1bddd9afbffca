package guerdon.dsl.diagnostic;

import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes diagnostics as text, with the line of the plan they are about.
 *
 * <pre>
 * plans/x.plan:12:3: error E-SYNTAX
 *   Two words stand where one name is expected: `booked arr`.
 *    12 |   booked arr / arr_quota
 *       |   ^^^^^^^^^^
 *   Write `booked_arr`.
 * </pre>
 *
 * <p>The same diagnostics give the same text everywhere. A tab takes one column and a character
 * that cannot be seen is shown as {@code �}, so that the marks stand under their words; of a long
 * line a window of 100 characters is shown; of a place that spans lines the first one. Lines end
 * with {@code \n}.
 */
public final class DiagnosticRenderer {
  private static final int WINDOW = 100;
  private static final int BEFORE = 40;
  private static final int NUMBER_WIDTH = 5;

  private final SourceText source;

  public DiagnosticRenderer(SourceText source) {
    this.source = source;
  }

  /** Returns the diagnostics in the order given, with an empty line between two. */
  public String render(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(this::render).collect(Collectors.joining("\n"));
  }

  /** Returns one diagnostic, with a line end after each of its lines. */
  public String render(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder();
    String severity = diagnostic.code().severity().name().toLowerCase(Locale.ROOT);
    text.append(position(diagnostic.place())).append(": ").append(severity);
    text.append(' ').append(diagnostic.code().id()).append('\n');
    text.append("  ").append(diagnostic.message()).append('\n');
    quote(text, diagnostic.place());
    diagnostic.detail().forEach(line -> text.append("      ").append(line).append('\n'));
    if (diagnostic.repair() != null) {
      text.append("  ").append(diagnostic.repair()).append('\n');
    }
    for (Diagnostic.Related related : diagnostic.related()) {
      text.append("  ").append(related.message()).append(": ");
      text.append(position(related.place())).append('\n');
      quote(text, related.place());
    }
    return text.toString();
  }

  private String position(SourceSpan place) {
    return source.name() + ":" + source.line(place.start()) + ":" + source.column(place.start());
  }

  private void quote(StringBuilder text, SourceSpan place) {
    int line = source.line(place.start());
    int lineStart = source.lineStart(line);
    int[] characters =
        source.lineText(line).codePoints().map(DiagnosticRenderer::visible).toArray();
    int from = source.column(place.start()) - 1;
    boolean oneLine = place.end() <= lineStart + source.lineText(line).length();
    int to = oneLine ? from + codePoints(place) : characters.length;
    int first = from <= WINDOW - BEFORE || characters.length <= WINDOW ? 0 : from - BEFORE;
    int last = Math.min(characters.length, first + WINDOW);

    String cutBefore = first > 0 ? "…" : "";
    String cutAfter = last < characters.length ? "…" : "";
    String shown = cutBefore + new String(characters, first, last - first) + cutAfter;
    int marks = Math.max(1, Math.min(to, last) - from);
    String margin = " ".repeat(cutBefore.length() + from - first);
    String number = String.format(Locale.ROOT, "%" + NUMBER_WIDTH + "d", line);
    String gutter = " ".repeat(number.length());
    text.append((number + " | " + shown).stripTrailing()).append('\n');
    text.append(gutter).append(" | ").append(margin).append("^".repeat(marks)).append('\n');
    int lastLine = source.line(Math.max(place.start(), place.end() - 1));
    if (lastLine > line) {
      text.append(gutter).append(" | … to line ").append(lastLine).append('\n');
    }
  }

  private int codePoints(SourceSpan place) {
    int end = Math.min(place.end(), source.text().length());
    return source.text().codePointCount(Math.min(place.start(), end), end);
  }

  private static int visible(int character) {
    if (character == '\t') {
      return ' ';
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '�';
      default -> character;
    };
  }
}
