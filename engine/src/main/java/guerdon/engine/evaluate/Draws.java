package guerdon.engine.evaluate;

import guerdon.dsl.model.Terms;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledTerms.Decision;
import guerdon.engine.evaluate.PayRecord.PaidCredit;
import guerdon.engine.facts.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tops pay up to a draw and repays the draw from later pay.
 *
 * <p>With a recoverable draw of $2,000, pay of $1,500 is topped up by $500, and of $2,375 in the
 * next month $375 repays it.
 */
final class Draws {
  private final Case decided;
  private final CompiledTerms.Draw compiled;
  private final Terms.Draw rule;
  private final Ledger before;
  private final Rounding rounding;

  private Rational toppedUp = Rational.ZERO;
  private Rational repaid = Rational.ZERO;
  private Rational forgiven = Rational.ZERO;
  private State state;

  /** What is to be repaid, and how long the draw has been running. */
  record State(Rational balance, int periods, Map<String, Rational> records) {
    State {
      records = Map.copyOf(records);
    }
  }

  Draws(Case decided, Terms.Draw rule, Ledger before, Rounding rounding) {
    this.decided = decided;
    this.compiled = Objects.requireNonNull(decided.component().terms().draw());
    this.rule = rule;
    this.before = before;
    this.rounding = rounding;
    this.state = new State(before.draw(), before.drawPeriods(), before.records());
  }

  Rational toppedUp() {
    return toppedUp;
  }

  Rational repaid() {
    return repaid;
  }

  Rational forgiven() {
    return forgiven;
  }

  State state() {
    return state;
  }

  /** Settles the draw of a period; returns why it cannot be, or null. */
  @Nullable Missing settle(Rational earned, List<PaidCredit> credits, boolean inForce) {
    Object running = Settlement.decision(decided, Decision.DRAW_RUNS, rule.window() != null, true);
    Object repays =
        Settlement.decision(decided, Decision.DRAW_IS_REPAID, rule.from() != null, true);
    Object forgives =
        Settlement.decision(decided, Decision.DRAW_IS_FORGIVEN, rule.forgiven() != null, false);
    for (Object decision : List.of(running, repays, forgives)) {
      if (decision instanceof Missing missing) {
        return missing;
      }
    }
    boolean runs = Boolean.TRUE.equals(running) && inForce;
    int periods =
        before.drawPeriods() > 0 || runs ? before.drawPeriods() + 1 : before.drawPeriods();
    boolean repaysNow = Boolean.TRUE.equals(repays) && periods >= rule.fromPeriod();
    if (Boolean.TRUE.equals(forgives)) {
      forgiven = before.drawBalance();
    }
    Map<String, Rational> records =
        Boolean.TRUE.equals(forgives) ? new TreeMap<>() : new TreeMap<>(before.records());
    Object share = optional(compiled.share(), Rational.ONE);
    Object keeping = optional(compiled.keeping(), Rational.ZERO);
    if (!(share instanceof Rational part) || !(keeping instanceof Rational kept)) {
      return share instanceof Missing missing ? missing : (Missing) keeping;
    }
    Object guarantee = optional(compiled.guaranteed(), Rational.ZERO);
    if (!(guarantee instanceof Rational stated)) {
      return (Missing) guarantee;
    }
    Rational guaranteed = rounding.apply(stated);
    Repayment repayment = new Repayment(repaysNow, part, kept);
    if (rule.perRecord()) {
      Missing unknown = records(credits, records, runs, repayment);
      state = new State(Rational.ZERO, periods, records);
      return unknown;
    }
    Rational owed = Boolean.TRUE.equals(forgives) ? Rational.ZERO : before.draw();
    Rational least = Rational.ZERO;
    if (runs) {
      Object amount = compiled.amount().evaluate(decided.context());
      if (!(amount instanceof Rational known)) {
        return (Missing) amount;
      }
      least = rounding.apply(known);
      Rational filled = compiled.guaranteed() == null ? earned : earned.max(guaranteed);
      toppedUp = least.minus(filled).max(Rational.ZERO);
    }
    repaid = repayment.of(owed, earned, least.max(guaranteed));
    owed = owed.minus(repaid);
    state = new State(rule.recoverable() ? owed.plus(toppedUp) : owed, periods, records);
    return null;
  }

  /** Each record is topped up when it is first credited, and repays itself. */
  private @Nullable Missing records(
      List<PaidCredit> credits, Map<String, Rational> records, boolean runs, Repayment repayment) {
    Map<String, Rational> earned = new LinkedHashMap<>();
    Map<String, Credit> first = new LinkedHashMap<>();
    Context at = decided.context().withoutRecord();
    for (PaidCredit credit : credits) {
      Object key = key(credit.credit(), at);
      if (key instanceof Missing missing) {
        return missing;
      }
      earned.merge(key.toString(), credit.pay(), Rational::plus);
      first.putIfAbsent(key.toString(), credit.credit());
    }
    for (Map.Entry<String, Rational> entry : earned.entrySet()) {
      Rational pay = rounding.apply(entry.getValue());
      Rational owed = records.get(entry.getKey());
      if (owed != null) {
        Rational back = repayment.of(owed, pay, Rational.ZERO);
        repaid = repaid.plus(back);
        records.put(entry.getKey(), owed.minus(back));
      } else if (runs) {
        Object amount =
            compiled.amount().evaluate(at.at(Objects.requireNonNull(first.get(entry.getKey()))));
        if (!(amount instanceof Rational advance)) {
          return (Missing) amount;
        }
        Rational up = rounding.apply(advance).minus(pay).max(Rational.ZERO);
        toppedUp = toppedUp.plus(up);
        records.put(entry.getKey(), rule.recoverable() ? up : Rational.ZERO);
      }
    }
    return null;
  }

  private Object key(Credit credit, Context at) {
    Node key = compiled.key();
    Object value = key == null ? credit.fact().key() : key.evaluate(at.at(credit));
    return value instanceof Fact fact ? fact.key() : value;
  }

  private Object optional(@Nullable Node node, Rational otherwise) {
    return node == null ? otherwise : node.evaluate(decided.context());
  }

  private final class Repayment {
    private final boolean now;
    private final Rational share;
    private final Rational kept;

    Repayment(boolean now, Rational share, Rational kept) {
      this.now = now;
      this.share = share;
      this.kept = kept;
    }

    /** What of the pay above what is kept repays what is owed. */
    Rational of(Rational owed, Rational pay, Rational least) {
      Rational over = pay.minus(kept.max(least));
      if (!now || over.signum() <= 0 || owed.signum() <= 0) {
        return Rational.ZERO;
      }
      return rounding.apply(over.times(share)).min(owed);
    }
  }
}
