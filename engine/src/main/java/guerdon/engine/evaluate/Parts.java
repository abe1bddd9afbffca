package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Expr.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expressions an expression is made of. */
public final class Parts {
  private Parts() {}

  /** The direct parts; an aggregate's value, condition and window are parts like others. */
  public static List<Expr> of(Expr expr) {
    return switch (expr) {
      case Expr.Constant e -> List.of();
      case Expr.Value e -> List.of();
      case Expr.CreditValue e -> List.of();
      case Expr.OfAward e -> List.of();
      case Expr.RowField e -> List.of();
      case Expr.PayeeField e -> List.of();
      case Expr.PayeeKey e -> List.of();
      case Expr.OfCredit e -> List.of();
      case Expr.Edge e -> List.of();
      case Expr.OfComponent e -> List.of();
      case Expr.Employment e -> List.of();
      case Expr.MonthNumber e -> List.of();
      case Expr.Previous e -> list(e.initial());
      case Expr.Lookup e -> List.of(e.key());
      case Expr.Outer e -> List.of(e.value());
      case Expr.Arithmetic e -> List.of(e.left(), e.right());
      case Expr.Negate e -> List.of(e.value());
      case Expr.DayShift e -> List.of(e.date());
      case Expr.Compare e -> List.of(e.left(), e.right());
      case Expr.And e -> List.of(e.left(), e.right());
      case Expr.Or e -> List.of(e.left(), e.right());
      case Expr.Not e -> List.of(e.value());
      case Expr.In e -> first(e.value(), e.choices());
      case Expr.IsKnown e -> List.of(e.value());
      case Expr.IsFirst e -> List.of(e.value());
      case Expr.SameAtHand e -> List.of(e.value(), e.atHand());
      case Expr.OrDefault e -> List.of(e.value(), e.fallback());
      case Expr.If e -> List.of(e.condition(), e.then(), e.otherwise());
      case Expr.Least e -> e.values();
      case Expr.Absolute e -> List.of(e.value());
      case Expr.Round e -> List.of(e.value());
      case Expr.OfPeriod e -> List.of(e.value());
      case Expr.Prorate e -> List.of(e.value());
      case Expr.Convert e -> List.of(e.value(), e.currency(), e.date());
      case Expr.DatePart e -> List.of(e.date());
      case Expr.Elapsed e -> List.of(e.from(), e.to());
      case Expr.TableValue e -> e.keys();
      case Expr.Decision e -> decision(e);
      case Expr.Applied e -> applied(e);
      case Expr.Aggregate e -> aggregate(e);
      case Expr.OverPeriods e -> overPeriods(e);
      case Expr.Streak e -> List.of(e.condition());
      case Expr.Lasting e -> List.of(e.condition());
      case Expr.Running e -> List.of(e.credits());
      case Expr.Ranking e -> List.of(e.among());
    };
  }

  /** The value an aggregate computes for each of what it reads. */
  static Expr value(Expr.Aggregate aggregate) {
    return switch (aggregate.source()) {
      case Source.Credits source -> source.value();
      case Source.Rows source -> source.value();
      case Source.Payees source -> source.value();
    };
  }

  private static List<Expr> aggregate(Expr.Aggregate aggregate) {
    List<Expr> parts = new ArrayList<>();
    parts.add(value(aggregate));
    if (aggregate.condition() != null) {
      parts.add(aggregate.condition());
    }
    parts.addAll(list(since(aggregate.window())));
    return parts;
  }

  private static List<Expr> overPeriods(Expr.OverPeriods over) {
    List<Expr> parts = new ArrayList<>();
    parts.add(over.value());
    parts.addAll(list(over.condition()));
    parts.addAll(list(since(over.window())));
    return parts;
  }

  /** The day from which a window reads, if it is one since a day. */
  static @Nullable Expr since(Window window) {
    return switch (window) {
      case Window.Since w -> w.date();
      case Window.Before w -> since(w.window());
      case Window.Around w -> null;
      case Window.ToDate w -> null;
      case Window.Previous w -> null;
      case Window.Last w -> null;
      case Window.TrailingDays w -> null;
      case Window.PlanToDate w -> null;
      case Window.YearAgo w -> null;
    };
  }

  private static List<Expr> decision(Expr.Decision decision) {
    List<Expr> parts = new ArrayList<>();
    for (Expr.Choice row : decision.rows()) {
      parts.addAll(list(row.condition()));
      parts.add(row.value());
    }
    return parts;
  }

  private static List<Expr> applied(Expr.Applied applied) {
    List<Expr> parts = new ArrayList<>(applied.keys());
    parts.add(applied.amount());
    if (applied.unit() != null) {
      parts.add(applied.unit());
    }
    return parts;
  }

  private static List<Expr> first(Expr first, List<Expr> rest) {
    List<Expr> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  private static List<Expr> list(@Nullable Expr expr) {
    return expr == null ? List.of() : List.of(expr);
  }
}
