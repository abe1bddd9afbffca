package guerdon.web.view;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A diagnostic in JSON.
 *
 * @param code such as {@code E-UNKNOWN}
 * @param severity {@code error} or {@code warning}
 * @param line from 1
 * @param column from 1, in characters
 * @param endLine the line of the first character after the place
 * @param endColumn the column of the first character after the place
 * @param detail lines that show the finding, such as a payout curve
 */
public record DiagnosticView(
    String code,
    String severity,
    int line,
    int column,
    int endLine,
    int endColumn,
    String message,
    @Nullable String repair,
    List<RelatedView> related,
    List<String> detail) {

  /** Another place that belongs to the finding. */
  public record RelatedView(int line, int column, String message) {}

  /** The diagnostics of a text. */
  public static List<DiagnosticView> of(SourceText source, List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> of(source, diagnostic)).toList();
  }

  private static DiagnosticView of(SourceText source, Diagnostic diagnostic) {
    SourceSpan place = diagnostic.place();
    return new DiagnosticView(
        diagnostic.code().id(),
        diagnostic.code().severity().name().toLowerCase(Locale.ROOT),
        source.line(place.start()),
        source.column(place.start()),
        source.line(place.end()),
        source.column(place.end()),
        diagnostic.message(),
        diagnostic.repair(),
        diagnostic.related().stream().map(related -> of(source, related)).toList(),
        diagnostic.detail());
  }

  private static RelatedView of(SourceText source, Diagnostic.Related related) {
    int start = related.place().start();
    return new RelatedView(source.line(start), source.column(start), related.message());
  }
}
