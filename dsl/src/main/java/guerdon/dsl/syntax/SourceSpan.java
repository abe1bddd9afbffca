package guerdon.dsl.syntax;

/**
 * A stretch of a source text: the characters from {@code start} up to but not including {@code
 * end}, counted in UTF-16 units from 0. In {@code "rate 5%"} the span of {@code 5%} is {@code [5,
 * 7)}.
 */
public record SourceSpan(int start, int end) {
  public SourceSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("A span cannot run from " + start + " to " + end);
    }
  }

  /** Returns the smallest span that holds this one and {@code other}. */
  public SourceSpan to(SourceSpan other) {
    return new SourceSpan(Math.min(start, other.start), Math.max(end, other.end));
  }
}
