package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Definition.ExcessFate;
import guerdon.dsl.model.Terms;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.engine.calc.Days;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a component pays, for all payees and periods: gates, amount, floor, cap, limit, rounding.
 *
 * <p>Components with exceptions, balances or entitlements to date are left to their compiled form.
 */
final class Payments {
  /** Of a cell whose gate is closed: it pays nothing, but what it is entitled to is known. */
  static final byte CLOSED = 3;

  private final PlanColumns columns;
  private final Grid grid;
  private final Definition.Component component;

  /** Whether each cell is known to pay; then nothing has to be taken out. */
  private boolean everywhere;

  Payments(PlanColumns columns, CompiledComponent compiled) {
    this.columns = columns;
    this.grid = columns.grid();
    this.component = compiled.definition();
  }

  /** The rounded pay of each cell; null where columns cannot say it. */
  @Nullable Column column() {
    Definition.Cap cap = component.cap();
    Definition.Bound floor = component.floor();
    boolean plain =
        component.exceptions().isEmpty()
            && component.terms().equals(Terms.NONE)
            && (component.entitlement() == null || component.credit() == null)
            && (cap == null
                || (cap.fate() == ExcessFate.FORFEITED && cap.scope() != BoundScope.CREDIT))
            && (floor == null || floor.scope() != BoundScope.CREDIT);
    if (!plain) {
      return null;
    }
    byte @Nullable [] open = gates();
    Numbers amount = open == null ? null : amount(open);
    if (open == null || amount == null) {
      return null;
    }
    if (component.entitlement() != null) {
      Numbers least = floor == null ? null : numbers(floor.amount());
      Numbers most = cap == null ? null : numbers(cap.amount());
      return (floor != null && least == null) || (cap != null && most == null)
          ? null
          : settled(new Entitlements(columns, component, open).pay(amount, least, most), open);
    }
    boolean simple =
        (cap == null || cap.scope() == BoundScope.PERIOD)
            && (floor == null || floor.scope() == BoundScope.PERIOD);
    Numbers least = floor == null ? null : numbers(floor.amount());
    Numbers most = cap == null ? null : numbers(cap.amount());
    if ((floor != null && least == null) || (cap != null && most == null)) {
      return null;
    }
    Numbers pay;
    if (simple) {
      pay = bounded(amount, least, most);
    } else {
      pay = new SpanBounds(columns, component, open).bounded(amount, least, most);
    }
    return settled(pay, open);
  }

  private Numbers bounded(Numbers amount, @Nullable Numbers least, @Nullable Numbers most) {
    Rounding rounding = component.rounding();
    Numbers floor = least == null ? null : Arithmetic.inUnits(least, rounding);
    Numbers cap = most == null ? null : Arithmetic.inUnits(most, rounding);
    // Rounding keeps order: between bounds that are whole units, it may as well come first.
    boolean first = (least == null) == (floor == null) && (most == null) == (cap == null);
    Numbers pay = first ? Arithmetic.rounded(amount, rounding) : amount;
    Numbers from = first ? floor : least;
    Numbers to = first ? cap : most;
    pay = from == null ? pay : Arithmetic.least(pay, from, false);
    pay = to == null ? pay : Arithmetic.least(pay, to, true);
    return first ? pay : Arithmetic.rounded(pay, rounding);
  }

  private @Nullable Numbers numbers(guerdon.dsl.model.Expr expr) {
    return columns.formulas().of(expr) instanceof Numbers numbers ? numbers : null;
  }

  /** Whether each cell pays; a closed gate decides whatever is not known of the others. */
  private byte @Nullable [] gates() {
    int width = grid.periods().size();
    boolean[] inForce = new boolean[width];
    boolean always = true;
    for (Period period : grid.periods()) {
      DateRange effective = component.effective();
      inForce[period.index()] =
          effective == null || effective.overlap(period.pay().range()).isPresent();
      always &= inForce[period.index()];
    }
    if (always && component.gates().isEmpty()) {
      everywhere = grid.isEverybodys();
      return grid.belongs();
    }
    byte[] open = grid.belongs().clone();
    boolean @Nullable [] closed = null;
    boolean[] undecided = new boolean[component.gates().isEmpty() ? 0 : open.length];
    for (Definition.Gate gate : component.gates()) {
      if (!(columns.formulas().of(gate.condition()) instanceof Flags flags)) {
        return null;
      }
      closed = closed == null ? new boolean[open.length] : closed;
      for (int cell = 0; cell < open.length; cell++) {
        boolean unknown = flags.isMissing(cell);
        closed[cell] |= !unknown && !flags.holds(cell);
        undecided[cell] |= unknown;
      }
    }
    for (int cell = 0; cell < open.length; cell++) {
      if (open[cell] != Flags.YES) {
        continue;
      }
      if (!inForce[cell % width]) {
        open[cell] = Flags.NO;
      } else if (closed != null && closed[cell]) {
        open[cell] = undecided[cell] ? Flags.NO : CLOSED;
      } else if (closed != null && undecided[cell]) {
        open[cell] = Flags.UNKNOWN;
      }
    }
    return open;
  }

  private @Nullable Numbers amount(byte[] open) {
    if (component.credit() == null) {
      return numbers(component.amount());
    }
    ClauseColumns clause = columns.clause(component.credit());
    return clause == null ? null : new CreditPayments(columns, component, clause).amount(open);
  }

  /** Nothing where a cell does not pay; missing where it is not known whether it does. */
  private Numbers settled(Numbers pay, byte[] open) {
    if (everywhere) {
      return pay;
    }
    boolean narrow = pay.isNarrow();
    boolean[] gaps = new boolean[open.length];
    boolean any = false;
    long[] numerators = new long[open.length];
    long[] own = pay.numerators();
    for (int cell = 0; cell < open.length; cell++) {
      boolean gap = open[cell] == Flags.UNKNOWN || (open[cell] == Flags.YES && pay.isMissing(cell));
      gaps[cell] = gap;
      any |= gap;
      numerators[cell] = open[cell] == Flags.YES && !gap ? own[cell] : 0;
    }
    if (narrow) {
      return Numbers.over(pay.denominator, pay.denominators, numerators, any ? gaps : null);
    }
    Numbers.Builder builder = new Numbers.Builder(open.length);
    for (int cell = 0; cell < open.length; cell++) {
      if (gaps[cell]) {
        builder.miss(cell);
      } else {
        builder.put(cell, open[cell] == Flags.YES ? pay.at(cell) : Rational.ZERO);
      }
    }
    return builder.build();
  }

  /** The first period whose pay counts in the span of each period. */
  static int[] firstInSpan(PlanColumns columns, BoundScope scope) {
    Grid grid = columns.grid();
    int[] first = new int[grid.periods().size()];
    for (Period period : grid.periods()) {
      int start = Days.number(Scopes.start(columns, scope, period));
      int at = period.index();
      while (at > 0 && grid.periods().get(at - 1).days().last() >= start) {
        at--;
      }
      first[period.index()] = at;
    }
    return first;
  }
}
