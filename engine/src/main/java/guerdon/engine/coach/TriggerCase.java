package guerdon.engine.coach;

import guerdon.dsl.model.Trigger;
import guerdon.dsl.model.Trigger.Streak;
import guerdon.dsl.value.Span;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The question whether a trigger acts for a payee on an evaluation day, and how the rules answered
 * it.
 */
public final class TriggerCase {
  private final Run run;
  private final CompiledTrigger trigger;
  private final Payee payee;
  private final Period period;
  private final ActionHistory history;
  private @Nullable Object applies;
  private boolean acts;
  private boolean escalates;
  private boolean heldBack;
  private @Nullable Missing undecided;

  TriggerCase(Run run, CompiledTrigger trigger, Payee payee, Period period, ActionHistory history) {
    this.run = run;
    this.trigger = trigger;
    this.payee = payee;
    this.period = period;
    this.history = history;
  }

  public CompiledTrigger trigger() {
    return trigger;
  }

  Payee payee() {
    return payee;
  }

  Period period() {
    return period;
  }

  LocalDate day() {
    return period.pay().last();
  }

  /**
   * Whether the condition holds, for as long as it must, and nothing keeps the trigger still: true,
   * false, or missing with the reason.
   */
  public Object applies() {
    Object known = applies;
    if (known == null) {
      known = computeApplies();
      applies = known;
    }
    return known;
  }

  private Object computeApplies() {
    Object held = held();
    if (Boolean.FALSE.equals(held)) {
      return false;
    }
    Object still = trigger.unless() == null ? false : run.value(trigger.unless(), payee, period);
    if (Boolean.TRUE.equals(still)) {
      return false;
    }
    return held instanceof Missing ? held : still instanceof Missing ? still : true;
  }

  private Object held() {
    List<Period> stretch = stretch();
    if (stretch.isEmpty()) {
      return false;
    }
    Object result = true;
    for (Period at : stretch) {
      Object belongs = run.attendance().belongs(payee, at);
      Object value = Boolean.TRUE.equals(belongs) ? run.value(trigger.when(), payee, at) : belongs;
      if (Boolean.FALSE.equals(value)) {
        return false;
      }
      if (value instanceof Missing) {
        result = value;
      }
    }
    return result;
  }

  /**
   * The periods in which the condition must hold, the latest first; none when they reach back
   * before the policy began to look.
   */
  List<Period> stretch() {
    Streak streak = trigger.definition().streak();
    if (streak == null) {
      return List.of(period);
    }
    LocalDate start = start(streak);
    List<Period> found = new ArrayList<>();
    Period at = period;
    while (at != null) {
      boolean inside =
          start == null ? found.size() < streak.count() : at.pay().last().isAfter(start);
      if (!inside) {
        return found;
      }
      found.add(at);
      at = at.previous();
    }
    boolean whole =
        start == null
            ? found.size() == streak.count()
            : !found.getLast().pay().first().isAfter(start.plusDays(1));
    return whole ? found : List.of();
  }

  /** The day before the stretch; null where evaluation days are counted. */
  private @Nullable LocalDate start(Streak streak) {
    Span unit = streak.unit();
    if (unit == null) {
      return null;
    }
    return switch (unit) {
      case DAY -> day().minusDays(streak.count());
      case WEEK -> day().minusWeeks(streak.count());
      default -> day().minusMonths(streak.count());
    };
  }

  /** Whether the trigger has acted so often lately that it must hold back. */
  public boolean actedEnough() {
    Trigger.AtMost atMost = trigger.definition().atMost();
    return atMost != null && history.acted(trigger.name(), day(), atMost.days()) >= atMost.times();
  }

  /** Whether the trigger acts so often that somebody else must know, and does not know yet. */
  public boolean isDueToEscalate() {
    Trigger.Escalation escalation = trigger.definition().escalation();
    return escalation != null
        && history.acted(trigger.name(), day(), escalation.days()) + 1 >= escalation.times()
        && history.escalated(trigger.name(), day(), escalation.days()) == 0;
  }

  /** The trigger acts. */
  public void act() {
    acts = true;
  }

  /** Somebody else is told that it acts again. */
  public void escalate() {
    escalates = true;
  }

  /** The trigger would act, and has acted often enough. */
  public void holdBack() {
    heldBack = true;
  }

  /** It cannot be known whether the trigger acts. */
  public void undecided(Missing reason) {
    undecided = reason;
  }

  boolean acts() {
    return acts;
  }

  boolean escalates() {
    return escalates;
  }

  boolean heldBack() {
    return heldBack;
  }

  @Nullable Missing undecided() {
    return undecided;
  }
}
