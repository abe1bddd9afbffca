package guerdon.engine.evaluate;

import guerdon.dsl.model.Terms;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Ledger.Position;
import guerdon.engine.evaluate.PayRecord.CreditTerm;
import guerdon.engine.evaluate.PayRecord.StepKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out credit by credit what has become payable by the end of a period, what is held, and what
 * is taken back.
 *
 * <p>Of $1,000 earned, half payable in March and half in June, $500 are paid in March; a clawback
 * of 40% in May takes back $200, and June pays $300.
 */
final class Releases {
  private final Case decided;
  private final CompiledTerms terms;
  private final @Nullable PayRecord record;
  private final LocalDate today;

  private Rational heldBack = Rational.ZERO;
  private Rational released = Rational.ZERO;
  private Rational clawedBack = Rational.ZERO;
  private Rational change = Rational.ZERO;
  private Rational cancelled = Rational.ZERO;

  Releases(Case decided, CompiledTerms terms, @Nullable PayRecord record) {
    this.decided = decided;
    this.terms = terms;
    this.record = record;
    this.today = decided.context().period().pay().last();
  }

  /** Earned in the period and not payable in it. */
  Rational heldBack() {
    return heldBack;
  }

  /** Earned before and payable now. */
  Rational released() {
    return released;
  }

  Rational clawedBack() {
    return clawedBack;
  }

  /** What became payable of all credits, less what was taken back. */
  Rational change() {
    return change;
  }

  /** What of credits that are lost now was not payable yet. */
  Rational cancelled() {
    return cancelled;
  }

  /** What was earned and is neither payable nor taken back. */
  static Rational held(List<Position> positions) {
    Rational held = Rational.ZERO;
    for (Position position : positions) {
      Rational open = Rational.ONE.minus(position.released());
      Rational left = Rational.ONE.minus(position.takenBack());
      held = held.plus(position.pay().times(open).times(left));
    }
    return held;
  }

  /** Brings positions to the end of the period; returns why that cannot be, or null. */
  @Nullable Missing advance(List<Position> earlier, List<Position> fresh, List<Position> settled) {
    for (Position position : earlier) {
      Missing unknown = advance(position, false, settled);
      if (unknown != null) {
        return unknown;
      }
    }
    for (Position position : fresh) {
      Missing unknown = advance(position, true, settled);
      if (unknown != null) {
        return unknown;
      }
    }
    return null;
  }

  private @Nullable Missing advance(Position position, boolean fresh, List<Position> settled) {
    boolean ofCredits = terms.spread() != null || decided.component().clause() >= 0;
    if (position.credit() == null && ofCredits) {
      // Nothing of it can be asked about a credit: it is payable, and stays.
      Position whole =
          new Position(null, position.period(), position.pay(), Rational.ONE, position.taken());
      settled.add(whole);
      tell(position, whole, fresh, "");
      return null;
    }
    // Days and clawbacks look back at the period in which it was earned.
    Context earned = at(decided.context().inPeriod(position.period()), position);
    Object share = releasedShare(position, at(decided.context(), position), earned);
    if (!(share instanceof Share now)) {
      return (Missing) share;
    }
    Object taken = taken(position, earned);
    if (taken instanceof Missing missing) {
      return missing;
    }
    @SuppressWarnings("unchecked")
    List<Rational> shares = (List<Rational>) taken;
    Position next =
        new Position(position.credit(), position.period(), position.pay(), now.value, shares);
    settled.add(next);
    tell(position, next, fresh, now.why);
    return null;
  }

  private static Context at(Context context, Position position) {
    Context at = context.withoutRecord();
    return position.credit() == null ? at : at.at(position.credit());
  }

  private Rational takenBack(Position position, boolean recomputed) {
    Rational sum = Rational.ZERO;
    for (int at = 0; at < position.taken().size(); at++) {
      if (terms.definition().clawbacks().get(at).recomputed() == recomputed) {
        sum = sum.plus(position.taken().get(at));
      }
    }
    return sum.min(Rational.ONE);
  }

