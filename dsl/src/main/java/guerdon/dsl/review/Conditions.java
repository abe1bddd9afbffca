package guerdon.dsl.review;

import guerdon.dsl.check.Constants;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Comparison;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which cases a condition can hold, by comparisons of one thing with plain values.
 *
 * <p>Whatever is no such comparison is taken as something that may be true or false on its own, so
 * that nothing is called impossible that is possible.
 */
final class Conditions {
  private static final int DEEPEST = 30;

  private final Map<String, Definition> definitions = new HashMap<>();

  Conditions(Plan plan) {
    plan.definitions().forEach(d -> definitions.put(d.name(), d));
  }

  Cases holds(@Nullable Expr condition) {
    return condition == null ? Cases.ALWAYS : cases(condition, true, 0);
  }

  Cases fails(Expr condition) {
    return cases(condition, false, 0);
  }

  private Cases cases(Expr condition, boolean wanted, int depth) {
    if (depth > DEEPEST) {
      return Cases.UNKNOWN;
    }
    int next = depth + 1;
    return switch (condition) {
      case Expr.Constant c -> c.value().equals(wanted) ? Cases.ALWAYS : Cases.NEVER;
      case Expr.Not n -> cases(n.value(), !wanted, next);
      case Expr.And a ->
          wanted
              ? cases(a.left(), true, next).and(cases(a.right(), true, next))
              : cases(a.left(), false, next).or(cases(a.right(), false, next));
      case Expr.Or o ->
          wanted
              ? cases(o.left(), true, next).or(cases(o.right(), true, next))
              : cases(o.left(), false, next).and(cases(o.right(), false, next));
      case Expr.If i ->
          cases(i.condition(), true, next)
              .and(cases(i.then(), wanted, next))
              .or(cases(i.condition(), false, next).and(cases(i.otherwise(), wanted, next)));
      case Expr.Compare c -> compare(c, wanted);
      case Expr.In in -> in(in, wanted);
      case Expr.Value v when definitions.get(v.definition()) instanceof Definition.Measure m ->
          cases(m.value(), wanted, next);
      default -> Cases.one(condition, ValueSet.only(Set.of(wanted)));
    };
  }

  private Cases compare(Expr.Compare written, boolean wanted) {
    Comparison comparison = wanted ? written.comparison() : negated(written.comparison());
    Object left = constant(written.left());
    Object right = constant(written.right());
    if (left != null && right != null) {
      return compared(comparison, left, right);
    }
    if (right != null) {
      return about(written.left(), comparison, right);
    }
    if (left != null) {
      return about(written.right(), mirrored(comparison), left);
    }
    return between(written, comparison);
  }

  /** Two things that are both not known: what counts is how they stand to each other. */
  private static Cases between(Expr.Compare written, Comparison comparison) {
    boolean swap = written.left().toString().compareTo(written.right().toString()) > 0;
    Expr first = swap ? written.right() : written.left();
    Expr second = swap ? written.left() : written.right();
    Expr difference = new Expr.Arithmetic(Type.NUMBER, Expr.Operator.SUBTRACT, first, second);
    return Cases.one(
        difference, ValueSet.of(swap ? mirrored(comparison) : comparison, Rational.ZERO));
  }

  private static Cases compared(Comparison comparison, Object left, Object right) {
    Rational one = number(left);
    Rational other = number(right);
    if (one == null || other == null) {
      boolean equal = left.equals(right);
      boolean holds = comparison == Comparison.EQUAL ? equal : !equal;
      return holds ? Cases.ALWAYS : Cases.NEVER;
    }
    return ValueSet.of(comparison, other).contains(one) ? Cases.ALWAYS : Cases.NEVER;
  }

  private static Cases about(Expr subject, Comparison comparison, Object value) {
    Rational number = number(value);
    ValueSet values =
        number != null
            ? ValueSet.of(comparison, number)
            : comparison == Comparison.EQUAL
                ? ValueSet.only(Set.of(value))
                : ValueSet.without(value);
    return Cases.one(subject, possible(subject).and(values));
  }

  private Cases in(Expr.In in, boolean wanted) {
    Set<Object> choices = new LinkedHashSet<>();
    for (Expr choice : in.choices()) {
      Object value = constant(choice);
      if (value == null) {
        return Cases.one(in, ValueSet.only(Set.of(wanted)));
      }
      Rational number = number(value);
      choices.add(number == null ? value : number);
    }
    ValueSet values = possible(in.value());
    if (wanted) {
      return Cases.one(in.value(), values.and(ValueSet.only(choices)));
    }
    for (Object choice : choices) {
      values = values.and(ValueSet.without(choice));
    }
    return Cases.one(in.value(), values);
  }

  /** What a subject can be at all. */
  static ValueSet possible(Expr subject) {
    return switch (subject) {
      case Expr.RowField f -> choices(f.field());
      case Expr.PayeeField f -> choices(f.field());
      case Expr.Lookup f -> choices(f.field());
      case Expr.Outer o -> possible(o.value());
      case Expr.DatePart d ->
          switch (d.part()) {
            case DAY -> ValueSet.wholeBetween(1, 31);
            case MONTH -> ValueSet.wholeBetween(1, 12);
            case QUARTER -> ValueSet.wholeBetween(1, 4);
            case YEAR -> ValueSet.wholeBetween(1, 9999);
          };
      case Expr.Aggregate a when a.function() == Expr.Function.COUNT -> ValueSet.wholeFrom(0);
      case Expr.Absolute a -> ValueSet.of(Comparison.GREATER_OR_EQUAL, Rational.ZERO);
      default -> ValueSet.ANY;
    };
  }

  private static ValueSet choices(RecordField field) {
    if (!field.choices().isEmpty()) {
      return ValueSet.only(new LinkedHashSet<>(field.choices()));
    }
    return field.type().kind() == Kind.FLAG ? ValueSet.only(Set.of(true, false)) : ValueSet.ANY;
  }

  private @Nullable Object constant(Expr expr) {
    if (expr instanceof Expr.Value v
        && definitions.get(v.definition()) instanceof Definition.Parameter p
        && p.values().size() == 1
        && p.range() == null) {
      return p.values().getFirst().value();
    }
    return Constants.value(expr);
  }

  static @Nullable Rational number(Object value) {
    return switch (value) {
      case Rational r -> r;
      case LocalDate d -> Rational.of(d.toEpochDay());
      default -> null;
    };
  }

  static Comparison negated(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> Comparison.NOT_EQUAL;
      case NOT_EQUAL -> Comparison.EQUAL;
      case LESS -> Comparison.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Comparison.GREATER;
      case GREATER -> Comparison.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> Comparison.LESS;
    };
  }

  private static Comparison mirrored(Comparison comparison) {
    return switch (comparison) {
      case EQUAL, NOT_EQUAL -> comparison;
      case LESS -> Comparison.GREATER;
      case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case GREATER -> Comparison.LESS;
      case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
    };
  }

  /** All definitions by name. */
  Map<String, Definition> definitions() {
    return definitions;
  }

  /** The conjunction of several conditions. */
  Cases all(List<Expr> conditions) {
    Cases all = Cases.ALWAYS;
    for (Expr condition : conditions) {
      Cases next = holds(condition);
      // A condition that is not understood says nothing; the others still do.
      all = next.known() ? all.and(next) : all;
    }
    return all;
  }
}
