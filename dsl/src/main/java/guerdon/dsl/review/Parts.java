package guerdon.dsl.review;

import guerdon.dsl.check.TreeParts;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The expressions inside expressions and definitions, and the definitions they read. */
final class Parts {
  private Parts() {}

  /** Every expression in a part of the model, the outer before the inner, in the plan's order. */
  static List<Expr> expressions(Object root) {
    List<Expr> found = new ArrayList<>();
    Deque<Object> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Object part = waiting.pop();
      if (part instanceof Expr expr) {
        found.add(expr);
      }
      List<?> inner =
          switch (part) {
            case RecordType record -> List.of();
            case RecordField field -> List.of();
            case Type type -> List.of();
            case List<?> list -> list;
            case Record node when isModel(node) -> TreeParts.of(node);
            default -> List.of();
          };
      List<Object> reversed = new ArrayList<>(inner);
      Collections.reverse(reversed);
      reversed.forEach(waiting::push);
    }
    return found;
  }

  private static boolean isModel(Record node) {
    return node.getClass().getPackage().equals(Expr.class.getPackage());
  }

  /** The names an expression reads in the same pay period. */
  static Set<String> reads(Object root) {
    Set<String> names = new LinkedHashSet<>();
    for (Expr expr : expressions(root)) {
      switch (expr) {
        case Expr.Value v -> names.add(v.definition());
        case Expr.CreditValue v -> names.add(v.definition());
        case Expr.TableValue t -> names.add(t.table());
        case Expr.Applied a -> names.add(a.table());
        default -> {
          // reads nothing by name
        }
      }
    }
    return names;
  }

  /**
   * The definitions a definition reads, directly or through others, and itself; components stand
   * for their pay and are not looked into.
   */
  static Set<String> reach(Definition start, Map<String, Definition> definitions, int most) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<Definition> waiting = new ArrayDeque<>();
    reached.add(start.name());
    waiting.push(start);
    while (!waiting.isEmpty() && reached.size() <= most) {
      for (String name : reads(waiting.pop())) {
        Definition next = definitions.get(name);
        if (next != null && reached.add(name) && !(next instanceof Definition.Component)) {
          waiting.push(next);
        }
      }
    }
    return reached;
  }
}
