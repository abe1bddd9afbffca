package guerdon.dsl.review;

import guerdon.dsl.check.TreeParts;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.PlanText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A checked plan with its clauses, and what the review has found in it so far. */
final class Reviewed {
  private final Plan plan;
  private final Map<String, Clause> clauses = new HashMap<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Clause> all;
  private final Conditions conditions;
  private final Wording wording;
  private final List<Diagnostic> found = new ArrayList<>();

  Reviewed(Plan plan, PlanText text) {
    this.plan = plan;
    this.all = text.clauses();
    this.conditions = new Conditions(plan);
    this.wording = new Wording(plan.currency());
    for (Definition definition : plan.definitions()) {
      positions.put(definition.name(), positions.size());
    }
    for (Clause clause : text.clauses()) {
      Name name = clause.name();
      boolean defines =
          !(clause instanceof Clause.PlanHead)
              && !(clause instanceof Clause.Data)
              && !(clause instanceof Clause.Calendar);
      if (name != null && defines) {
        clauses.put(name.text(), clause);
      }
    }
  }

  Plan plan() {
    return plan;
  }

  Conditions conditions() {
    return conditions;
  }

  Wording wording() {
    return wording;
  }

  Map<String, Definition> definitions() {
    return conditions.definitions();
  }

  /** The clause that defines a name, null where the plan's text does not hold it. */
  @Nullable Clause clause(String name) {
    return clauses.get(name);
  }

  Clause.PlanHead head() {
    return all.stream()
        .filter(Clause.PlanHead.class::isInstance)
        .map(Clause.PlanHead.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Where a definition stands among those it can be computed after. */
  int position(String name) {
    return positions.getOrDefault(name, 0);
  }

  /** Where a definition divides by something called so; its name where that cannot be told. */
  SourceSpan divisor(Definition definition, String words) {
    Clause clause = clauses.get(definition.name());
    Deque<Object> waiting = new ArrayDeque<>();
    if (clause != null) {
      waiting.push(clause);
    }
    while (!waiting.isEmpty()) {
      switch (waiting.pop()) {
        case Expression.Binary b
            when b.operator() == Expression.BinaryOperator.DIVIDE
                && (words.equals("a value") || words.equals(words(b.right()))) -> {
          return b.right().span();
        }
        case List<?> list -> list.forEach(waiting::push);
        case Record node -> TreeParts.of(node).forEach(waiting::push);
        default -> {
          // a plain value
        }
      }
    }
    return nameOf(definition);
  }

  private static String words(Expression expression) {
    return switch (expression) {
      case Expression.Reference r ->
          r.path().stream().map(Name::text).collect(Collectors.joining("."));
      case Expression.Aggregate a -> a.function().text() + " of " + words(a.source()) + whose(a);
      default -> "";
    };
  }

  private static String whose(Expression.Aggregate aggregate) {
    return switch (aggregate.scope()) {
      case Expression.Scope.Everybody e -> " of everybody";
      case Expression.Scope.Group g -> " of " + g.name().text();
      case Expression.Scope.Same s -> " of everyone in same " + s.field().text();
      case Expression.Scope.Below b -> " of everyone below";
      case null -> "";
    };
  }

  /** Where the name of a definition stands. */
  SourceSpan nameOf(Definition definition) {
    Clause clause = clauses.get(definition.name());
    Name name = clause == null ? null : clause.name();
    return name == null ? definition.span() : name.span();
  }

  void report(Code code, SourceSpan place, String message, @Nullable String repair) {
    found.add(new Diagnostic(code, place, message, repair));
  }

  void report(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }
}
