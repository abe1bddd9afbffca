package guerdon.dsl.check;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the credits that a definition of a plan depends on, directly or through others. */
final class CreditsBehind {
  private final Plan plan;
  private final Set<String> credits = new TreeSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Object> waiting = new ArrayDeque<>();

  private CreditsBehind(Plan plan) {
    this.plan = plan;
  }

  static Set<String> of(Plan plan, String definition) {
    CreditsBehind walk = new CreditsBehind(plan);
    walk.follow(definition);
    while (!walk.waiting.isEmpty()) {
      walk.look(walk.waiting.pop());
    }
    return walk.credits;
  }

  private void follow(String definition) {
    if (seen.add(definition)) {
      plan.definition(definition).ifPresent(waiting::push);
    }
  }

  private void look(Object part) {
    switch (part) {
      case Definition.Credit credit -> credits.add(credit.name());
      case Expr.Source.Credits source -> {
        credits.add(source.credit());
        waiting.push(source.value());
      }
      case Expr.Value value -> follow(value.definition());
      case Expr.CreditValue value -> follow(value.definition());
      case Expr.Previous value -> follow(value.definition());
      case Expr.TableValue value -> {
        follow(value.table());
        value.keys().forEach(waiting::push);
      }
      case Expr.Applied value -> {
        follow(value.table());
        waiting.push(value.amount());
      }
      case List<?> list -> list.forEach(waiting::push);
      case Record record -> {
        if (record instanceof Definition.Component component && component.credit() != null) {
          follow(component.credit());
        }
        TreeParts.of(record).forEach(waiting::push);
      }
      default -> {
        // a word or a number
      }
    }
  }
}
