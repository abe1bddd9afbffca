package guerdon.engine.coach;

import guerdon.dsl.model.Policy;
import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy at work on a snapshot: looks at payees day after day, so that what was done on one day
 * counts on the next.
 *
 * <p>Safe for any number of threads that look at different payees.
 */
public final class PolicyRun {
  private final Run run;
  private final Policy policy;
  private final List<CompiledTrigger> triggers;
  private final TriggerRules rules;
  private final @Nullable PlanReader used;
  private final List<Period> periods;
  private final LocalDate asOf;

  /**
   * @param used the plan the policy uses; null for none
   * @param periods the periods whose last days are evaluation days, in order
   * @param asOf the day for which the status of actions is told
   */
  public PolicyRun(
      Run run,
      Policy policy,
      List<CompiledTrigger> triggers,
      TriggerRules rules,
      @Nullable PlanReader used,
      List<Period> periods,
      LocalDate asOf) {
    this.run = run;
    this.policy = policy;
    this.triggers = List.copyOf(triggers);
    this.rules = rules;
    this.used = used;
    this.periods = List.copyOf(periods);
    this.asOf = asOf;
  }

  /** What is done for some payees; by payee, then day. */
  public record Part(
      List<CoachingAction> actions, List<Undecided> undecided, int payees, long held) {}

  /** Looks at some payees. */
  public Part coach(List<Payee> payees) {
    ActionComposer composer = new ActionComposer(run, used);
    List<CoachingAction> actions = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    int belonging = 0;
    long held = 0;
    for (Payee payee : payees) {
      ActionHistory history =
          ActionHistory.of(run.snapshot(), policy.actions(), run.plan().name(), payee.key());
      boolean belongs = false;
      for (Period period : periods) {
        Object there = run.attendance().belongs(payee, period);
        if (there instanceof Missing missing) {
          undecided.add(new Undecided(payee.key(), period.pay().last(), "", missing.reason()));
        }
        if (!Boolean.TRUE.equals(there)) {
          continue;
        }
        belongs = true;
        List<TriggerCase> cases = new ArrayList<>();
        for (CompiledTrigger trigger : triggers) {
          cases.add(new TriggerCase(run, trigger, payee, period, history));
        }
        rules.decide(cases);
        for (TriggerCase asked : cases) {
          Missing reason = asked.undecided();
          if (reason != null) {
            undecided.add(
                new Undecided(payee.key(), asked.day(), asked.trigger().name(), reason.reason()));
          }
          held += asked.heldBack() ? 1 : 0;
          if (asked.acts()) {
            List<CoachingAction> made = new ArrayList<>();
            composer.compose(asked, made, undecided);
            made.forEach(action -> actions.add(settled(action, history)));
          }
        }
      }
      belonging += belongs ? 1 : 0;
    }
    return new Part(actions, undecided, belonging, held);
  }

  /** Enters an action into the history and tells where it is in its life. */
  private CoachingAction settled(CoachingAction action, ActionHistory history) {
    history.add(action.trigger(), action.kind() == ActionKind.ESCALATION, action.day());
    ActionStatus known = history.status(action.id());
    ActionStatus status = known == null ? ActionStatus.OPEN : known;
    if (status == ActionStatus.OPEN && asOf.isAfter(action.lastDay())) {
      status = ActionStatus.EXPIRED;
    }
    return action.with(status, known != null);
  }
}
