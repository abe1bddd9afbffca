package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.model.Kind;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.dsl.value.ValueFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Expressions in the words of the plan, such as {@code booked_arr / arr_quota}.
 *
 * <p>How the expressions a reader looks up elsewhere are printed is open, so that the same formula
 * can be read with names, with titles or with values.
 */
public final class Words {
  private final Function<Expr, @Nullable String> own;
  private final UnaryOperator<String> names;

  /**
   * Words with a reader's own names.
   *
   * @param own the text for an expression, or null to print it from its parts
   * @param names how the name of a table, credit or group is printed
   */
  public Words(Function<Expr, @Nullable String> own, UnaryOperator<String> names) {
    this.own = own;
    this.names = names;
  }

  /** The expression between backticks, with the names of the plan. */
  static String quoted(Expr expr) {
    return "`" + plain(expr) + "`";
  }

  /** The expression with the names of the plan. */
  public static String plain(Expr expr) {
    return new Words(part -> null, name -> name).of(expr);
  }

  private static String constant(Expr.Constant constant) {
    return switch (constant.value()) {
      case Rational number when constant.type().kind() == Kind.PERCENT ->
          ValueFormat.percent(number);
      case Rational number -> ValueFormat.number(number);
      case String text -> "\"" + text + "\"";
      default -> constant.value().toString();
    };
  }

  /** The expression with the reader's own names. */
  public String of(Expr expr) {
    String text = own.apply(expr);
    return text == null ? fromParts(expr) : text;
  }

  private String fromParts(Expr expr) {
    return switch (expr) {
      case Expr.Constant e -> constant(e);
      case Expr.Value e -> names.apply(e.definition());
      case Expr.CreditValue e -> names.apply(e.definition());
      case Expr.Previous e -> "previous " + names.apply(e.definition()) + orElse(e.initial());
      case Expr.OfAward e ->
          switch (e.part()) {
            case ENTRY -> "takes part in " + names.apply(e.award());
            case SHARE -> "share of " + names.apply(e.award());
            case PLACE -> "place of " + names.apply(e.award());
          };
      case Expr.RowField e -> e.field().name();
      case Expr.PayeeField e -> "payee." + e.field().name();
      case Expr.PayeeKey e -> "payee";
      case Expr.Lookup e -> inner(e.key()) + "." + e.field().name();
      case Expr.OfCredit e -> "credit." + lower(e.part().name());
      case Expr.Outer e -> of(e.value());
      case Expr.Arithmetic e -> operand(e, e.left(), false) + sign(e) + operand(e, e.right(), true);
      case Expr.Negate e -> "-" + inner(e.value());
      case Expr.DayShift e ->
          inner(e.date()) + (e.days() < 0 ? " - " : " + ") + Math.abs(e.days()) + " days";
      case Expr.Compare e -> side(e.left()) + sign(e.comparison()) + side(e.right());
      case Expr.And e -> inner(e.left()) + " and " + inner(e.right());
      case Expr.Or e -> inner(e.left()) + " or " + inner(e.right());
      case Expr.Not e -> "not " + inner(e.value());
      case Expr.In e -> inner(e.value()) + " in [" + list(e.choices()) + "]";
      case Expr.IsKnown e -> inner(e.value()) + " is known";
      case Expr.IsFirst e ->
          (e.credit() == null ? e.record().variable() : "credit")
              + " is first of "
              + inner(e.value())
              + (e.within() == 0 ? "" : " within " + e.within() + " days");
      case Expr.SameAtHand e -> "same " + inner(e.value());
      case Expr.OrDefault e -> inner(e.value()) + orElse(e.fallback());
      case Expr.If e ->
          "if " + of(e.condition()) + " then " + of(e.then()) + " else " + of(e.otherwise());
      case Expr.Least e ->
          (e.extreme() == Expr.Extreme.MINIMUM ? "min(" : "max(") + list(e.values()) + ")";
      case Expr.Absolute e -> "abs(" + of(e.value()) + ")";
      case Expr.Round e -> inner(e.value()) + " rounded " + e.rounding();
      case Expr.OfPeriod e -> of(e.value());
      case Expr.Convert e ->
          inner(e.value())
              + " converted to "
              + e.target()
              + " at "
              + e.rates().record().name()
              + " on "
              + inner(e.date());
      case Expr.Prorate e ->
          inner(e.value())
              + " prorated by "
              + (e.coveredOnly() ? "covered days" : e.dayCount().word());
      case Expr.Edge e -> edge(e);
      case Expr.DatePart e -> lower(e.part().name()) + " of " + inner(e.date());
      case Expr.Elapsed e ->
          (e.months() ? "months" : "days") + " from " + inner(e.from()) + " to " + inner(e.to());
      case Expr.TableValue e -> names.apply(e.table()) + "(" + list(e.keys()) + ")";
      case Expr.Decision e -> names.apply(e.table());
      case Expr.Applied e -> names.apply(e.table()) + " applied to " + inner(e.amount());
      case Expr.OfComponent e ->
          lower(e.reading().name()).replace('_', ' ') + " of " + names.apply(e.component());
      case Expr.Employment e -> (e.months() ? "months" : "days") + " of employment";
      case Expr.MonthNumber e -> "month number";
      case Expr.Aggregate e -> aggregate(e);
      case Expr.OverPeriods e ->
          function(e.function())
              + (e.value() instanceof Expr.Constant ? "periods" : inner(e.value()))
              + window(e.window())
              + (e.condition() == null ? "" : " where " + of(e.condition()));
      case Expr.Streak e -> "periods in a row where " + of(e.condition());
      case Expr.Lasting e -> inner(e.condition()) + " for " + e.count() + " consecutive periods";
      case Expr.Running e ->
          "running " + aggregate(e.credits()) + (e.beforeThis() ? " before this" : "");
      case Expr.Ranking e -> ranking(e);
    };
  }

