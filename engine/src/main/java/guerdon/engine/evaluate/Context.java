package guerdon.engine.evaluate;

import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is computed for: a payee and a pay period, and inside credits and aggregates
 * also one record and one credit.
 *
 * <p>A loop over records moves one context from record to record; it belongs to one thread.
 */
public final class Context {
  private final Run run;
  private final @Nullable Payee payee;
  private final Period period;
  private final @Nullable Context outer;
  private final @Nullable Context reader;
  private @Nullable Fact row;
  private @Nullable Credit credit;
  private @Nullable LocalDate date;
  private int month = 1;

  private Context(Run run, @Nullable Payee payee, Period period, @Nullable Context outer) {
    this(run, payee, period, outer, null);
  }

  private Context(
      Run run,
      @Nullable Payee payee,
      Period period,
      @Nullable Context outer,
      @Nullable Context reader) {
    this.run = run;
    this.payee = payee;
    this.period = period;
    this.outer = outer;
    this.reader = reader;
  }

  public static Context of(Run run, @Nullable Payee payee, Period period) {
    return new Context(run, payee, period, null);
  }

  /**
   * A record before it is known who gets credit for it.
   *
   * @param date the day of the credit it may give
   */
  public static Context ofRecord(Run run, Period period, Fact row, @Nullable LocalDate date) {
    return new Context(run, null, period, null).at(row, date);
  }

  /** Another payee who is looked at on behalf of the payee at hand. */
  Context member(Payee member) {
    return new Context(run, member, period, this);
  }

  /** The same payee in another period, without record or credit. */
  Context inPeriod(Period other) {
    return new Context(run, payee, other, outer);
  }

  /** Where an aggregate that is read here looks at one record after the other. */
  Context gathering() {
    return new Context(run, payee, period, outer, this);
  }

  /** Inside an aggregate, where it is read. */
  @Nullable Context reader() {
    return reader;
  }

  /** The same payee and period without record or credit. */
  Context withoutRecord() {
    return new Context(run, payee, period, outer);
  }

  /** Moves to a record that happened on a day (null: that has no day of its own). */
  Context at(Fact newRow, @Nullable LocalDate newDate) {
    row = newRow;
    credit = null;
    date = newDate;
    return this;
  }

  /** Moves to a credit and the record it came from. */
  public Context at(Credit newCredit) {
    row = newCredit.fact();
    credit = newCredit;
    date = newCredit.date();
    month = 1;
    return this;
  }

  /** Moves to another month of the credit at hand, 1 for the month of its date. */
  public Context inMonth(int number) {
    month = number;
    return this;
  }

  /** Which month it is since the credit at hand, from 1. */
  int month() {
    return month;
  }

  /** Asks for the payee as of a day. */
  Context asOf(@Nullable LocalDate day) {
    date = day;
    return this;
  }

  public Run run() {
    return run;
  }

  public @Nullable Payee payee() {
    return payee;
  }

  public Period period() {
    return period;
  }

  /** The payee who is paid, inside a condition over other payees. */
  public @Nullable Context outer() {
    return outer;
  }

  public @Nullable Fact row() {
    return row;
  }

  public @Nullable Credit credit() {
    return credit;
  }

  /** The day of the record at hand. */
  public @Nullable LocalDate date() {
    return date;
  }

  /** The day of the record at hand, else the last day of the period. */
  public LocalDate dateOrPeriodEnd() {
    return date == null ? period.pay().last() : date;
  }
}
