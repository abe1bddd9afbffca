package guerdon.dsl.check;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds by its form whether a formula can be negative where its facts are not: {@code won - lost}
 * can, {@code max(won - lost, $0)} cannot. Facts that are negative themselves show when a plan is
 * paid.
 */
final class Signs {
  private final Definitions definitions;
  private final Set<String> seen = new HashSet<>();

  Signs(Definitions definitions) {
    this.definitions = definitions;
  }

  /** What makes a value negative, as a clause of a sentence; null when nothing does by its form. */
  @Nullable String negativeIn(Expr expr) {
    return switch (expr) {
      case Expr.Constant e ->
          e.value() instanceof Rational number && number.signum() < 0
              ? "it is stated below zero"
              : null;
      case Expr.Arithmetic e ->
          e.operator() == Expr.Operator.SUBTRACT
              ? "something is taken off"
              : any(List.of(e.left(), e.right()));
      case Expr.Negate e -> "its sign is turned";
      case Expr.Least e -> e.extreme() == Expr.Extreme.MAXIMUM ? all(e.values()) : any(e.values());
      case Expr.Round e -> negativeIn(e.value());
      case Expr.Prorate e -> negativeIn(e.value());
      case Expr.OrDefault e -> any(List.of(e.value(), e.fallback()));
      case Expr.If e -> any(List.of(e.then(), e.otherwise()));
      case Expr.Decision e -> any(e.rows().stream().map(Expr.Choice::value).toList());
      case Expr.Outer e -> negativeIn(e.value());
      case Expr.Value e -> ofDefinition(e.definition());
      case Expr.CreditValue e -> ofDefinition(e.definition());
      case Expr.Previous e -> ofDefinition(e.definition());
      case Expr.TableValue e -> ofDefinition(e.table());
      case Expr.Aggregate e ->
          e.function() == Expr.Function.COUNT
              ? null
              : switch (e.source()) {
                case Expr.Source.Credits source -> negativeIn(source.value());
                case Expr.Source.Rows source -> negativeIn(source.value());
                case Expr.Source.Payees source -> negativeIn(source.value());
              };
      default -> null;
    };
  }

  private @Nullable String any(List<Expr> parts) {
    for (Expr part : parts) {
      String negative = negativeIn(part);
      if (negative != null) {
        return negative;
      }
    }
    return null;
  }

  private @Nullable String all(List<Expr> parts) {
    String negative = null;
    for (Expr part : parts) {
      negative = negativeIn(part);
      if (negative == null) {
        return null;
      }
    }
    return negative;
  }

  private @Nullable String ofDefinition(String name) {
    if (!seen.add(name)) {
      return null;
    }
    String negative =
        switch (definitions.built(name)) {
          case Definition.Measure d -> negativeIn(d.value());
          case Definition.Table d -> any(d.rows().stream().map(Definition.Row::value).toList());
          case Definition.Parameter d ->
              d.values().stream()
                      .anyMatch(v -> v.value() instanceof Rational number && number.signum() < 0)
                  ? "it is stated below zero"
                  : null;
          case null, default -> null;
        };
    seen.remove(name);
    return negative == null || negative.startsWith("in `")
        ? negative
        : "in `" + name + "` " + negative;
  }
}
