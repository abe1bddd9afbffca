package guerdon.engine.simulate;

import guerdon.dsl.value.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at of a plan when not too many are compared.
 *
 * @param sales the measure that sales are taken from; null where the plan has none
 * @param mix the parts of pay
 * @param bounds what caps, floors, limits and gates do
 * @param cliffs who stands just below a step
 * @param attainment how payees stand by attainment; null where the plan has no such measure
 */
public record Detail(
    @Nullable Sales sales,
    List<Mix> mix,
    List<Bound> bounds,
    List<Cliff> cliffs,
    @Nullable Attainment attainment) {
  public Detail {
    mix = List.copyOf(mix);
    bounds = List.copyOf(bounds);
    cliffs = List.copyOf(cliffs);
  }

  /**
   * What was sold, and what pay is of it.
   *
   * @param costOfSales pay over the amount; null where nothing was sold
   */
  public record Sales(
      String measure, String title, Rational amount, @Nullable Rational costOfSales) {}

  /**
   * A component's part of pay.
   *
   * @param variable whether it depends on credits, records or pay of others
   * @param share of the whole; null where nothing is paid
   */
  public record Mix(
      String name, String title, boolean variable, Rational amount, @Nullable Rational share) {}

  /**
   * What a cap, floor, limit or gate does, found by paying once more without it.
   *
   * @param hits in how many results of a payee and a period the component pays otherwise
   * @param effect what is paid more because of it; below zero where it cuts
   */
  public record Bound(String what, int payees, int hits, Rational effect) {}

  /**
   * A step that payees stand just below.
   *
   * @param what the step, such as {@code Accelerators from 100%}
   * @param measure what the step is taken by
   * @param reach how much below counts as just below
   * @param amount what the step would pay them on what they have sold
   */
  public record Cliff(
      String what,
      String measure,
      String edge,
      String reach,
      int payees,
      Rational amount,
      List<Near> nearest) {
    public Cliff {
      nearest = List.copyOf(nearest);
    }
  }

  /** A payee just below a step in a period. */
  public record Near(String payee, String period, String value, Rational amount) {}

  /** How payees stand by a measure of attainment. */
  public record Attainment(String measure, String title, List<AttainmentBand> bands) {
    public Attainment {
      bands = List.copyOf(bands);
    }
  }

  /**
   * Payees of one band of attainment.
   *
   * @param before what they get on average by the plan that is compared with; null for nobody
   */
  public record AttainmentBand(
      String label, int payees, @Nullable Rational before, @Nullable Rational now) {}
}
