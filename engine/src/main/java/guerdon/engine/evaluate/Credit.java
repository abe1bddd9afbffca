package guerdon.engine.evaluate;

import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A credit that a record gives to a payee, or what keeps anyone from knowing it.
 *
 * <p>Order {@code SO43659} of $20,565.62, dated 2011-05-31, credited whole to payee 279.
 */
public final class Credit {
  /** By date (unknown dates first), then record key, then payee. */
  static final Comparator<Credit> ORDER =
      Comparator.comparingInt((Credit credit) -> credit.day)
          .thenComparing(credit -> credit.fact)
          .thenComparing(credit -> credit.payeeKey == null ? "" : credit.payeeKey);

  private static final int UNDATED = Integer.MIN_VALUE;

  private final int clause;
  private final Fact fact;
  private final @Nullable String payeeKey;
  private final @Nullable Payee payee;
  private final @Nullable LocalDate date;
  private final int day;
  private final Object amount;
  private final Object share;
  private final @Nullable Missing problem;

  /**
   * @param clause the position of the credit clause among those of the plan
   * @param payeeKey null when nobody is credited
   * @param payee null when nobody of that key is among the payees
   * @param date null when it is unknown, which is then the problem
   * @param amount a number, or why it is missing
   * @param problem why it cannot be known whether or when there is a credit
   */
  public Credit(
      int clause,
      Fact fact,
      @Nullable String payeeKey,
      @Nullable Payee payee,
      @Nullable LocalDate date,
      Object amount,
      Object share,
      @Nullable Missing problem) {
    this.clause = clause;
    this.fact = fact;
    this.payeeKey = payeeKey;
    this.payee = payee;
    this.date = date;
    this.day = date == null ? UNDATED : Days.number(date);
    this.amount = amount;
    this.share = share;
    this.problem = problem;
  }

  public int clause() {
    return clause;
  }

  public Fact fact() {
    return fact;
  }

  public @Nullable String payeeKey() {
    return payeeKey;
  }

  public @Nullable Payee payee() {
    return payee;
  }

  public @Nullable LocalDate date() {
    return date;
  }

  int day() {
    return day;
  }

  /** A {@link Rational}, or the reason why it is missing. */
  public Object amount() {
    return amount;
  }

  /** A {@link Rational}, or the reason why it is missing. */
  public Object share() {
    return share;
  }

  public @Nullable Missing problem() {
    return problem;
  }
}
