package guerdon.dsl.model;

import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of a policy: when it holds for a payee on an evaluation day, and what is then to be
 * done.
 *
 * <p>Conditions and the values in texts are definitions of the plan the policy lies in, under names
 * that no author can write, so that they are computed and remembered like every measure.
 *
 * @param when the definition of the condition
 * @param streak for how long the condition must have held; null: on the day is enough
 * @param unless the definition of the condition that keeps the trigger still; null for none
 * @param because the sentence that goes with every action; null for none
 * @param acts what is done, in the order of the text
 * @param atMost how often it may be done; null: on every evaluation day
 */
public record Trigger(
    String name,
    String title,
    SourceSpan span,
    String when,
    @Nullable Streak streak,
    @Nullable String unless,
    @Nullable Message because,
    List<Act> acts,
    @Nullable AtMost atMost,
    @Nullable Escalation escalation) {
  public Trigger {
    acts = List.copyOf(acts);
  }

  /** {@code for 2 consecutive weeks}; {@code unit} null counts evaluation days. */
  public record Streak(int count, @Nullable Span unit) {}

  /** {@code at most 2 times per 30 days}: counted over the days up to and including the day. */
  public record AtMost(int times, int days) {}

  /** {@code escalate to manager of manager after 3 times in 90 days}. */
  public record Escalation(Addressee to, int times, int days) {}

  /** {@code task "…" for manager of payee due in 5 business days}; {@code due} null: no day. */
  public record Act(ActionKind kind, Message text, Addressee to, @Nullable Due due) {}

  /** So many days after the evaluation day; business days are Mondays to Fridays. */
  public record Due(int days, boolean business) {}

  /** What an action is. */
  public enum ActionKind {
    RECOMMENDATION,
    TASK,
    TRAINING,
    NUDGE,
    ESCALATION;

    /** The word of the language: {@code recommendation}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** To whom an action goes. */
  public enum Addressee {
    PAYEE("payee"),
    MANAGER("manager of payee"),
    MANAGER_OF_MANAGER("manager of manager");

    private final String words;

    Addressee(String words) {
      this.words = words;
    }

    /** The words of the language: {@code manager of payee}. */
    public String words() {
      return words;
    }
  }

  /** A text with values in it. */
  public record Message(List<Part> parts) {
    public Message {
      parts = List.copyOf(parts);
    }
  }

  /** A part of a text. */
  public sealed interface Part {
    /** Words as they stand. */
    record Words(String text) implements Part {}

    /** The value of a definition, printed by its type. */
    record Value(Type type, String definition) implements Part {}

    /**
     * What a component of the used plan would pay more with one more credit on the evaluation day.
     *
     * @param credit the credit clause that would give it
     * @param amount the definition of its amount
     */
    record NextAmount(String component, String credit, String amount) implements Part {}
  }
}
