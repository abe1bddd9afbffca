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
  /** By date (unknown dates first), then record key, payee, level and amount. */
  static final Comparator<Credit> ORDER =
      Comparator.comparingInt((Credit credit) -> credit.day)
          .thenComparing(credit -> credit.fact)
          .thenComparing(credit -> credit.payeeKey == null ? "" : credit.payeeKey)
          .thenComparingInt(Credit::level)
          .thenComparing(credit -> credit.amount instanceof Rational known ? known : Rational.ZERO);

  private static final int UNDATED = Integer.MIN_VALUE;

  private final int clause;
  private final Fact fact;
  private final @Nullable String payeeKey;
  private final @Nullable Payee payee;
  private final @Nullable LocalDate date;
  private final int day;
  private final Object amount;
  private final Object share;
  private final @Nullable Parts parts;
  private final @Nullable Missing problem;

  /**
   * What most credits have in common with their amount: those of a manager or of an overlay differ.
   *
   * @param level 0 for who is credited directly, 1 for the manager, 2 for the manager's manager
   * @param relief the amount that relieves quota, or why it is missing
   * @param pay the amount that is paid on, or why it is missing
   */
  record Parts(int level, Object relief, Object pay) {}

  /**
   * @param clause the position of the credit clause among those of the plan
   * @param payeeKey null when nobody is credited
   * @param payee null when nobody of that key is among the payees
   * @param date null when it is unknown, which is then the problem
   * @param amount a number, or why it is missing
   * @param parts null for a direct credit that relieves quota and is paid on as a whole
   * @param problem why it cannot be known whether or when there is a credit
   */
  Credit(
      int clause,
      Fact fact,
      @Nullable String payeeKey,
      @Nullable Payee payee,
      @Nullable LocalDate date,
      Object amount,
      Object share,
      @Nullable Parts parts,
      @Nullable Missing problem) {
    this.clause = clause;
    this.fact = fact;
    this.payeeKey = payeeKey;
    this.payee = payee;
    this.date = date;
    this.day = date == null ? UNDATED : Days.number(date);
    this.amount = amount;
    this.share = share;
    this.parts = parts;
    this.problem = problem;
  }

  /** The same credit with a part of its amounts. */
  Credit times(Rational part) {
    Parts own =
        parts == null
            ? null
            : new Parts(parts.level, times(parts.relief, part), times(parts.pay, part));
    return new Credit(
        clause, fact, payeeKey, payee, date, times(amount, part), share, own, problem);
  }

  private static Object times(Object amount, Rational part) {
    return amount instanceof Rational known ? known.times(part) : amount;
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

  /** 0 for who is credited directly, 1 for the manager, 2 for the manager's manager. */
  public int level() {
    return parts == null ? 0 : parts.level;
  }

  /** The amount that relieves quota: a {@link Rational}, or the reason why it is missing. */
  public Object relief() {
    return parts == null ? amount : parts.relief;
  }

  /** The amount that is paid on: a {@link Rational}, or the reason why it is missing. */
  public Object pay() {
    return parts == null ? amount : parts.pay;
  }

  public @Nullable Missing problem() {
    return problem;
  }
}
