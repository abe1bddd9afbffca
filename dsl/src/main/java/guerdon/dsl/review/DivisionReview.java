package guerdon.dsl.review;

import guerdon.dsl.check.Constants;
import guerdon.dsl.check.TreeParts;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.DatedValue;
import guerdon.dsl.model.Definition.Parameter;
import guerdon.dsl.model.Definition.ParameterRange;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.util.List;
import java.util.Set;

/**
 * Finds divisors that are zero, or that may be zero for all the plan says: a parameter, a count.
 *
 * <p>Inputs and sums may be zero for a payee too; then that payee's pay is incomplete with the
 * reason, and nothing is said here.
 */
final class DivisionReview {
  private final Reviewed reviewed;
  private final Contexts contexts;

  DivisionReview(Reviewed reviewed, Contexts contexts) {
    this.reviewed = reviewed;
    this.contexts = contexts;
  }

  void review(Definition definition) {
    boolean divides =
        Parts.expressions(definition).stream()
            .anyMatch(e -> e instanceof Expr.Arithmetic a && a.operator() == Expr.Operator.DIVIDE);
    if (divides) {
      visit(definition, definition, contexts.of(definition));
    }
  }

  private void visit(Object part, Definition definition, Cases guards) {
    switch (part) {
      case RecordType record -> {
        // holds no expression
      }
      case RecordField field -> {
        // holds no expression
      }
      case Type type -> {
        // holds no expression
      }
      case Expr.If i -> {
        Conditions conditions = reviewed.conditions();
        visit(i.condition(), definition, guards);
        visit(i.then(), definition, guards.and(conditions.holds(i.condition())));
        visit(i.otherwise(), definition, guards.and(conditions.fails(i.condition())));
      }
      case Expr.Decision d -> {
        Conditions conditions = reviewed.conditions();
        Cases tried = guards;
        for (Expr.Choice row : d.rows()) {
          Cases here = tried;
          if (row.condition() != null) {
            visit(row.condition(), definition, tried);
            here = tried.and(conditions.holds(row.condition()));
            tried =
                d.choosing() == Expr.Choosing.FIRST
                    ? tried.and(conditions.fails(row.condition()))
                    : tried;
          }
          visit(row.value(), definition, here);
        }
      }
      case Expr.And a -> {
        visit(a.left(), definition, guards);
        visit(a.right(), definition, guards.and(reviewed.conditions().holds(a.left())));
      }
      case Expr.Arithmetic a -> {
        if (a.operator() == Expr.Operator.DIVIDE) {
          divisor(a.right(), definition, guards);
        }
        visit(a.left(), definition, guards);
        visit(a.right(), definition, guards);
      }
      case List<?> list -> list.forEach(each -> visit(each, definition, guards));
      case Record node when node.getClass().getPackage().equals(Expr.class.getPackage()) ->
          TreeParts.of(node).forEach(each -> visit(each, definition, guards));
      default -> {
        // a plain value
      }
    }
  }

  private void divisor(Expr divisor, Definition definition, Cases guards) {
    String words = reviewed.wording().subject(divisor);
    SourceSpan place = reviewed.divisor(definition, words);
    boolean same =
        divisor instanceof Expr.Arithmetic a
            && a.operator() == Expr.Operator.SUBTRACT
            && a.left().equals(a.right());
    if (same || Rational.ZERO.equals(Constants.value(divisor))) {
      reviewed.report(
          Code.DIVISION,
          place,
          "This divides by zero, whatever the data.",
          "Divide by something else.");
      return;
    }
    if (divisor instanceof Expr.Value v
        && reviewed.definitions().get(v.definition()) instanceof Parameter parameter) {
      parameter(parameter, place, guarded(divisor, guards));
      return;
    }
    if (isCount(divisor) && !guarded(divisor, guards) && !gated(divisor, definition)) {
      reviewed.report(
          Code.DIVISOR,
          place,
          "`"
              + words
              + "` is 0 where there is nothing to count, and nothing can be divided by"
              + " 0; then what depends on it is not paid.",
          "Say what holds then: `if " + words + " > 0 then … else …`, or `max(" + words + ", 1)`.");
    }
  }

  private void parameter(Parameter parameter, SourceSpan place, boolean guarded) {
    for (DatedValue value : parameter.values()) {
      if (Rational.ZERO.equals(value.value())) {
        reviewed.report(
            Code.DIVISION,
            place,
            "This divides by `" + parameter.name() + "`, which is 0 from " + value.from() + " on.",
            "Give the parameter a value above 0, or divide by something else.");
        return;
      }
    }
    ParameterRange range = parameter.range();
    if (range != null && range.low().signum() <= 0 && range.high().signum() >= 0 && !guarded) {
      reviewed.report(
          Code.DIVISOR,
          place,
          "This divides by `" + parameter.name() + "`, whose range holds 0.",
          "Let the range start above 0.");
    }
  }

  private boolean isCount(Expr divisor) {
    return switch (divisor) {
      case Expr.Aggregate a -> a.function() == Expr.Function.COUNT;
      case Expr.Value v ->
          reviewed.definitions().get(v.definition()) instanceof Definition.Measure m
              && m.value() instanceof Expr.Aggregate a
              && a.function() == Expr.Function.COUNT;
      default -> false;
    };
  }

  private static boolean guarded(Expr divisor, Cases guards) {
    return guards.and(Cases.one(divisor, ValueSet.only(Set.of(Rational.ZERO)))).never();
  }

  /** Whether every component that reads a measure pays only where the divisor is not zero. */
  private boolean gated(Expr divisor, Definition definition) {
    boolean read = false;
    for (Component component : reviewed.plan().components()) {
      boolean reads =
          !component.equals(definition)
              && Parts.reach(component, reviewed.definitions(), 300).contains(definition.name());
      if (reads && !guarded(divisor, contexts.of(component))) {
        return false;
      }
      read |= reads;
    }
    return read;
  }
}
