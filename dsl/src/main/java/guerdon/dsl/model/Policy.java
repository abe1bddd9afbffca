package guerdon.dsl.model;

import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes a plan a coaching policy: how often it looks, and what it then triggers. Its measures,
 * groups and data are those of the {@link Plan} it lies in, whose pay periods are the days, weeks
 * or months that end on an evaluation day.
 *
 * @param evaluated DAY, WEEK or MONTH
 * @param actions the record type of the actions that were made before
 * @param triggers in the order of the text
 * @param uses the plan whose values the policy reads; null for none
 * @param expected what the examples expect to be done, by the title of the example
 */
public record Policy(
    Span evaluated,
    RecordType actions,
    List<Trigger> triggers,
    @Nullable Plan uses,
    Map<String, List<ExpectedAction>> expected) {
  public Policy {
    triggers = List.copyOf(triggers);
    expected = Map.copyOf(expected);
  }

  /**
   * An action an example expects, or with {@code none} that there is no such action; what is null
   * may be anything.
   *
   * @param recipient the key of who gets it
   */
  public record ExpectedAction(
      boolean none,
      @Nullable ActionKind kind,
      @Nullable String text,
      @Nullable String recipient,
      @Nullable LocalDate due,
      SourceSpan span) {}
}
