package guerdon.dsl.syntax;

import guerdon.dsl.syntax.Expression.DurationLiteral;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a trigger. */
public sealed interface TriggerItem extends Node {

  /** {@code when coverage < 3 for 2 consecutive weeks}; {@code unit} is null without a streak. */
  record When(SourceSpan span, Expression condition, int count, @Nullable Name unit)
      implements TriggerItem {}

  /** {@code unless payee.tenure < 60 days}. */
  record Unless(SourceSpan span, Expression condition) implements TriggerItem {}

  /** {@code because "Coverage is {pipeline_coverage}"}. */
  record Because(SourceSpan span, Message text) implements TriggerItem {}

  /** {@code recommend "Pipeline-building clinic" to payee}. */
  record Recommend(SourceSpan span, Message text, Who to) implements TriggerItem {}

  /** {@code task "Pipeline review" for manager of payee due in 5 business days}. */
  record Task(SourceSpan span, Message text, Who to, DueIn due) implements TriggerItem {}

  /** {@code training "Discovery calls" for payee due in 30 days}. */
  record Training(SourceSpan span, Message text, Who to, @Nullable DueIn due)
      implements TriggerItem {}

  /** {@code nudge payee "…"}. */
  record Nudge(SourceSpan span, Who to, Message text) implements TriggerItem {}

  /** {@code at most 2 times per 30 days}. */
  record AtMost(SourceSpan span, int times, DurationLiteral per) implements TriggerItem {}

  /** {@code escalate to manager of manager after 3 times in 90 days}. */
  record Escalate(SourceSpan span, Who to, int times, DurationLiteral within)
      implements TriggerItem {}

  /** {@code payee}, {@code manager of payee}: the words as written, without {@code of}. */
  record Who(SourceSpan span, List<Name> words) implements Node {
    public Who {
      words = List.copyOf(words);
    }
  }

  /** {@code due in 5 business days}, {@code due in 2 weeks}. */
  record DueIn(SourceSpan span, DurationLiteral length, boolean business) implements Node {}

  /** A text with values between braces. */
  record Message(SourceSpan span, List<Part> parts) implements Node {
    public Message {
      parts = List.copyOf(parts);
    }
  }

  /** A part of a text. */
  sealed interface Part extends Node {
    /** Words as they stand. */
    record Words(SourceSpan span, String text) implements Part {}

    /** {@code {pipeline_coverage}}. */
    record Value(SourceSpan span, Expression value) implements Part {}

    /** {@code {commission for next $10,000}}: what one more credit of that amount would pay. */
    record NextAmount(SourceSpan span, Name component, Expression amount) implements Part {}
  }
}
