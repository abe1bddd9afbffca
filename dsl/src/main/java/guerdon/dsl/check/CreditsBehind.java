package guerdon.dsl.check;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the credits that a definition of a plan depends on, directly or through others. */
final class CreditsBehind {
  private static final Scope OWN = new Scope.Own();

  private final Function<String, @Nullable Definition> definitions;
  private final SortedMap<String, Set<Scope>> credits = new TreeMap<>();
  private final Set<Seen> seen = new HashSet<>();
  private final Deque<Part> waiting = new ArrayDeque<>();

  /** A part to look at, and whose credits it reads where it reads the payee's own. */
  private record Part(Object part, Scope whose) {}

  private record Seen(String definition, Scope whose) {}

  private CreditsBehind(Function<String, @Nullable Definition> definitions) {
    this.definitions = definitions;
  }

  static Set<String> of(Plan plan, String definition) {
    CreditsBehind walk = new CreditsBehind(name -> plan.definition(name).orElse(null));
    walk.follow(definition, OWN);
    return walk.walk().keySet();
  }

  /** The credits behind an expression, each with those whose credits are read. */
  static Map<String, Set<Scope>> of(Expr expr, Function<String, @Nullable Definition> definitions) {
    CreditsBehind walk = new CreditsBehind(definitions);
    walk.waiting.push(new Part(expr, OWN));
    return walk.walk();
  }

  private SortedMap<String, Set<Scope>> walk() {
    while (!waiting.isEmpty()) {
      Part next = waiting.pop();
      look(next.part, next.whose);
    }
    return credits;
  }

  private void found(String credit, Scope whose) {
    credits.computeIfAbsent(credit, unseen -> new LinkedHashSet<>()).add(whose);
  }

  private void follow(String name, Scope whose) {
    Definition definition = definitions.apply(name);
    if (definition != null && seen.add(new Seen(name, whose))) {
      waiting.push(new Part(definition, whose));
    }
  }

  private void look(Object part, Scope whose) {
    switch (part) {
      case Definition.Credit credit -> found(credit.name(), whose);
      case Expr.Aggregate aggregate -> aggregate(aggregate, whose);
      case Expr.Source.Credits source -> {
        found(source.credit(), whose);
        waiting.push(new Part(source.value(), whose));
      }
      case Expr.Value value -> follow(value.definition(), whose);
      case Expr.CreditValue value -> follow(value.definition(), whose);
      case Expr.Previous value -> follow(value.definition(), whose);
      case Expr.OfComponent value -> follow(value.component(), whose);
      case Expr.TableValue value -> {
        follow(value.table(), whose);
        value.keys().forEach(key -> waiting.push(new Part(key, whose)));
      }
      case Expr.Applied value -> {
        follow(value.table(), whose);
        value.keys().forEach(key -> waiting.push(new Part(key, whose)));
        waiting.push(new Part(value.amount(), whose));
      }
      case List<?> list -> list.forEach(each -> waiting.push(new Part(each, whose)));
      case Record record -> {
        if (record instanceof Definition.Component component && component.credit() != null) {
          follow(component.credit(), whose);
        }
        TreeParts.of(record).forEach(each -> waiting.push(new Part(each, whose)));
      }
      default -> {
        // a word or a number
      }
    }
  }

  /** What is gathered over others reads their credits, not the payee's own. */
  private void aggregate(Expr.Aggregate aggregate, Scope outer) {
    Scope whose = aggregate.scope() instanceof Scope.Own ? outer : aggregate.scope();
    waiting.push(new Part(aggregate.source(), whose));
    if (aggregate.condition() != null) {
      waiting.push(new Part(aggregate.condition(), whose));
    }
    if (aggregate.window() instanceof Expr.Window.Since since) {
      waiting.push(new Part(since.date(), whose));
    }
    if (!(outer instanceof Scope.Own) && !outer.equals(whose)) {
      // Others of others: neither of the two says it all.
      waiting.push(new Part(aggregate.source(), outer));
    }
  }
}
