package guerdon.dsl.diagnostic;

import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding about a plan text: a code, the words it is about, one sentence, and how to mend it.
 *
 * <p>Example: {@code E-UNKNOWN} at {@code atainment}: "Nothing here is called `atainment`." with
 * the repair "Did you mean `attainment`?".
 *
 * @param detail lines that show the finding, such as the payout curve of a cliff; laid out with
 *     blanks, to be printed in letters of one width
 */
public record Diagnostic(
    Code code,
    SourceSpan place,
    String message,
    @Nullable String repair,
    List<Related> related,
    List<String> detail) {
  public Diagnostic {
    related = List.copyOf(related);
    detail = List.copyOf(detail);
  }

  public Diagnostic(
      Code code, SourceSpan place, String message, @Nullable String repair, List<Related> related) {
    this(code, place, message, repair, related, List.of());
  }

  public Diagnostic(Code code, SourceSpan place, String message, @Nullable String repair) {
    this(code, place, message, repair, List.of());
  }

  /** Another place that belongs to the finding, such as the first of two equal names. */
  public record Related(SourceSpan place, String message) {}
}
