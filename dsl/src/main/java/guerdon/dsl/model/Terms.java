package guerdon.dsl.model;

import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the amount a component has earned before it is paid: draw, clawback, release,
 * hold, minimum payout, in this order.
 *
 * <p>$2,750 earned under a recoverable draw of $2,000 with $500 to repay pays $2,250.
 *
 * @param refundWhen when pay above the cap, kept until then, is paid
 * @param spread the credits behind pay per period; null where it is paid for each credit, or rests
 *     on none
 * @param minimum pay below it is carried to the next period
 * @param order the steps in the order that the plan names; empty: in the order of the language
 */
public record Terms(
    @Nullable Residual residual,
    @Nullable Expr refundWhen,
    @Nullable Draw draw,
    @Nullable Spread spread,
    List<Clawback> clawbacks,
    @Nullable Release release,
    List<Hold> holds,
    @Nullable Expr minimum,
    List<PayStep> order) {
  /** Paid as it is earned. */
  public static final Terms NONE =
      new Terms(null, null, null, null, List.of(), null, List.of(), null, List.of());

  public Terms {
    clawbacks = List.copyOf(clawbacks);
    holds = List.copyOf(holds);
    order = List.copyOf(order);
  }

  /** The steps of a component that a plan may put in another order than this one. */
  public enum PayStep {
    GATE,
    AMOUNT,
    EXCEPTION,
    FLOOR,
    CAP,
    LIMIT,
    DRAW,
    CLAWBACK
  }

  /** Whether a step comes before another. */
  public boolean isBefore(PayStep step, PayStep other) {
    int at = order.indexOf(step);
    int otherAt = order.indexOf(other);
    return (at < 0 || otherAt < 0) ? step.compareTo(other) < 0 : at < otherAt;
  }

  /** Whether some clawback asks what would have been paid without a credit. */
  public boolean recomputes() {
    return clawbacks.stream().anyMatch(Clawback::recomputed);
  }

  /** Whether something is carried from period to period. */
  public boolean keepsBalances() {
    return refundWhen != null || draw != null || minimum != null || followsCredits();
  }

  /** Whether what each credit earned is followed after the period in which it was earned. */
  public boolean followsCredits() {
    return !clawbacks.isEmpty() || release != null || !holds.isEmpty();
  }

  /**
   * The credits that the pay of a period rests on: it is spread over those of the period by their
   * amounts.
   *
   * @param whose credits, seen from the payee who is paid
   */
  public record Spread(String credit, Expr.Scope whose) {}

  /**
   * Pay is topped up to {@code amount} where {@code window} holds, and a recoverable draw is repaid
   * from later pay.
   *
   * @param perRecord whether each record that is credited keeps a balance of its own
   * @param recordKey what tells these records apart; null for the record that is credited itself
   * @param share of the pay above what is kept, that repays
   * @param fromPeriod the first period of the draw in which anything is repaid, from 1
   * @param from when anything is repaid
   * @param keeping what repaying leaves; while the window holds, no less than the draw
   * @param guaranteed what a guarantee beside the draw fills pay up to before the draw does, and
   *     repaying leaves; null for no guarantee
   * @param guaranteedWhile when that guarantee holds; null for always
   */
  public record Draw(
      Expr amount,
      boolean recoverable,
      @Nullable Expr window,
      boolean perRecord,
      @Nullable Expr recordKey,
      @Nullable Expr share,
      int fromPeriod,
      @Nullable Expr from,
      @Nullable Expr keeping,
      @Nullable Expr forgiven,
      @Nullable Expr guaranteed,
      @Nullable Expr guaranteedWhile,
      SourceSpan span) {
    /** The same draw beside a guarantee. */
    public Draw with(Expr guarantee, @Nullable Expr holdsWhile) {
      return new Draw(
          amount,
          recoverable,
          window,
          perRecord,
          recordKey,
          share,
          fromPeriod,
          from,
          keeping,
          forgiven,
          guarantee,
          holdsWhile,
          span);
    }
  }

  /**
   * Takes back a share of what was paid for a credit for which {@code condition} holds, in the
   * period that holds {@code date}.
   *
   * @param credit the credits that are looked at; null where the pay of the whole period is
   * @param recomputed whether instead of a share of what was paid for the credit, all that was paid
   *     more because of it is taken back
   */
  public record Clawback(
      @Nullable String credit,
      boolean recomputed,
      Expr share,
      Expr condition,
      Expr date,
      @Nullable Fading fading,
      @Nullable String because,
      SourceSpan span) {}

  /** The share falls evenly to nothing, {@code count} months or days after {@code from}. */
  public record Fading(Expr from, int count, boolean months) {}

  /** When what a credit earned becomes payable. */
  public sealed interface Release {
    /** Parts of it on days. */
    record OnDays(List<Part> parts) implements Release {
      public OnDays {
        parts = List.copyOf(parts);
      }
    }

    /** The share that an expression gives at the end of a period, between none and all. */
    record InProportion(Expr share) implements Release {}
  }

  /** A share that becomes payable on a day; null is all of it. */
  public record Part(@Nullable Expr share, Expr date) {}

  /** Nothing becomes payable of a credit while {@code condition} holds. */
  public record Hold(Expr condition, @Nullable String because, SourceSpan span) {}

  /**
   * A credit pays once every {@code months}, starting so many months after its date.
   *
   * @param count how many times at most; null without end
   * @param until no later than this day
   */
  public record Residual(int months, int starting, @Nullable Integer count, @Nullable Expr until) {}
}
