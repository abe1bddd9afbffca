package guerdon.dsl.check;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders clauses so that most stand after what they read, by names alone. It keeps the builder from
 * descending deeply through long chains of definitions; what it gets wrong, the builder puts right.
 */
final class DependencyOrder {
  private final Map<String, Clause> clauses;

  DependencyOrder(Map<String, Clause> clauses) {
    this.clauses = clauses;
  }

  List<String> order() {
    List<String> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    Set<String> entered = new HashSet<>();
    for (String start : clauses.keySet()) {
      Deque<String> stack = new ArrayDeque<>();
      stack.push(start);
      while (!stack.isEmpty()) {
        String name = stack.peek();
        if (done.contains(name)) {
          stack.pop();
        } else if (entered.add(name)) {
          for (String read : reads(name)) {
            if (!entered.contains(read)) {
              stack.push(read);
            }
          }
        } else {
          stack.pop();
          done.add(name);
          order.add(name);
        }
      }
    }
    return order;
  }

  private Set<String> reads(String name) {
    Set<String> names = new LinkedHashSet<>();
    Clause clause = clauses.get(name);
    if (clause != null) {
      collect(clause, names);
    }
    names.remove(name);
    names.retainAll(clauses.keySet());
    return names;
  }

  /** Gathers every name in a node; records of the tree are walked by their components. */
  private static void collect(Node root, Set<String> names) {
    Deque<Object> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      switch (waiting.pop()) {
        case Name name -> names.add(name.text());
        case Expression.Previous previous -> {
          // a look back is no dependency
        }
        case List<?> list -> list.forEach(waiting::push);
        case Record node -> TreeParts.of(node).forEach(waiting::push);
        default -> {
          // a value
        }
      }
    }
  }
}