  private String inner(Expr expr) {
    String text = own.apply(expr);
    if (text != null) {
      return text;
    }
    boolean compound =
        switch (expr) {
          case Expr.Arithmetic e -> true;
          case Expr.And e -> true;
          case Expr.Or e -> true;
          case Expr.If e -> true;
          case Expr.OrDefault e -> true;
          default -> false;
        };
    return compound ? "(" + fromParts(expr) + ")" : fromParts(expr);
  }

  /** One side of a comparison, where arithmetic needs no parentheses. */
  private String side(Expr expr) {
    return expr instanceof Expr.Arithmetic ? of(expr) : inner(expr);
  }

  /** An operand, in parentheses where leaving them out would change the meaning. */
  private String operand(Expr.Arithmetic whole, Expr expr, boolean right) {
    if (own.apply(expr) == null && expr instanceof Expr.Arithmetic part) {
      int outer = precedence(whole.operator());
      int inner = precedence(part.operator());
      boolean share = isShare(whole.left());
      return inner > outer || (inner == outer && !right && !share) ? of(expr) : inner(expr);
    }
    return inner(expr);
  }

  private static int precedence(Expr.Operator operator) {
    return switch (operator) {
      case ADD, SUBTRACT -> 1;
      case MULTIPLY, DIVIDE -> 2;
    };
  }

  private String list(List<Expr> exprs) {
    return exprs.stream().map(this::of).collect(Collectors.joining(", "));
  }

  private String orElse(@Nullable Expr fallback) {
    return fallback == null ? "" : " or " + inner(fallback);
  }

  private static String edge(Expr.Edge edge) {
    Span span = edge.span();
    return (edge.start() ? "start of " : "end of ")
        + (edge.plan() ? "plan" : span == null ? "period" : span.word());
  }

  private static String sign(Expr.Arithmetic arithmetic) {
    return switch (arithmetic.operator()) {
      case ADD -> " + ";
      case SUBTRACT -> " - ";
      case MULTIPLY -> isShare(arithmetic.left()) ? " of " : " * ";
      case DIVIDE -> " / ";
    };
  }

  private static boolean isShare(Expr expr) {
    return expr instanceof Expr.Constant constant && constant.type().kind() == Kind.PERCENT;
  }

  /** The comparison between two values, with blanks around it. */
  public static String sign(Expr.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> " = ";
      case NOT_EQUAL -> " <> ";
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case GREATER -> " > ";
      case GREATER_OR_EQUAL -> " >= ";
    };
  }

  private String aggregate(Expr.Aggregate e) {
    String source =
        switch (e.source()) {
          case Source.Credits s -> names.apply(s.credit()) + part(s.value());
          case Source.Rows s -> s.record().name() + part(s.value());
          case Source.Payees s -> s.value() instanceof Expr.Constant ? "payees" : of(s.value());
        };
    return function(e.function())
        + source
        + scope(e.scope())
        + window(e.window())
        + (e.condition() == null ? "" : " where " + of(e.condition()));
  }

  private static String function(Expr.Function function) {
    return switch (function) {
      case SUM -> "sum of ";
      case COUNT -> "count of ";
      case DISTINCT -> "count of distinct ";
      case AVERAGE -> "average of ";
      case MEDIAN -> "median of ";
      case MINIMUM -> "min of ";
      case MAXIMUM -> "max of ";
    };
  }

  private String ranking(Expr.Ranking e) {
    String among = scope(e.among().scope());
    Expr condition = e.among().condition();
    return lower(e.standing().name())
        + (e.among().source() instanceof Source.Payees s ? " of " + inner(s.value()) : "")
        + " among"
        + (among.startsWith(" of ") ? among.substring(3) : among)
        + (condition == null ? "" : " where " + of(condition))
        + (e.lowestFirst() ? " lowest first" : "");
  }

  private String part(Expr value) {
    return switch (value) {
      case Expr.Constant e -> "";
      case Expr.OfCredit e ->
          e.part() == Expr.CreditPart.AMOUNT ? "" : "." + lower(e.part().name());
      case Expr.RowField e -> "." + e.field().name();
      default -> " (" + of(value) + ")";
    };
  }

  private String scope(Scope scope) {
    return switch (scope) {
      case Scope.Own s -> "";
      case Scope.Everybody s -> " of everybody";
      case Scope.Group s -> " of " + names.apply(s.group());
      case Scope.Same s -> " of everyone in same " + s.field().name();
      case Scope.Below s ->
          " of everyone below"
              + (s.levels() == 0 ? "" : " (" + s.levels() + " levels)")
              + (s.andSelf() ? " and self" : "");
    };
  }

  private String window(Window window) {
    return switch (window) {
      case Window.Around w -> w.span() == null ? "" : " in " + w.span().word();
      case Window.ToDate w -> " " + w.span().word() + " to date";
      case Window.Previous w -> " in previous " + (w.span() == null ? "period" : w.span().word());
      case Window.Last w ->
          " in last " + w.count() + " " + (w.span() == null ? "periods" : w.span().plural());
      case Window.TrailingDays w -> " trailing " + w.days() + " days";
      case Window.Since w -> " since " + of(w.date());
      case Window.PlanToDate w -> " plan to date";
      case Window.YearAgo w ->
          (w.window() instanceof Window.Around around && around.span() == null
                  ? " in the same period"
                  : window(w.window()))
              + " last year";
      case Window.Before w -> window(w.window()) + " before this period";
    };
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
