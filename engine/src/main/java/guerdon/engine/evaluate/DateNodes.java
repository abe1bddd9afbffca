package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Compiled words about days. */
final class DateNodes {
  private DateNodes() {}

  static final class DayShift extends Node {
    private final Node date;
    private final int days;

    DayShift(Expr.DayShift expr, Node date) {
      super(expr, date);
      this.date = date;
      this.days = expr.days();
    }

    @Override
    public Object evaluate(Context context) {
      Object known = date.evaluate(context);
      return known instanceof LocalDate day ? shifted(day) : known;
    }

    /** The end of a plan without an end stays where it is. */
    private LocalDate shifted(LocalDate day) {
      boolean beyond = days > 0 && day.isAfter(LocalDate.MAX.minusDays(days));
      return beyond ? LocalDate.MAX : day.plusDays(days);
    }
  }

  /** The first or last day of the period, of the span around its last day, or of the plan. */
  static final class Edge extends Node {
    private final Expr.Edge edge;

    Edge(Expr.Edge expr) {
      super(expr);
      this.edge = expr;
    }

    @Override
    public Object evaluate(Context context) {
      Run run = context.run();
      if (edge.plan()) {
        return edge.start() ? run.plan().effective().first() : run.plan().effective().last();
      }
      var period = context.period().pay();
      if (edge.span() == null) {
        return edge.start() ? period.first() : period.last();
      }
      var around = run.calendar().enclosing(period.last(), edge.span());
      return edge.start() ? around.first() : around.last();
    }
  }

  static final class DatePart extends Node {
    private final Node date;
    private final Expr.Part part;

    DatePart(Expr.DatePart expr, Node date) {
      super(expr, date);
      this.date = date;
      this.part = expr.part();
    }

    @Override
    public Object evaluate(Context context) {
      Object known = date.evaluate(context);
      if (!(known instanceof LocalDate day)) {
        return known;
      }
      return Rational.of(
          switch (part) {
            case DAY -> day.getDayOfMonth();
            case MONTH -> day.getMonthValue();
            case QUARTER -> (day.getMonthValue() + 2) / 3;
            case YEAR -> day.getYear();
          });
    }
  }

  static final class Elapsed extends Node {
    private final Node from;
    private final Node to;
    private final boolean months;

    Elapsed(Expr.Elapsed expr, Node from, Node to) {
      super(expr, from, to);
      this.from = from;
      this.to = to;
      this.months = expr.months();
    }

    @Override
    public Object evaluate(Context context) {
      Object first = from.evaluate(context);
      if (first instanceof Missing) {
        return first;
      }
      Object last = to.evaluate(context);
      if (last instanceof Missing) {
        return last;
      }
      ChronoUnit unit = months ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
      return Rational.of(unit.between((LocalDate) first, (LocalDate) last));
    }
  }
}
