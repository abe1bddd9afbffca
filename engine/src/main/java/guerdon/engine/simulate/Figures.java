package guerdon.engine.simulate;

import guerdon.dsl.value.Rational;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan comes to over the periods of a simulation, and against the plan it is compared with.
 *
 * @param cost what everybody is paid
 * @param change the cost less that of the plan it is compared with; 0 for that plan itself
 * @param payees for whom the plan is in any of the periods
 * @param winners payees who get more by at least the threshold
 * @param gained what winners get more, all together
 * @param lost what losers get less, all together, as a positive number
 * @param incomplete results that are missing and count as nothing
 * @param average of the payees, null where there is none
 * @param median of the payees; between two, the middle
 * @param topShare what the best paid tenth of the payees gets of the whole; null where nothing is
 *     paid
 * @param gini how unequally pay is spread, 0 for the same for all; null where nothing is paid
 * @param detail null where too many plans are compared to look closely
 * @param movement how many payees of each tenth by the compared plan are in each tenth now
 */
public record Figures(
    Variant variant,
    Rational cost,
    Rational change,
    int payees,
    int winners,
    int losers,
    int unchanged,
    Rational gained,
    Rational lost,
    long incomplete,
    @Nullable Rational average,
    @Nullable Rational median,
    @Nullable Rational topShare,
    @Nullable Rational gini,
    List<Part> components,
    List<Part> periods,
    List<Group> deciles,
    List<Group> groups,
    List<List<Integer>> movement,
    List<Moved> mostGained,
    List<Moved> mostLost,
    List<GuardResult> guards,
    @Nullable Detail detail) {
  public Figures {
    components = List.copyOf(components);
    periods = List.copyOf(periods);
    deciles = List.copyOf(deciles);
    groups = List.copyOf(groups);
    movement = movement.stream().map(List::copyOf).toList();
    mostGained = List.copyOf(mostGained);
    mostLost = List.copyOf(mostLost);
    guards = List.copyOf(guards);
  }

  /** The cost of a component or a period, before and now. */
  public record Part(String name, String title, Rational before, Rational now) {}

  /**
   * Payees who have something in common: a tenth of the payees by their pay before, or the value of
   * a field.
   *
   * @param field the field, "decile" for tenths
   */
  public record Group(
      String field,
      String value,
      int payees,
      Rational before,
      Rational now,
      int winners,
      int losers) {}

  /**
   * What a payee got before and gets now.
   *
   * @param why the components that changed, and when most
   * @param because what of the explanations differs in the period that changed most; empty where
   *     that was not looked at
   */
  public record Moved(
      String payee, Rational before, Rational now, List<String> why, List<String> because) {
    public Moved {
      why = List.copyOf(why);
      because = List.copyOf(because);
    }

    public Rational change() {
      return now.minus(before);
    }
  }

  /** Whether a demand on the whole plan holds. */
  public enum Verdict {
    HOLDS,
    BROKEN,
    /** It cannot be told. */
    OPEN
  }

  /**
   * A guard and what it came to.
   *
   * @param figure what was found, in words, such as {@code 5.2% of the limit 4%}
   * @param behind the payees or groups that break it; small groups are not named
   */
  public record GuardResult(
      String name, String title, Verdict verdict, String figure, List<String> behind) {
    public GuardResult {
      behind = List.copyOf(behind);
    }
  }

  /** The same figures with details. */
  public Figures with(Detail looked) {
    return new Figures(
        variant,
        cost,
        change,
        payees,
        winners,
        losers,
        unchanged,
        gained,
        lost,
        incomplete,
        average,
        median,
        topShare,
        gini,
        components,
        periods,
        deciles,
        groups,
        movement,
        mostGained,
        mostLost,
        guards,
        looked);
  }

  /** What of some settings a sweep has chosen. */
  public Map<String, String> settings() {
    return variant.settings();
  }
}
