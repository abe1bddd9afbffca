package guerdon.engine.evaluate;

import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Recipients.Given;
import guerdon.engine.evaluate.Recipients.Shares;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the credits of records that rules have matched: amount, date, and who gets which share.
 *
 * <p>Belongs to one thread. The order in which records come does not matter.
 */
public final class Crediting {
  private final Run run;
  private final List<Credit> credits = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();

  public Crediting(Run run) {
    this.run = run;
  }

  public List<Credit> credits() {
    return credits;
  }

  public List<Withheld> withheld() {
    return withheld;
  }

  /** The context of a record by itself, without a day. */
  public static Context alone(Run run, Fact fact) {
    return Context.ofRecord(run, run.anyPeriod(), fact, null);
  }

  /** The context in which a further clause looks at a credit: with the payee who is credited. */
  public static Context context(Run run, Credit credit) {
    LocalDate day = credit.date();
    Period period = day == null ? null : run.periodOn(day);
    return Context.of(run, credit.payee(), period == null ? run.anyPeriod() : period).at(credit);
  }

  /** The context in which a clause looks at a record: as of the day of the credit it may give. */
  public static Context context(Run run, CompiledCredit clause, Fact fact) {
    Context undated = alone(run, fact);
    Object date = clause.date().evaluate(undated);
    LocalDate day = date instanceof LocalDate known ? known : null;
    if (!clause.readsPeriod() || day == null) {
      return undated.asOf(day);
    }
    Period period = run.periodOn(day);
    return period == null ? undated.asOf(day) : Context.ofRecord(run, period, fact, day);
  }

  /**
   * Writes the credits of a record of which some condition could not be decided, unless another
   * rules it out.
   *
   * @param at the record's context
   * @param before what was not known even before; null when nothing
   */
  public void creditUnlessRuledOut(
      CompiledCredit clause, Fact fact, Context at, @Nullable Missing before) {
    Missing problem = before;
    for (Node condition : clause.conditions()) {
      Object holds = condition.evaluate(at);
      if (Boolean.FALSE.equals(holds)) {
        return;
      }
      if (problem == null && holds instanceof Missing missing) {
        problem = missing;
      }
    }
    credit(clause, fact, at, problem);
  }

  /**
   * Writes the credits of a record that meets a clause.
   *
   * @param at the record's context
   * @param undecided why it cannot be known whether it does; null when it does
   */
  public void credit(CompiledCredit clause, Fact fact, Context at, @Nullable Missing undecided) {
    Missing problem = undecided;
    String because = null;
    for (int index = 0; index < clause.withholds().size() && because == null; index++) {
      Object holds = clause.withholds().get(index).evaluate(at);
      if (Boolean.TRUE.equals(holds)) {
        because = clause.definition().withholds().get(index).because();
      } else if (problem == null && holds instanceof Missing missing) {
        problem = missing;
      }
    }
    Object date = clause.date().evaluate(at);
    if (problem == null && date instanceof Missing missing) {
      problem = missing;
    }
    Entry entry =
        new Entry(
            clause,
            fact,
            date instanceof LocalDate day ? day : null,
            clause.amount().evaluate(at),
            problem,
            because);
    List<Given> recipients = Recipients.of(run, clause, at, entry.amount, entry.date);
    recipients.forEach(given -> write(entry, given));
    if (recipients.isEmpty()) {
      // What is credited to nobody at all still counts among everybody's.
      write(entry, new Given(null, 0, entry.amount, Rational.ONE, null, null));
    }
  }

  private record Entry(
      CompiledCredit clause,
      Fact fact,
      @Nullable LocalDate date,
      Object amount,
      @Nullable Missing problem,
      @Nullable String because) {}

  private void write(Entry entry, Given given) {
    Object amount = times(given.base(), given.share());
    String payeeKey = given.payeeKey();
    if (entry.because != null) {
      withheld.add(
          new Withheld(
              entry.clause.clause(), entry.fact, payeeKey, entry.date, amount, entry.because));
      return;
    }
    Shares shares = given.shares();
    Credit.Parts parts = null;
    if (shares != null) {
      parts =
          new Credit.Parts(
              given.level(),
              times(given.base(), shares.relief()),
              times(given.base(), shares.pay()));
    } else if (given.level() > 0) {
      parts = new Credit.Parts(given.level(), amount, amount);
    }
    credits.add(
        new Credit(
            entry.clause.clause(),
            entry.fact,
            payeeKey,
            payeeKey == null ? null : run.snapshot().payee(payeeKey),
            entry.date,
            amount,
            given.share(),
            parts,
            entry.problem == null ? given.problem() : entry.problem));
  }

  /** A share of an amount, or what is missing of the two. */
  static Object times(Object amount, Object share) {
    if (!(amount instanceof Rational whole)) {
      return amount;
    }
    if (!(share instanceof Rational part)) {
      return share;
    }
    return part.equals(Rational.ONE) ? whole : whole.times(part);
  }
}
