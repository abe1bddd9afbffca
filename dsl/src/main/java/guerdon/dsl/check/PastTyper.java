package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Aggregate;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import org.jspecify.annotations.Nullable;

/**
 * Types what reads the payee's own values over several pay periods: {@code sum of commission year
 * to date before this period}, {@code periods in a row where …}, {@code … for 3 consecutive
 * periods}.
 */
final class PastTyper {
  private static final Expr ONE = new Expr.Constant(Type.COUNT, Rational.ONE);
  private static final String PERIODS = "periods";

  private final Findings findings;
  private final Definitions definitions;
  private final ExpressionTyper typer;
  private final WindowTyper windows;

  PastTyper(
      Findings findings, Definitions definitions, ExpressionTyper typer, WindowTyper windows) {
    this.findings = findings;
    this.definitions = definitions;
    this.typer = typer;
    this.windows = windows;
  }

  /** Whether an aggregate is over pay periods rather than over records or payees. */
  boolean reads(Aggregate aggregate) {
    String head = aggregate.source().path().getFirst().text();
    if (aggregate.scope() != null || aggregate.source().path().size() > 1) {
      return false;
    }
    if (!definitions.isDeclared(head)) {
      return head.equals(PERIODS) && aggregate.function().text().equals("count");
    }
    return definitions.isPerPeriod(head)
        && (aggregate.window() != null || WindowTyper.isBefore(aggregate));
  }

  @Nullable Expr type(Aggregate aggregate, Function function, Place place) {
    Window window = windows.of(aggregate, place);
    if (window == null || !fits(aggregate) || !isPast(aggregate, window)) {
      return null;
    }
    boolean counts = function == Function.COUNT;
    Expr value = counts ? counted(aggregate) : value(aggregate, function, window);
    Expr condition = null;
    if (aggregate.condition() != null) {
      condition = typer.condition(aggregate.condition(), ofPeriod(place));
      if (condition == null) {
        return null;
      }
    }
    return value == null
        ? null
        : new Expr.OverPeriods(
            resultType(function, value.type(), window), function, value, condition, window, false);
  }

  /** Whether an aggregate is over the values of other payees in several pay periods. */
  boolean readsOthers(Aggregate aggregate) {
    String head = aggregate.source().path().getFirst().text();
    return aggregate.scope() != null
        && aggregate.source().path().size() == 1
        && definitions.isDeclared(head)
        && definitions.isPerPeriod(head)
        && (aggregate.window() != null || WindowTyper.isBefore(aggregate));
  }

  /** The values of others in each period, put together over the periods of a window. */
  @Nullable Expr typeOthers(Aggregate aggregate, Function function, Place place) {
    Window window = windows.of(aggregate, place);
    if (window == null || !fits(aggregate) || !isPast(aggregate, window)) {
      return null;
    }
    String name = aggregate.source().path().getFirst().text();
    if (function != Function.SUM && function != Function.MINIMUM && function != Function.MAXIMUM) {
      findings.report(
          Code.TYPE,
          aggregate.function().span(),
          "It is open whether the values of each payee, or those of each period, are put together"
              + " first.",
          "Define a measure over the window, such as `sum of "
              + name
              + " year to date`, and take its `"
              + aggregate.function().text()
              + "` over the payees.");
      return null;
    }
    Expr inPeriod =
        typer.type(
            new Aggregate(
                aggregate.span(),
                aggregate.function(),
                aggregate.source(),
                aggregate.scope(),
                null,
                aggregate.condition(),
                null),
            place);
    if (!(inPeriod instanceof Expr.Aggregate others)
        || !(others.source() instanceof Expr.Source.Payees values)
        || !addsUp(aggregate, function, values.value().type())) {
      return null;
    }
    return new Expr.OverPeriods(
        resultType(function, others.type(), window), function, others, null, window, true);
  }

  /** Another pay period of the same payee, where no record is at hand. */
  private static Place ofPeriod(Place place) {
    return new Place(null, null, true, place.payeeFieldsBare(), place.member(), place.keys());
  }

  private boolean fits(Aggregate aggregate) {
    Expression.Details details = aggregate.details();
    Name before = details == null ? null : details.before();
    boolean plain =
        details == null || (!details.running() && !details.distinct() && details.weight() == null);
    if (plain && (before == null || before.text().equals("period"))) {
      return true;
    }
    findings.report(
        Code.TYPE,
        aggregate.span(),
        plain
            ? "It is open what `this` is."
            : "Values of pay periods are added up, counted or averaged as they are.",
        plain
            ? "Write `before this period`."
            : "Running, distinct and weighted values are those of credits or records.");
    return false;
  }

  /** Nothing is known of the pay of periods that are still to come. */
  private boolean isPast(Aggregate aggregate, Window window) {
    Window whole = window instanceof Window.Before before ? before.window() : window;
    if (whole instanceof Window.TrailingDays || whole instanceof Window.Since) {
      findings.report(
          Code.UNIT,
          aggregate.window() == null ? aggregate.span() : aggregate.window().span(),
          "Values belong to whole pay periods, and this window may cut through one.",
          "Write `year to date`, `over last 3 periods` or `over previous period`.");
      return false;
    }
    if (!(window instanceof Window.Around around)) {
      return true;
    }
    Span span = around.span();
    findings.report(
        Code.UNIT,
        aggregate.window() == null ? aggregate.span() : aggregate.window().span(),
        span == null
            ? "In one pay period there is one value."
            : "Pay periods of the " + span.word() + " that are still to come have no value yet.",
        span == null
            ? "Leave out `" + aggregate.function().text() + " of`, or name a longer window."
            : "Write `" + span.word() + " to date`.");
    return false;
  }

