package guerdon.engine.evaluate;

import guerdon.dsl.model.Terms;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The credits that the recomputed clawbacks of a component take out, and what the component would
 * have earned without them.
 *
 * <p>A deal of $30,000 lifted the rate of all deals of the year from 5% to 8%. It is cancelled: the
 * year is computed again as if it had never been, at 5%, and the difference is what it had earned
 * and what it had lifted the others by.
 *
 * <p>Safe for any number of threads.
 */
final class LostCredits {
  private final Run run;
  private final CompiledComponent component;
  private final List<Loss> losses;
  private final Map<Integer, Run> imagined = new ConcurrentHashMap<>();

  /**
   * A credit that is lost on a day.
   *
   * @param share what of it is lost, or why that is not known
   */
  private record Loss(LocalDate day, Credit credit, Object share) {}

  private LostCredits(Run run, CompiledComponent component, List<Loss> losses) {
    this.run = run;
    this.component = component;
    this.losses = losses;
  }

  /**
   * What a component has earned a payee to the end of a period more than without what is lost by
   * then: a number, or why it is not known.
   *
   * @param earned in the period itself, which is not remembered yet
   */
  static Object earnedMore(Case decided, Rational earned) {
    Run run = decided.context().run();
    if (run.isImagined()) {
      return Rational.ZERO;
    }
    return run.lost(decided.component())
        .earnedMore(decided.payee(), decided.context().period(), earned);
  }

  /** Finds the losses of all payees, whenever they happen. */
  static LostCredits of(Run run, CompiledComponent component) {
    List<Loss> losses = new ArrayList<>();
    List<Terms.Clawback> rules = component.terms().definition().clawbacks();
    for (int at = 0; at < rules.size(); at++) {
      String clause = rules.get(at).credit();
      if (rules.get(at).recomputed() && clause != null) {
        for (Credit credit : run.credits(run.program().clause(clause)).all()) {
          Loss loss = loss(run, component.terms().clawbacks().get(at), rules.get(at), credit);
          if (loss != null) {
            losses.add(loss);
          }
        }
      }
    }
    losses.sort(Comparator.comparing(Loss::day).thenComparing(Loss::credit, Credit.ORDER));
    return new LostCredits(run, component, losses);
  }

  private static @Nullable Loss loss(
      Run run, CompiledTerms.Clawback clawback, Terms.Clawback rule, Credit credit) {
    LocalDate earned = credit.date();
    Period period = earned == null ? null : run.periodOn(earned);
    Payee payee = credit.payee();
    if (period == null || payee == null) {
      return null;
    }
    Context at = Context.of(run, payee, period).at(credit);
    if (!(clawback.date().evaluate(at) instanceof LocalDate day)) {
      return null;
    }
    Object happens = clawback.condition().evaluate(at);
    if (happens instanceof Missing) {
      return new Loss(day, credit, happens);
    }
    return Boolean.TRUE.equals(happens)
        ? new Loss(day, credit, Releases.share(clawback, rule.fading(), day, at))
        : null;
  }

  private Object earnedMore(Payee payee, Period period, Rational earned) {
    int count = 0;
    boolean touched = !run.program().paysAlone();
    while (count < losses.size() && !losses.get(count).day.isAfter(period.pay().last())) {
      Loss loss = losses.get(count);
      boolean own = loss.credit.payee() == payee;
      touched |= own;
      if (loss.share instanceof Missing && (own || !run.program().paysAlone())) {
        return loss.share;
      }
      count++;
    }
    if (count == 0 || !touched) {
      return Rational.ZERO;
    }
    Run without = imagined(count);
    Rational more = earned.minus(earned(without, payee, period));
    for (Period at = period.previous(); at != null; at = at.previous()) {
      more = more.plus(earned(run, payee, at)).minus(earned(without, payee, at));
    }
    return more;
  }

  private Rational earned(Run of, Payee payee, Period period) {
    Ledger ledger = of.payouts().outcome(component, payee, period).ledger();
    return ledger == null ? Rational.ZERO : ledger.earned();
  }

  /** The same run without the first so many losses. */
  private Run imagined(int count) {
    Run known = imagined.get(count);
    if (known != null) {
      return known;
    }
    Map<Fact, Rational> kept = new HashMap<>();
    for (Loss loss : losses.subList(0, count)) {
      if (loss.share instanceof Rational share) {
        Rational rest = Rational.ONE.minus(share.min(Rational.ONE).max(Rational.ZERO));
        kept.merge(loss.credit.fact(), rest, Rational::min);
      }
    }
    Run made = run.without(kept);
    Run other = imagined.putIfAbsent(count, made);
    return other == null ? made : other;
  }
}
