package guerdon.dsl.check;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import org.jspecify.annotations.Nullable;

/** Finds the one sum or count behind a value, whose records say when it was reached. */
final class Gathered {
  private final Definitions definitions;

  Gathered(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The payee's own sum or count of dated records a value is; null when it is anything else. */
  Expr.@Nullable Aggregate sum(Expr value) {
    return switch (value) {
      case Expr.Value named
          when definitions.built(named.definition()) instanceof Definition.Measure measure ->
          sum(measure.value());
      case Expr.Aggregate aggregate when isOwnAndDated(aggregate) -> aggregate;
      default -> null;
    };
  }

  private static boolean isOwnAndDated(Expr.Aggregate aggregate) {
    boolean adds =
        aggregate.function() == Expr.Function.SUM || aggregate.function() == Expr.Function.COUNT;
    boolean dated =
        switch (aggregate.source()) {
          case Expr.Source.Credits source -> true;
          case Expr.Source.Rows source -> source.date() != null;
          case Expr.Source.Payees source -> false;
        };
    return adds && dated && aggregate.scope() instanceof Expr.Scope.Own;
  }
}
