package guerdon.dsl.words;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.value.Span;

/** Sums, counts and the like in words: "the sum of Deal crediting of everyone below". */
final class Gathered {
  private final Prose prose;

  Gathered(Prose prose) {
    this.prose = prose;
  }

  String words(Expr.Aggregate e) {
    Prose inside = inside(e.source());
    return function(e.function())
        + source(e.source(), inside, e.function())
        + scope(e.scope())
        + window(prose, e.window())
        + (e.condition() == null ? "" : ", counting only where " + inside.condition(e.condition()));
  }

  String overPeriods(Expr.OverPeriods e) {
    boolean counts = e.function() == Expr.Function.COUNT;
    return function(e.function())
        + (counts ? "pay periods" : prose.value(e.value()) + " in each pay period")
        + window(prose, e.window())
        + (e.condition() == null
            ? ""
            : ", counting only those in which " + prose.condition(e.condition()));
  }

  String running(Expr.Running e) {
    return words(e.credits()) + (e.beforeThis() ? ", before this credit" : ", up to this credit");
  }

  String ranking(Expr.Ranking e) {
    String what =
        switch (e.standing()) {
          case SHARE -> "the payee’s part of ";
          case RANK -> "the payee’s place by ";
          case PERCENTILE -> "the payee’s percentile by ";
        };
    return what
        + words(e.among())
        + (e.standing() != Expr.Standing.RANK
            ? ""
            : (e.lowestFirst() ? ", the lowest first" : ", the highest first")
                + switch (e.ties()) {
                  case SHARE -> " (equal ones share a place)";
                  case NEXT -> " (the next place follows equal ones)";
                  case AVERAGE -> " (equal ones have the average of their places)";
                });
  }

  private Prose inside(Source source) {
    return switch (source) {
      case Source.Credits s -> prose.atCredit(s.credit());
      case Source.Rows s -> prose.at(s.record());
      case Source.Payees s -> prose;
    };
  }

  private static String function(Expr.Function function) {
    return switch (function) {
      case SUM -> "the sum of ";
      case COUNT -> "the number of ";
      case DISTINCT -> "the number of different values of ";
      case MEDIAN -> "the median of ";
      case AVERAGE -> "the average of ";
      case MINIMUM -> "the smallest of ";
      case MAXIMUM -> "the largest of ";
    };
  }

  private String source(Source source, Prose inside, Expr.Function function) {
    boolean counts = function == Expr.Function.COUNT;
    return switch (source) {
      case Source.Credits s ->
          counts || isAmount(s.value())
              ? (counts ? "credits of " : "") + prose.title(s.credit())
              : inside.value(s.value()) + " over the credits of " + prose.title(s.credit());
      case Source.Rows s ->
          counts
              ? Phrases.name(s.record().name())
              : inside.value(s.value()) + " over the " + Phrases.name(s.record().name());
      case Source.Payees s -> counts ? "payees" : inside.value(s.value());
    };
  }

  private static boolean isAmount(Expr value) {
    return value instanceof Expr.OfCredit part && part.part() == Expr.CreditPart.AMOUNT;
  }

  String scope(Scope scope) {
    return switch (scope) {
      case Scope.Own s -> "";
      case Scope.Everybody s -> " of everybody";
      case Scope.Group s -> " of the group " + prose.title(s.group());
      case Scope.Same s ->
          " of everyone with the same " + Phrases.name(s.field().name()) + " as the payee";
      case Scope.Below s ->
          (s.levels() == 0
                  ? " of everyone below the payee"
                  : " of everyone up to "
                      + s.levels()
                      + (s.levels() == 1 ? " level" : " levels")
                      + " below the payee")
              + (s.andSelf() ? " and the payee’s own" : "");
    };
  }

  private static String yearAgo(Window window) {
    return switch (window) {
      case Window.Around w ->
          w.span() == Span.YEAR
              ? ", in the year before"
              : ", in the same "
                  + (w.span() == null ? "pay period" : w.span().word())
                  + " of the year before";
      case Window.ToDate w -> ", " + Phrases.toDate(w.span()) + " a year before";
      default -> throw new IllegalStateException("no such days a year before");
    };
  }

  static String window(Prose prose, Window window) {
    return switch (window) {
      case Window.Around w -> w.span() == null ? "" : ", in the whole " + w.span().word();
      case Window.ToDate w -> ", " + Phrases.toDate(w.span());
      case Window.Previous w ->
          ", in the " + (w.span() == null ? "pay period" : w.span().word()) + " before";
      case Window.Last w ->
          ", over the last "
              + w.count()
              + " "
              + (w.span() == null ? "pay periods" : w.span().plural());
      case Window.TrailingDays w -> ", over the last " + w.days() + " days";
      case Window.Since w -> ", since " + prose.value(w.date());
      case Window.PlanToDate w -> ", since the plan began";
      case Window.YearAgo w -> yearAgo(w.window());
      case Window.Before w -> window(prose, w.window()) + ", before this pay period";
    };
  }
}
