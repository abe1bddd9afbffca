package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Windows;
import guerdon.engine.calc.YearBefore;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The days a window means in a pay period. */
final class WindowDays {
  private WindowDays() {}

  /**
   * The {@link Days} of a window, or why there are none.
   *
   * @param since the day from which a window since a day reads
   */
  static Object of(Window window, @Nullable Node since, Context context) {
    var calendar = context.run().calendar();
    var pay = context.period().pay();
    return switch (window) {
      case Window.Around w -> Windows.around(calendar, pay, w.span());
      case Window.ToDate w -> Windows.toDate(calendar, pay, w.span());
      case Window.Previous w -> before(Windows.previous(calendar, pay, w.span()), context);
      case Window.Last w -> Windows.last(calendar, pay, w.count(), w.span());
      case Window.TrailingDays w -> Days.of(pay.last().minusDays(w.days() - 1L), pay.last());
      case Window.Since w -> since(since, context);
      case Window.PlanToDate w -> Days.of(context.run().plan().effective().first(), pay.last());
      case Window.YearAgo w -> before(yearAgo(w.window(), calendar, pay), context);
      case Window.Before w -> earlier(of(w.window(), since, context), pay.first());
    };
  }

  private static Optional<Days> yearAgo(Window window, PayCalendar calendar, PayPeriod pay) {
    return switch (window) {
      case Window.Around w -> YearBefore.around(calendar, pay, w.span());
      case Window.ToDate w -> YearBefore.toDate(calendar, pay, w.span());
      default -> throw new IllegalStateException("no such days a year before");
    };
  }

  private static Object since(@Nullable Node since, Context context) {
    if (since == null) {
      throw new IllegalStateException("a window since nothing");
    }
    Object from = since.evaluate(context.withoutRecord());
    return from instanceof LocalDate day ? Days.of(day, context.period().pay().last()) : from;
  }

  private static Object before(Optional<Days> days, Context context) {
    return days.isPresent()
        ? days.get()
        : new Missing("the pay calendar has nothing before " + context.period().label());
  }

  private static Object earlier(Object days, LocalDate first) {
    return days instanceof Days known
        ? known.overlap(new Days(Integer.MIN_VALUE, Days.number(first) - 1))
        : days;
  }
}