  private @Nullable Expr counted(Aggregate aggregate) {
    if (definitions.isDeclared(aggregate.source().path().getFirst().text())) {
      findings.report(
          Code.TYPE,
          aggregate.source().span(),
          "`"
              + aggregate.source().path().getFirst().text()
              + "` has one value in each pay period; it is open what is counted.",
          "Count the periods: `count of periods where …`.");
      return null;
    }
    return ONE;
  }

  private @Nullable Expr value(Aggregate aggregate, Function function, Window window) {
    Name name = aggregate.source().path().getFirst();
    boolean back =
        window instanceof Window.Before
            || window instanceof Window.Previous
            || window instanceof Window.YearAgo;
    Type type = back ? definitions.previous(name) : read(name);
    if (type == null) {
      return null;
    }
    boolean ordered = function == Function.MINIMUM || function == Function.MAXIMUM;
    if (!type.kind().isNumeric() && !(ordered && type.kind() == Kind.DATE)) {
      findings.report(
          Code.TYPE,
          aggregate.source().span(),
          "`"
              + aggregate.function().text()
              + " of` needs numbers, and this is "
              + type.phrase()
              + ".",
          "Count the periods instead: `count of periods where …`.");
      return null;
    }
    return addsUp(aggregate, function, type) ? new Expr.Value(type, name.text()) : null;
  }

  /** Whether values of several periods can be added up. */
  private boolean addsUp(Aggregate aggregate, Function function, Type type) {
    boolean twice = type.window() == WindowKind.TO_DATE || type.per() != null;
    if (function != Function.SUM || !twice) {
      return true;
    }
    findings.report(
        Code.UNIT,
        aggregate.source().span(),
        "`"
            + aggregate.source().path().getFirst().text()
            + "` is an amount "
            + (type.per() == null ? OperatorTypes.window(type) : "per " + type.per().word())
            + ", so adding it up over pay periods counts the same more than once.",
        "Add up an amount of the pay period, or take its `average`, `minimum` or `maximum`.");
    return false;
  }

  private @Nullable Type read(Name name) {
    return switch (definitions.use(name)) {
      case null -> null;
      case Definition.Component component -> component.type().over(WindowKind.PERIOD, null);
      case Definition.Total total -> total.type();
      case Definition.Measure measure -> measure.type();
      case Definition.Input input -> input.type();
      default -> {
        findings.report(
            Code.TYPE,
            name.span(),
            "What `" + name.text() + "` was in earlier pay periods cannot be gathered.",
            "Gather a component, a measure, an input or the total.");
        yield null;
      }
    };
  }

  private static Type resultType(Function function, Type value, Window window) {
    return switch (function) {
      case COUNT, DISTINCT -> Type.COUNT.over(WindowKind.OTHER, null);
      case SUM -> WindowTyper.over(value, window);
      case AVERAGE, MEDIAN -> value.kind() == Kind.COUNT ? value.as(Kind.NUMBER) : value;
      case MINIMUM, MAXIMUM -> value;
    };
  }

  @Nullable Expr streak(Expression.Streak streak, Place place) {
    Expr condition = condition(streak.condition(), place);
    return condition == null
        ? null
        : new Expr.Streak(Type.COUNT.over(WindowKind.OTHER, null), condition);
  }

  @Nullable Expr lasting(Expression.Lasting lasting, Place place) {
    Expr condition = condition(lasting.condition(), place);
    if (condition == null || !isPeriod(lasting.unit())) {
      return null;
    }
    if (lasting.count() < 2) {
      findings.report(
          Code.CONSTANT,
          lasting.span(),
          "One period is always in a row.",
          "Name two periods or more, or leave it out.");
    }
    return new Expr.Lasting(Type.FLAG, condition, lasting.count());
  }

  private @Nullable Expr condition(Expression written, Place place) {
    if (!place.payeeKnown() || place.record() != null) {
      findings.report(
          Code.TYPE,
          written.span(),
          "What holds in several pay periods is asked of a payee, and there is a record here.",
          "Put it into a measure of its own and read that measure.");
      return null;
    }
    return typer.condition(written, place);
  }

  private boolean isPeriod(Name unit) {
    String word = unit.text().endsWith("s") ? unit.text() : unit.text() + "s";
    Span paid = typer.operators().paid();
    if (word.equals(PERIODS) || (paid != null && word.equals(paid.plural()))) {
      return true;
    }
    findings.report(
        Code.UNIT,
        unit.span(),
        "A condition is decided once for each pay period"
            + (paid == null ? "" : ", and this plan pays by the " + paid.word())
            + ".",
        "Write `consecutive periods`" + (paid == null ? "." : " or `" + paid.plural() + "`."));
    return false;
  }
}