  private void tell(Position was, Position is, boolean fresh, String why) {
    Rational pay = is.pay();
    Rational left = Rational.ONE.minus(is.takenBack());
    Rational lost = takenBack(is, true).minus(takenBack(was, true));
    Rational more = is.takenBack().minus(was.takenBack()).minus(lost).max(Rational.ZERO);
    Rational base = fresh ? is.released() : was.released();
    Rational taken = pay.times(base).times(more);
    if (!lost.isZero()) {
      cancelled = cancelled.plus(pay.times(Rational.ONE.minus(was.released())).times(lost));
      note(StepKind.RECOMPUTED, is, pay.times(lost), because(was, is));
    }
    if (fresh) {
      Rational open = pay.times(Rational.ONE.minus(is.released()));
      heldBack = heldBack.plus(open);
      note(StepKind.HELD_BACK, is, open, why);
      change = change.plus(pay.times(is.released()).times(left));
    } else {
      Rational due = pay.times(is.released().minus(was.released())).times(left);
      released = released.plus(due);
      note(StepKind.RELEASED, is, due, why);
      change = change.plus(due).minus(taken);
    }
    clawedBack = clawedBack.plus(taken);
    note(StepKind.CLAWED_BACK, is, taken, more.isZero() ? "" : because(was, is));
    if (fresh) {
      // What is lost in the period in which it is earned never becomes payable.
      clawedBack = clawedBack.plus(pay.times(is.released()).times(lost));
    }
  }

  private String because(Position was, Position is) {
    for (int at = 0; at < is.taken().size(); at++) {
      String because = terms.definition().clawbacks().get(at).because();
      if (because != null && !is.taken().get(at).equals(was.taken().get(at))) {
        return because;
      }
    }
    return "";
  }

  private void note(StepKind kind, Position position, Rational amount, String why) {
    if (record != null && !amount.isZero()) {
      record.term(new CreditTerm(kind, position.credit(), position.period(), amount, why));
    }
  }

  private record Share(Rational value, String why) {}

  /** The share that is payable at the end of the period; a hold leaves it as it was. */
  private Object releasedShare(Position position, Context at, Context earned) {
    Object undecided = null;
    for (int hold = 0; hold < terms.holds().size(); hold++) {
      Object holds = terms.holds().get(hold).evaluate(at);
      if (holds instanceof Missing && undecided == null) {
        undecided = holds;
      }
      if (Boolean.TRUE.equals(holds)) {
        String because = terms.definition().holds().get(hold).because();
        return new Share(position.released(), because == null ? "on hold" : because);
      }
    }
    if (undecided != null) {
      return undecided;
    }
    if (terms.proportion() != null) {
      Object share = terms.proportion().evaluate(at);
      return share instanceof Rational known
          ? new Share(known.max(Rational.ZERO).min(Rational.ONE), "")
          : share;
    }
    if (terms.parts().isEmpty()) {
      return new Share(Rational.ONE, "");
    }
    Rational payable = Rational.ZERO;
    String why = "";
    for (CompiledTerms.Part part : terms.parts()) {
      // A day that is not known has not come.
      Object day = part.date().evaluate(earned);
      if (day instanceof LocalDate date && !date.isAfter(today)) {
        Object share = part.share() == null ? Rational.ONE : part.share().evaluate(earned);
        if (!(share instanceof Rational known)) {
          return share;
        }
        payable = payable.plus(known);
      } else if (why.isEmpty()) {
        why = day instanceof LocalDate date ? "payable on " + date : "its day is not known yet";
      }
    }
    return new Share(payable.min(Rational.ONE), why);
  }

  /** The share each clawback has taken back by the end of the period. */
  private Object taken(Position position, Context at) {
    List<Rational> taken = new ArrayList<>(position.taken());
    for (int index = 0; index < terms.clawbacks().size(); index++) {
      CompiledTerms.Clawback clawback = terms.clawbacks().get(index);
      boolean imagined =
          terms.definition().clawbacks().get(index).recomputed()
              && decided.context().run().isImagined();
      if (imagined
          || !taken.get(index).isZero()
          || !(clawback.date().evaluate(at) instanceof LocalDate day)
          || day.isAfter(today)) {
        continue;
      }
      Object happens = clawback.condition().evaluate(at);
      if (happens instanceof Missing) {
        return happens;
      }
      if (Boolean.TRUE.equals(happens)) {
        Object share = share(clawback, terms.definition().clawbacks().get(index).fading(), day, at);
        if (!(share instanceof Rational known)) {
          return share;
        }
        taken.set(index, known);
      }
    }
    return taken;
  }

  /** The share that a clawback takes on a day. */
  static Object share(
      CompiledTerms.Clawback clawback, Terms.@Nullable Fading fading, LocalDate day, Context at) {
    Object share = clawback.share().evaluate(at);
    Node from = clawback.fadingFrom();
    if (!(share instanceof Rational whole) || fading == null || from == null) {
      return share;
    }
    Object start = from.evaluate(at);
    if (!(start instanceof LocalDate first)) {
      return start;
    }
    ChronoUnit unit = fading.months() ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
    Rational passed =
        Rational.of(Math.max(0, unit.between(first, day)))
            .dividedBy(Rational.of(fading.count()))
            .min(Rational.ONE);
    return whole.times(Rational.ONE.minus(passed));
  }
}
