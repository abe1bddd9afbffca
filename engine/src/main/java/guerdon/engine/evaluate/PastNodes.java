package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiled reads of the payee's own values in several pay periods. */
public final class PastNodes {
  private PastNodes() {}

  /** A function of the values in the periods of a window. */
  public static final class OverPeriods extends Node {
    private final Expr.OverPeriods over;
    private final Node value;
    private final @Nullable Node condition;
    private final @Nullable Node since;
    private final boolean pay;

    /**
     * @param pay whether the values are what a component paid: of an earlier period whose pay is
     *     missing, nothing was
     */
    OverPeriods(
        Expr.OverPeriods expr,
        Node value,
        @Nullable Node condition,
        @Nullable Node since,
        boolean pay) {
      super(expr, condition == null ? new Node[] {value} : new Node[] {value, condition});
      this.over = expr;
      this.value = value;
      this.condition = condition;
      this.since = since;
      this.pay = pay;
    }

    public Expr.OverPeriods over() {
      return over;
    }

    /** The value of a period that counts. */
    public record InPeriod(Period period, Object value) {}

    @Override
    public Object evaluate(Context context) {
      return gather(context, null);
    }

    /** The periods that count, with their values, the earliest first. */
    public List<InPeriod> periods(Context context) {
      List<InPeriod> found = new ArrayList<>();
      return gather(context, found) instanceof Missing ? List.of() : found;
    }

    private Object gather(Context context, @Nullable List<InPeriod> found) {
      Object window = WindowDays.of(over.window(), since, context);
      Payee payee = context.payee();
      // Before a calendar's first period no period ends, and none counts.
      boolean nothingBefore =
          window instanceof Missing
              && (over.window() instanceof Window.Previous
                  || over.window() instanceof Window.YearAgo);
      if (!(window instanceof Days) && !nothingBefore) {
        return window;
      }
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      Gathering gathering = new Gathering(over.function(), false);
      // The earliest first: what looks back itself then finds what it needs computed already.
      Deque<Period> counted =
          window instanceof Days days ? within(days, context.period()) : new ArrayDeque<>();
      for (Period period : counted) {
        Object counts = counts(context.inPeriod(period), payee, !period.equals(context.period()));
        if (counts instanceof Missing missing) {
          return in(period, missing);
        }
        if (Boolean.TRUE.equals(counts)) {
          Object known = value(context, period);
          if (known instanceof Missing missing) {
            return in(period, missing);
          }
          gathering.add(known, null, null, payee);
          if (found != null) {
            found.add(new InPeriod(period, known));
          }
        }
      }
      return gathering.result();
    }

    private Object value(Context context, Period period) {
      Object known = value.evaluate(context.inPeriod(period));
      boolean unpaid = pay && known instanceof Missing && !period.equals(context.period());
      return unpaid ? Rational.ZERO : known;
    }

    private static Missing in(Period period, Missing missing) {
      return missing.because("in " + period.label());
    }

    private Object counts(Context at, Payee payee, boolean earlier) {
      if (over.ofOthers()) {
        // Who has no row in a period has nothing in common with anybody in it.
        boolean compares =
            over.value() instanceof Expr.Aggregate others
                && others.scope() instanceof Expr.Scope.Same;
        return !compares || at.run().attendance().versionIn(payee, at.period()) != null;
      }
      Object belongs = at.run().attendance().belongs(payee, at.period());
      if (pay && earlier && belongs instanceof Missing) {
        // What could not be paid was not paid.
        belongs = true;
      }
      return condition == null || !Boolean.TRUE.equals(belongs) ? belongs : condition.evaluate(at);
    }

    private static Deque<Period> within(Days days, Period last) {
      Deque<Period> found = new ArrayDeque<>();
      for (Period at = last; at != null; at = at.previous()) {
        if (days.contains(Days.number(at.pay().last()))) {
          found.push(at);
        }
      }
      return found;
    }
  }

  /** In how many periods in a row a condition held, and whether it held in enough of them. */
  public static final class InARow extends Node {
    private final Node condition;
    private final int needed;

    /**
     * @param needed in how many periods it must have held, 0 to count them
     */
    InARow(Expr expr, Node condition, int needed) {
      super(expr, condition);
      this.condition = condition;
      this.needed = needed;
    }

    @Override
    public Object evaluate(Context context) {
      Object held = held(context);
      return needed == 0 || !(held instanceof Rational count)
          ? held
          : (Object) (count.compareTo(Rational.of(needed)) >= 0);
    }

    /** The number of periods, at most as many as are needed. */
    public Object held(Context context) {
      Payee payee = context.payee();
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      Deque<Period> periods = new ArrayDeque<>();
      for (Period at = context.period(); at != null; at = at.previous()) {
        if (needed > 0 && periods.size() == needed) {
          break;
        }
        periods.push(at);
      }
      long count = 0;
      boolean failed = false;
      Missing problem = null;
      for (Period period : periods) {
        Object holds = holds(context.inPeriod(period), payee);
        if (holds instanceof Missing missing) {
          problem = missing.because("in " + period.label());
        } else if (Boolean.TRUE.equals(holds)) {
          count++;
        } else {
          count = 0;
          problem = null;
          failed = true;
        }
      }
      boolean tooFew = needed > 0 && periods.size() < needed;
      // One period in which it did not hold decides, whatever is not known of the others.
      boolean broken = needed > 0 && failed;
      return problem == null || tooFew || broken ? Rational.of(tooFew ? 0 : count) : problem;
    }

    private Object holds(Context at, Payee payee) {
      Object belongs = at.run().attendance().belongs(payee, at.period());
      return Boolean.TRUE.equals(belongs) ? condition.evaluate(at) : belongs;
    }
  }
}
