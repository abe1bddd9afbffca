package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Aggregate;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.value.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds over which days an aggregate reads. */
final class WindowTyper {
  private final Findings findings;
  private final ExpressionTyper typer;

  WindowTyper(Findings findings, ExpressionTyper typer) {
    this.findings = findings;
    this.typer = typer;
  }

  /** The type of an amount gathered over a window. */
  static Type over(Type type, Window window) {
    return switch (window) {
      case Window.Around around ->
          around.span() == null
              ? type.over(WindowKind.PERIOD, null)
              : type.over(WindowKind.OTHER, null);
      case Window.ToDate toDate -> type.over(WindowKind.TO_DATE, toDate.span());
      case Window.PlanToDate plan -> type.over(WindowKind.TO_DATE, null);
      case Window.Previous p -> type.over(WindowKind.OTHER, null);
      case Window.Last l -> type.over(WindowKind.OTHER, null);
      case Window.TrailingDays t -> type.over(WindowKind.OTHER, null);
      case Window.Since s -> type.over(WindowKind.OTHER, null);
      case Window.Before b -> type.over(WindowKind.OTHER, null);
      case Window.YearAgo y -> type.over(WindowKind.OTHER, null);
    };
  }

  /** The window of an aggregate, the pay period where none is written; null after a report. */
  @Nullable Window of(Aggregate aggregate, Place place) {
    Expression.Window written = aggregate.window();
    boolean before = isBefore(aggregate);
    if (written == null) {
      return before ? new Window.Before(new Window.PlanToDate()) : new Window.Around(null);
    }
    Window window = of(written, place);
    return window == null || !before ? window : new Window.Before(window);
  }

  /** Whether an aggregate ends before the pay period at hand. */
  static boolean isBefore(Aggregate aggregate) {
    return aggregate.details() != null
        && aggregate.details().before() != null
        && !aggregate.details().running();
  }

  private @Nullable Window of(Expression.Window written, Place place) {
    return switch (written) {
      case Expression.Window.Over o ->
          o.unit().text().equals("plan")
              ? new Window.PlanToDate()
              : span(o.unit()).map(Window.Around::new).orElseGet(() -> period(o.unit()));
      case Expression.Window.ToDate t -> toDate(t);
      case Expression.Window.Previous p ->
          isPeriod(p.unit())
              ? new Window.Previous(null)
              : span(p.unit()).map(Window.Previous::new).orElse(null);
      case Expression.Window.Last l -> last(l);
      case Expression.Window.Trailing t ->
          typer.days(t.duration()).map(Window.TrailingDays::new).orElse(null);
      case Expression.Window.Since s -> since(s, place);
      case Expression.Window.PlanToDate p -> new Window.PlanToDate();
      case Expression.Window.YearAgo y -> {
        Window now = of(y.window(), place);
        yield now == null ? null : new Window.YearAgo(now);
      }
    };
  }

  private static Window.@Nullable Around period(Name unit) {
    return isPeriod(unit) ? new Window.Around(null) : null;
  }

  private @Nullable Window toDate(Expression.Window.ToDate written) {
    Optional<Span> span = span(written.unit());
    return span.isEmpty() ? null : new Window.ToDate(span.get());
  }

  private @Nullable Window last(Expression.Window.Last written) {
    if (written.count() < 1 || written.count() > 1000) {
      findings.report(
          Code.DATES,
          written.span(),
          "A window holds 1 to 1000 periods, not " + written.count() + ".",
          null);
      return null;
    }
    if (isPeriod(written.unit())) {
      return new Window.Last(written.count(), null);
    }
    return span(written.unit()).map(s -> new Window.Last(written.count(), s)).orElse(null);
  }

  private @Nullable Window since(Expression.Window.Since written, Place place) {
    Expr date = typer.type(written.date(), place);
    if (date == null) {
      return null;
    }
    if (date.type().kind() != Kind.DATE) {
      findings.report(
          Code.TYPE,
          written.date().span(),
          "`since` needs a date, and this is " + date.type().phrase() + ".",
          null);
      return null;
    }
    return new Window.Since(date);
  }

  private static boolean isPeriod(Name unit) {
    return unit.text().equals("period") || unit.text().equals("periods");
  }

  /** The span a unit word names; reports unknown words, but not the word period. */
  private Optional<Span> span(Name unit) {
    Optional<Span> span = Span.fromWord(unit.text());
    boolean gathers = span.isPresent() && span.get() != Span.DAY && span.get() != Span.WEEK;
    if (gathers) {
      return span;
    }
    if (!isPeriod(unit)) {
      findings.report(
          Code.UNKNOWN,
          unit.span(),
          "`" + unit.text() + "` is not a window.",
          unit.text().startsWith("day") || unit.text().startsWith("week")
              ? "Days and weeks trail: write `over trailing 90 days`."
              : "Write period, month, quarter, half year or year.");
    }
    return Optional.empty();
  }
}
