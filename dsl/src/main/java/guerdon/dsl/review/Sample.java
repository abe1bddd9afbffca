package guerdon.dsl.review;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes a plan for one made-up payee, to see how pay follows what is sold. Null is what cannot
 * be told without data.
 *
 * <p>It shares nothing with the engine and pays nobody: it looks at the shape of a curve.
 */
final class Sample {
  private final Map<String, Definition> definitions;
  private final List<Definition> needed;
  private final SampleValues given;
  private final @Nullable Span paid;
  private final Map<String, Object> values = new HashMap<>();
  private final Set<String> following = new HashSet<>();
  private final Expr driver;
  private Rational sold = Rational.ZERO;

  /**
   * @param needed the definitions to compute, each after those it reads
   * @param paid the span of a pay period, null for named periods
   */
  Sample(
      Map<String, Definition> definitions,
      List<Definition> needed,
      SampleValues given,
      @Nullable Span paid,
      Expr driver) {
    this.definitions = definitions;
    this.needed = List.copyOf(needed);
    this.given = given;
    this.paid = paid;
    this.driver = driver;
    for (Definition definition : needed) {
      if (definition instanceof Definition.Measure measure && follows(measure.value())) {
        following.add(measure.name());
      }
    }
  }

  boolean follows(Expr value) {
    return Parts.expressions(value).stream()
        .anyMatch(
            part ->
                part.equals(driver)
                    || (part instanceof Expr.Value v && following.contains(v.definition()))
                    || (part instanceof Expr.CreditValue c && following.contains(c.definition())));
  }

  /** Computes everything for an amount sold. */
  void sell(Rational amount) {
    sold = amount;
    values.clear();
    for (Definition definition : needed) {
      if (definition instanceof Definition.Measure measure) {
        Object known = following.contains(measure.name()) ? null : given.example(measure.name());
        Object value = known == null ? evaluate(measure.value()) : known;
        if (value != null) {
          values.put(measure.name(), value);
        }
      }
    }
  }

  @Nullable Rational number(Expr expr) {
    return evaluate(expr) instanceof Rational r ? r : null;
  }

  @Nullable Object evaluate(Expr expr) {
    if (expr.equals(driver)) {
      return sold;
    }
    return switch (expr) {
      case Expr.Constant c -> c.value();
      case Expr.Value v -> value(v.definition(), v);
      case Expr.CreditValue v -> values.get(v.definition());
      case Expr.Previous p -> p.initial() == null ? null : evaluate(p.initial());
      case Expr.Arithmetic a -> arithmetic(a);
      case Expr.Negate n -> evaluate(n.value()) instanceof Rational r ? r.negate() : null;
      case Expr.Compare c -> compare(c);
      case Expr.And a -> both(a);
      case Expr.Or o -> either(o);
      case Expr.Not n -> evaluate(n.value()) instanceof Boolean b ? !b : null;
      case Expr.In in -> in(in);
      case Expr.IsKnown k -> true;
      case Expr.OrDefault d -> evaluate(d.value());
      case Expr.If i ->
          evaluate(i.condition()) instanceof Boolean b
              ? evaluate(b ? i.then() : i.otherwise())
              : null;
      case Expr.Decision d -> decided(d);
      case Expr.Least l -> least(l);
      case Expr.Absolute a -> evaluate(a.value()) instanceof Rational r ? r.abs() : null;
      // A curve without its smallest steps.
      case Expr.Round r -> evaluate(r.value());
      case Expr.OfPeriod p -> evaluate(p.value());
      case Expr.Prorate p -> prorated(p);
      case Expr.TableValue t -> row(t.table(), t.keys());
      case Expr.Applied a -> applied(a);
      case Expr.Outer o -> evaluate(o.value());
      default -> given.leaf(expr);
    };
  }

  private @Nullable Object value(String name, Expr.Value v) {
    Definition definition = definitions.get(name);
    return switch (definition) {
      case Definition.Parameter p -> p.values().getLast().value();
      case Definition.Measure m -> values.get(name);
      case null, default -> given.leaf(v);
    };
  }

  private @Nullable Rational arithmetic(Expr.Arithmetic a) {
    Rational left = number(a.left());
    Rational right = number(a.right());
    if (left == null || right == null) {
      return null;
    }
    return switch (a.operator()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY -> left.times(right);
      case DIVIDE -> right.isZero() ? null : left.dividedBy(right);
    };
  }

  private @Nullable Boolean compare(Expr.Compare c) {
    Object left = evaluate(c.left());
    Object right = evaluate(c.right());
    if (left == null || right == null) {
      return null;
    }
    Rational one = Conditions.number(left);
    Rational other = Conditions.number(right);
    if (one != null && other != null) {
      return ValueSet.of(c.comparison(), other).contains(one);
    }
    boolean equal = left.equals(right);
    return c.comparison() == Expr.Comparison.EQUAL ? equal : !equal;
  }

