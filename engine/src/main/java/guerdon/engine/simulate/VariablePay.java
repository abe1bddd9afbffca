package guerdon.engine.simulate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.engine.evaluate.Parts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether pay is variable: depends on credits, on records of what happened, or on other payees. A
 * component that reads only who somebody is and what the plan states, such as a salary, is fixed.
 */
final class VariablePay {
  private final Plan plan;
  private final Set<String> seen = new HashSet<>();

  private VariablePay(Plan plan) {
    this.plan = plan;
  }

  static boolean is(Plan plan, String component) {
    return new VariablePay(plan).varies(component);
  }

  private boolean varies(String name) {
    if (!seen.add(name)) {
      return false;
    }
    Definition definition = plan.definition(name).orElse(null);
    return switch (definition) {
      case null -> false;
      case Definition.Credit d -> true;
      case Definition.Award d -> true;
      case Definition.Input d -> false;
      case Definition.Parameter d -> false;
      case Definition.Decision d -> false;
      case Definition.Group d -> varies(d.condition());
      case Definition.Measure d -> d.eachCredit() != null || varies(d.value());
      case Definition.Total d -> varies(d.value());
      case Definition.Table d -> d.rows().stream().anyMatch(row -> varies(row.value()));
      case Definition.Component d -> d.credit() != null || component(d);
    };
  }

  private boolean component(Definition.Component d) {
    List<@Nullable Expr> parts = new ArrayList<>();
    parts.add(d.amount());
    parts.add(d.condition());
    d.gates().forEach(gate -> parts.add(gate.condition()));
    d.exceptions()
        .forEach(
            exception -> {
              parts.add(exception.condition());
              parts.add(exception.amount());
            });
    for (Expr part : parts) {
      if (part != null && varies(part)) {
        return true;
      }
    }
    return false;
  }

  private boolean varies(Expr expr) {
    boolean own =
        switch (expr) {
          case Expr.Aggregate e -> true;
          case Expr.Ranking e -> true;
          case Expr.Running e -> true;
          case Expr.OfAward e -> true;
          case Expr.CreditValue e -> true;
          case Expr.OfCredit e -> true;
          case Expr.Value e -> varies(e.definition());
          case Expr.Previous e -> varies(e.definition());
          case Expr.TableValue e -> varies(e.table());
          case Expr.Applied e -> varies(e.table());
          case Expr.OfComponent e -> varies(e.component());
          default -> false;
        };
    if (own) {
      return true;
    }
    for (Expr part : Parts.of(expr)) {
      if (varies(part)) {
        return true;
      }
    }
    return false;
  }
}
