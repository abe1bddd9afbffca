package guerdon.engine;

import guerdon.dsl.model.Example.Expectation;
import guerdon.engine.explain.Explanation;
import guerdon.engine.explain.ExplanationText;
import org.jspecify.annotations.Nullable;

/**
 * Whether one expectation of an example is met.
 *
 * @param words the expectation as the plan writes it: {@code commission year to date = $88,500.00}
 * @param expected the expected value in words, {@code incomplete} where it should be missing
 * @param actual the value that came out, in words
 * @param difference actual less expected in words; empty where there is none to tell
 * @param explanation why it came out; null where nothing could be computed
 * @param failure why nothing could be computed; empty otherwise
 */
public record CheckOutcome(
    Expectation expectation,
    boolean passed,
    String words,
    String expected,
    String actual,
    String difference,
    @Nullable Explanation explanation,
    String failure) {
  private static final int LEVELS_SHOWN = 3;

  /**
   * What went wrong, for people: the expectation, both values, and why it came out so.
   *
   * @param width the widest line
   */
  public String message(int width) {
    StringBuilder text = new StringBuilder("expect ").append(words).append('\n');
    if (!failure.isEmpty()) {
      return text.append("  ").append(failure).append('\n').toString();
    }
    text.append("  expected ").append(expected).append('\n');
    text.append("  but it is ").append(actual);
    if (!difference.isEmpty()) {
      text.append(", which is ").append(difference);
    }
    text.append('\n');
    if (explanation != null) {
      ExplanationText.render(explanation, Math.max(1, width - 2), LEVELS_SHOWN)
          .lines()
          .forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }
}