  private @Nullable Boolean both(Expr.And a) {
    Object left = evaluate(a.left());
    Object right = evaluate(a.right());
    if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
      return false;
    }
    return (left == null || right == null) ? null : Boolean.TRUE;
  }

  private @Nullable Boolean either(Expr.Or o) {
    Object left = evaluate(o.left());
    Object right = evaluate(o.right());
    if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
      return true;
    }
    return (left == null || right == null) ? null : Boolean.FALSE;
  }

  private @Nullable Boolean in(Expr.In in) {
    Object value = evaluate(in.value());
    return value == null
        ? null
        : in.choices().stream().anyMatch(choice -> value.equals(evaluate(choice)));
  }

  private @Nullable Object decided(Expr.Decision d) {
    Rational sum = null;
    for (Expr.Choice row : d.rows()) {
      Object holds = row.condition() == null ? (Object) true : evaluate(row.condition());
      if (holds == null) {
        return null;
      }
      if (Boolean.TRUE.equals(holds)) {
        Object value = evaluate(row.value());
        if (d.choosing() != Expr.Choosing.ALL || !(value instanceof Rational more)) {
          return value;
        }
        sum = sum == null ? more : sum.plus(more);
      }
    }
    return sum;
  }

  private @Nullable Rational least(Expr.Least l) {
    Rational found = null;
    for (Expr each : l.values()) {
      Rational next = number(each);
      if (next == null) {
        return null;
      }
      found =
          found == null
              ? next
              : l.extreme() == Expr.Extreme.MINIMUM ? found.min(next) : found.max(next);
    }
    return found;
  }

  private @Nullable Rational prorated(Expr.Prorate p) {
    Rational value = number(p.value());
    if (value == null || paid == null || p.per().months() == 0 || paid.months() == 0) {
      return value;
    }
    return value.times(Rational.of(paid.months(), p.per().months()));
  }

  /** The value of the row that the keys reach; for points, the line through them. */
  private @Nullable Object row(String name, List<Expr> keys) {
    if (!(definitions.get(name) instanceof Definition.Table table)) {
      return null;
    }
    List<Object> at = new ArrayList<>();
    for (Expr key : keys) {
      Object value = evaluate(key);
      if (value == null) {
        return null;
      }
      at.add(value);
    }
    return switch (table.kind()) {
      case WHOLE, STEP -> reached(table, at);
      case INTERPOLATED -> new SampleLine(table, this).value(at);
      case STACKED -> stacked(table, at);
      case PROPORTIONAL -> proportional(table, at);
      case MARGINAL -> null;
    };
  }

  private @Nullable Object reached(Definition.Table table, List<Object> at) {
    Row found = null;
    for (Row row : table.rows()) {
      boolean any = row.matches().stream().anyMatch(Match.Any.class::isInstance);
      if (matches(row, at) && (found == null || !any)) {
        found = row;
        if (!any) {
          break;
        }
      }
    }
    return found == null ? null : evaluate(found.value());
  }

  /** The values of all thresholds reached, added up. */
  private @Nullable Rational stacked(Definition.Table table, List<Object> at) {
    Rational sum = Rational.ZERO;
    for (Row row : table.rows()) {
      if (matches(row, at)) {
        Rational value = number(row.value());
        if (value == null) {
          return null;
        }
        sum = sum.plus(value);
      }
    }
    return sum;
  }

  /** The amounts of all bands passed, and the part of the one that is reached. */
  private @Nullable Rational proportional(Definition.Table table, List<Object> at) {
    if (at.size() != 1 || !(at.getFirst() instanceof Rational reached)) {
      return null;
    }
    Rational sum = Rational.ZERO;
    for (Row row : table.rows()) {
      Rational amount = number(row.value());
      if (amount == null || !(row.matches().getFirst() instanceof Match.Band band)) {
        return null;
      }
      Rational from = band.low() == null ? Rational.ZERO : band.low();
      if (band.high() == null || reached.compareTo(from) <= 0) {
        continue;
      }
      boolean last = row.equals(table.rows().getLast());
      Rational to =
          last && table.outside() == Definition.Outside.EXTENDED
              ? reached
              : reached.min(band.high());
      sum = sum.plus(amount.times(to.minus(from)).dividedBy(band.high().minus(from)));
    }
    boolean above =
        table.rows().getLast().matches().getFirst() instanceof Match.Band end
            && end.high() != null
            && reached.compareTo(end.high()) > 0;
    return above && table.outside() == Definition.Outside.ERROR ? null : sum;
  }

  private static boolean matches(Row row, List<Object> at) {
    for (int i = 0; i < row.matches().size(); i++) {
      Object value = at.get(i);
      boolean holds =
          switch (row.matches().get(i)) {
            case Match.Any any -> true;
            case Match.Exactly e -> e.value().equals(value);
            case Match.Band b -> value instanceof Rational r && b.contains(r);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object applied(Expr.Applied a) {
    Rational amount = number(a.amount());
    if (amount == null || !(definitions.get(a.table()) instanceof Definition.Table table)) {
      return null;
    }
    if (table.kind() != Definition.TableKind.MARGINAL) {
      return row(a.table(), a.keys()) instanceof Rational rate ? amount.times(rate) : null;
    }
    Rational unit = a.unit() == null ? Rational.ONE : number(a.unit());
    Rational pay = Rational.ZERO;
    for (Row row : table.rows()) {
      if (unit == null || !(row.matches().getFirst() instanceof Match.Band band)) {
        return null;
      }
      Rational from = band.low() == null ? Rational.ZERO : band.low().times(unit);
      Rational to = band.high() == null ? amount : band.high().times(unit).min(amount);
      Rational rate = number(row.value());
      if (rate == null) {
        return null;
      }
      pay = to.compareTo(from) > 0 ? pay.plus(to.minus(from).times(rate)) : pay;
    }
    return pay;
  }
}
