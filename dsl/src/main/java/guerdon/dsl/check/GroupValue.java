package guerdon.dsl.check;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds by its form whether a value is each payee's own, where a group needs one for all of them.
 * Inputs and fields of payees may agree all the same; whether they do shows when a plan is paid.
 */
final class GroupValue {
  private final Definitions definitions;
  private final List<Expr> per;
  private final Set<String> seen = new HashSet<>();

  GroupValue(Definitions definitions, List<Expr> per) {
    this.definitions = definitions;
    this.per = per;
  }

  /** What makes a value a payee's own, as a clause of a sentence; null when nothing does. */
  @Nullable String ownOf(Expr expr) {
    return switch (expr) {
      case Expr.Aggregate e -> own(e);
      case Expr.PayeeKey e -> "this depends on who the payee is";
      case Expr.OfAward e -> "this is what one payee got";
      case Expr.Value e -> ofDefinition(e.definition());
      case Expr.Previous e -> ofDefinition(e.definition());
      default -> anyOf((Record) expr);
    };
  }

  private @Nullable String anyOf(Record expr) {
    for (Object part : TreeParts.of(expr)) {
      String own =
          switch (part) {
            case Expr inner -> ownOf(inner);
            case List<?> list -> anyOf(list);
            default -> null;
          };
      if (own != null) {
        return own;
      }
    }
    return null;
  }

  private @Nullable String anyOf(List<?> parts) {
    for (Object part : parts) {
      String own = part instanceof Expr inner ? ownOf(inner) : null;
      if (own != null) {
        return own;
      }
    }
    return null;
  }

  private @Nullable String own(Expr.Aggregate aggregate) {
    return switch (aggregate.scope()) {
      case Scope.Everybody scope -> null;
      case Scope.Group scope -> null;
      case Scope.Own scope -> "this is gathered for one payee";
      case Scope.Below scope -> "this is gathered below one payee";
      case Scope.Same scope ->
          per.stream()
                  .anyMatch(
                      key -> key instanceof Expr.PayeeField f && f.field().equals(scope.field()))
              ? null
              : "this is gathered by `"
                  + scope.field().name()
                  + "`, and there is no `per "
                  + scope.field().name()
                  + "` here";
    };
  }

  private @Nullable String ofDefinition(String name) {
    if (!seen.add(name)) {
      return null;
    }
    String own =
        switch (definitions.built(name)) {
          case Definition.Measure d -> ownOf(d.value());
          case Definition.Total d -> ownOf(d.value());
          case Definition.Component d -> "this is what one payee is paid";
          case Definition.Award d -> "this is what one payee is paid";
          case null, default -> null;
        };
    return own == null || own.startsWith("`") ? own : "`" + name + "` is not: " + own;
  }
}
