package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledCredit.CompiledRecipient;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
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
   */
  public void creditUnlessRuledOut(CompiledCredit clause, Fact fact, Context at) {
    Missing problem = null;
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
    boolean anybody = false;
    for (CompiledRecipient recipient : clause.recipients()) {
      anybody |= recipient(entry, recipient, at);
    }
    if (!anybody) {
      // What is credited to nobody at all still counts among everybody's.
      write(entry, null, Rational.ONE);
    }
  }

  private record Entry(
      CompiledCredit clause,
      Fact fact,
      @Nullable LocalDate date,
      Object amount,
      @Nullable Missing problem,
      @Nullable String because) {}

  /** Credits one recipient; says whether there is one. */
  private boolean recipient(Entry entry, CompiledRecipient recipient, Context at) {
    return switch (recipient) {
      case CompiledRecipient.ToPayee r -> {
        if (!(r.payee().evaluate(at) instanceof String key)) {
          yield false;
        }
        write(entry, key, r.share() == null ? Rational.ONE : r.share().evaluate(at));
        yield true;
      }
      case CompiledRecipient.ToSplits r -> splits(entry, r.splits());
    };
  }

  private boolean splits(Entry entry, Definition.Recipient.ToSplits splits) {
    List<Fact> rows =
        run.snapshot()
            .table(splits.splits().name())
            .referring(splits.reference(), entry.fact.key());
    if (rows.isEmpty()) {
      Object key = splits.fallback() == null ? null : entry.fact.value(splits.fallback());
      if (key instanceof String text) {
        write(entry, text, Rational.ONE);
      }
      return key instanceof String;
    }
    for (Fact row : rows) {
      Object share = row.value(splits.share());
      write(
          entry,
          row.value(splits.payee()) instanceof String text ? text : null,
          share == null ? FieldNodes.empty(row, splits.share().name()) : share);
    }
    return true;
  }

  private void write(Entry entry, @Nullable String payeeKey, Object share) {
    Object amount = share(entry.amount, share);
    if (entry.because != null) {
      withheld.add(
          new Withheld(
              entry.clause.clause(), entry.fact, payeeKey, entry.date, amount, entry.because));
      return;
    }
    Payee payee = payeeKey == null ? null : run.snapshot().payee(payeeKey);
    credits.add(
        new Credit(
            entry.clause.clause(),
            entry.fact,
            payeeKey,
            payee,
            entry.date,
            amount,
            share,
            entry.problem));
  }

  private static Object share(Object amount, Object share) {
    if (!(amount instanceof Rational whole)) {
      return amount;
    }
    if (!(share instanceof Rational part)) {
      return share;
    }
    return part.equals(Rational.ONE) ? whole : whole.times(part);
  }
}
