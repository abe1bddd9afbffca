package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import java.util.ArrayList;
import java.util.List;

/** Whether an expression speaks about the credit at hand. */
final class Mentions {
  private Mentions() {}

  static boolean credit(Expression e, Clause.Credit credit, Book book) {
    if (e instanceof Expression.MonthNumber || e instanceof Expression.IsFirst) {
      return true;
    }
    if (e instanceof Expression.Aggregate aggregate) {
      return aggregate.details() != null && aggregate.details().running();
    }
    if (e instanceof Expression.Reference reference) {
      return path(reference.path(), credit, book);
    }
    List<Expression> parts = new ArrayList<>(parts(e));
    if (e instanceof Expression.Applied applied
        && applied.keys().isEmpty()
        && book.definition(applied.table().text()) instanceof Clause.Table table) {
      parts.addAll(table.keys());
    }
    return parts.stream().anyMatch(part -> credit(part, credit, book));
  }

  private static boolean path(List<Name> path, Clause.Credit credit, Book book) {
    Row.Kind record = new Shapes(book).source(credit);
    String head = path.getFirst().text();
    if (Names.creditPart(path) != null
        || Names.isFurtherPart(path, book)
        || record.field(head) != null
        || (path.size() > 1 && Names.isRecord(record, book.variable(credit), head))) {
      return true;
    }
    Clause definition = book.definition(head);
    if (definition instanceof Clause.Table table) {
      return table.keys().stream().anyMatch(key -> credit(key, credit, book));
    }
    return definition instanceof Clause.Measure measure && measure.eachCredit() != null;
  }

  private static List<Expression> parts(Expression e) {
    return switch (e) {
      case Expression.Call c -> c.arguments();
      case Expression.Binary b -> List.of(b.left(), b.right());
      case Expression.Not n -> List.of(n.operand());
      case Expression.Negation n -> List.of(n.operand());
      case Expression.In in -> {
        List<Expression> parts = new ArrayList<>(in.choices());
        parts.add(in.value());
        yield parts;
      }
      case Expression.Between b -> List.of(b.value(), b.low(), b.high());
      case Expression.Within w -> List.of(w.value(), w.anchor());
      case Expression.IsKnown k -> List.of(k.value());
      case Expression.Choice c -> List.of(c.condition(), c.then(), c.otherwise());
      case Expression.Rounded r -> List.of(r.value());
      case Expression.Previous p -> p.initial() == null ? List.of() : List.of(p.initial());
      case Expression.Prorated p -> List.of(p.value());
      case Expression.AsPeriod p -> List.of(p.value());
      case Expression.DatePart d -> List.of(d.date());
      case Expression.Elapsed d -> List.of(d.from(), d.to());
      case Expression.Stated x -> List.of(x.value());
      case Expression.Converted c ->
          c.currency() == null
              ? List.of(c.value(), c.date())
              : List.of(c.value(), c.date(), c.currency());
      case Expression.Applied a -> {
        List<Expression> parts = new ArrayList<>(a.keys());
        parts.add(a.amount());
        yield parts;
      }
      default -> List.of();
    };
  }
}
