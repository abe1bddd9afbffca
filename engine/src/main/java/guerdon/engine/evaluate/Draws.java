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
    Object running = decision(Decision.DRAW_RUNS, rule.window() != null && inForce, inForce);
    // Where nothing is owed, it does not matter whether it is forgiven.
    boolean owes = before.drawBalance().signum() > 0;
    Object forgives = decision(Decision.DRAW_IS_FORGIVEN, rule.forgiven() != null && owes, false);
    if (running instanceof Missing || forgives instanceof Missing) {
      return running instanceof Missing missing ? missing : (Missing) forgives;
    }
    boolean runs = Boolean.TRUE.equals(running);
    int periods =
        before.drawPeriods() > 0 || runs ? before.drawPeriods() + 1 : before.drawPeriods();
    Map<String, Rational> records = new TreeMap<>(before.records());
    if (Boolean.TRUE.equals(forgives)) {
      forgiven = before.drawBalance();
      // A record that was advanced stays one, so that it is not advanced anew.
      records.replaceAll((record, balance) -> Rational.ZERO);
    }
    Object holds = guaranteeHolds(inForce);
    if (holds instanceof Missing missing) {
      return missing;
    }
    boolean guarantees = Boolean.TRUE.equals(holds);
    Object guarantee = optional(guarantees ? compiled.guaranteed() : null, Rational.ZERO);
    if (!(guarantee instanceof Rational stated)) {
      return (Missing) guarantee;
    }
    Rational guaranteed = rounding.apply(stated);
    Repayment repayment = new Repayment(periods >= rule.fromPeriod());
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
      Rational filled = guarantees ? earned.max(guaranteed) : earned;
      toppedUp = least.minus(filled).max(Rational.ZERO);
    }
    Object back = repayment.of(owed, earned, guarantees ? least.max(guaranteed) : least);
    if (!(back instanceof Rational paidBack)) {
      return (Missing) back;
    }
    repaid = paidBack;
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
        Object back = repayment.of(owed, pay, Rational.ZERO);
        if (!(back instanceof Rational paidBack)) {
          return (Missing) back;
        }
        repaid = repaid.plus(paidBack);
        records.put(entry.getKey(), owed.minus(paidBack));
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

  /**
   * Whether a guarantee beside the draw holds in the period: true, false, or why that is unknown.
   */
  private Object guaranteeHolds(boolean inForce) {
    if (compiled.guaranteed() == null || !inForce) {
      return false;
    }
    Node window = compiled.guaranteedWhile();
    return window == null ? true : window.evaluate(decided.context());
  }

  private Object optional(@Nullable Node node, Rational otherwise) {
    return node == null ? otherwise : node.evaluate(decided.context());
  }

  private Object decision(Decision decision, boolean asked, boolean otherwise) {
    return Settlement.decision(decided, decision, asked, otherwise);
  }

  private final class Repayment {
    private final boolean due;

    Repayment(boolean due) {
      this.due = due;
    }

    /** What of the pay above what is kept repays what is owed, or why that is not known. */
    Object of(Rational owed, Rational pay, Rational least) {
      if (!due || owed.signum() <= 0) {
        return Rational.ZERO;
      }
      Object now = decision(Decision.DRAW_IS_REPAID, rule.from() != null, true);
      if (!Boolean.TRUE.equals(now)) {
        return now instanceof Missing ? now : Rational.ZERO;
      }
      Object keeping = optional(compiled.keeping(), Rational.ZERO);
      if (!(keeping instanceof Rational kept)) {
        return keeping;
      }
      Rational over = pay.minus(kept.max(least).max(Rational.ZERO));
      if (over.signum() <= 0) {
        return Rational.ZERO;
      }
      Object share = optional(compiled.share(), Rational.ONE);
      return share instanceof Rational part ? rounding.apply(over.times(part)).min(owed) : share;
    }
  }
}
