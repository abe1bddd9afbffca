package guerdon.engine.coach;

import java.time.LocalDate;
import java.util.List;

/**
 * What a policy asks to be done.
 *
 * @param days the evaluation days, in order
 * @param actions by day, payee, trigger in the order of the policy, and line of the trigger
 * @param undecided what could not be decided or delivered, in the same order
 * @param payees how many payees the policy is for on any of the days
 * @param held how often a trigger held back because it had acted often enough
 */
public record Coaching(
    List<LocalDate> days,
    List<CoachingAction> actions,
    List<Undecided> undecided,
    int payees,
    long held) {
  public Coaching {
    days = List.copyOf(days);
    actions = List.copyOf(actions);
    undecided = List.copyOf(undecided);
  }
}
