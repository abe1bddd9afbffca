package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Aggregate;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.Window;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.TypeName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the shape of expressions: per which span they are stated and over what gathered. */
final class Shapes {
  private final Book book;

  Shapes(Book book) {
    this.book = book;
  }

  /**
   * The shape of an expression.
   *
   * @param record the record at hand
   * @param credit the credit clause at hand
   */
  Shape of(Expression e, Row.@Nullable Kind record, Clause.@Nullable Credit credit) {
    return switch (e) {
      case Expression.NumberLiteral n -> Shape.of(n.value().isInteger() ? "count" : "number");
      case Expression.PercentLiteral p -> Shape.of("percent");
      case Expression.MoneyLiteral m -> Shape.of("money");
      case Expression.Reference r -> reference(r.path(), record, credit);
      case Expression.Call c -> call(c, record, credit);
      case Binary b -> binary(b, record, credit);
      case Expression.Negation n -> of(n.operand(), record, credit);
      case Expression.Choice c ->
          of(c.then(), record, credit).plus(of(c.otherwise(), record, credit));
      case Expression.Rounded r -> of(r.value(), record, credit);
      case Expression.Previous p -> declared(p.name().text()).window("other", null);
      case Expression.Prorated p -> of(p.value(), record, credit).per(null).window("period", null);
      case Expression.AsPeriod p -> of(p.value(), record, credit).window("period", null);
      case Expression.DatePart d -> Shape.of("count");
      case Expression.Elapsed d -> Shape.of("count");
      case Expression.Applied a -> table(a.table().text()).times(of(a.amount(), record, credit));
      case Aggregate a -> aggregate(a);
      case Expression.Ranking r -> Shape.of(r.kind().text().equals("rank") ? "number" : "percent");
      case Expression.Streak s -> Shape.of("count").window("other", null);
      case Expression.Employment x -> Shape.of("count");
      case Expression.MonthNumber m -> Shape.of("count");
      case Expression.Stated s -> of(s.value(), record, credit).per(null).window("period", null);
      case Expression.Reading r -> Shape.of("money").window("period", null);
      case Expression.Converted c -> of(c.value(), record, credit).kind("money");
      case Expression.OfAward o -> Shape.of("count");
      default -> Shape.of("other");
    };
  }

  private Shape binary(Binary b, Row.@Nullable Kind record, Clause.@Nullable Credit credit) {
    if (b.right() instanceof Expression.DurationLiteral) {
      return Shape.of("date");
    }
    return switch (b.operator()) {
      case ADD, SUBTRACT -> of(b.left(), record, credit).plus(of(b.right(), record, credit));
      case MULTIPLY -> of(b.left(), record, credit).times(of(b.right(), record, credit));
      case DIVIDE -> of(b.left(), record, credit).over(of(b.right(), record, credit));
      case OF -> {
        Shape whole = of(b.right(), record, credit);
        yield whole.kind().equals("count") ? whole.kind("number") : whole;
      }
      default -> Shape.of("flag");
    };
  }

  private Shape call(Expression.Call c, Row.@Nullable Kind record, Clause.@Nullable Credit credit) {
    if (book.definition(c.name().text()) instanceof Clause.Table) {
      return table(c.name().text());
    }
    Shape shape = of(c.arguments().getFirst(), record, credit);
    for (Expression next : c.arguments().subList(1, c.arguments().size())) {
      shape = shape.plus(of(next, record, credit));
    }
    return shape;
  }

  private Shape table(String name) {
    Clause.Table table = (Clause.Table) book.defined(name);
    Shape first = null;
    String kind = "";
    for (Expression value : Tables.values(table)) {
      Shape next = of(value, null, null);
      kind = first == null ? next.kind() : Shape.of(kind).plus(Shape.of(next.kind())).kind();
      first = first == null ? next : first;
    }
    return Objects.requireNonNull(first).kind(kind);
  }

  private Shape reference(
      List<Name> path, Row.@Nullable Kind record, Clause.@Nullable Credit credit) {
    String head = path.getFirst().text();
    int from = 0;
    Row.Kind kind = null;
    if (record != null
        && path.size() > 1
        && Names.isRecord(record, credit == null ? record.single() : book.variable(credit), head)) {
      kind = record;
      from = 1;
    } else if (credit != null && Names.creditPart(path) != null) {
      return switch (Objects.requireNonNull(Names.creditPart(path))) {
        case "amount" -> Shape.of("money");
        case "share" -> Shape.of("percent");
        default -> Shape.of("date");
      };
    } else if (record != null && record.field(head) != null) {
      kind = record;
    } else if (head.equals("payee")) {
      kind = book.payees();
      from = 1;
    }
    if (kind == null && credit != null && book.definition(head) == null) {
      return Shape.of(path.getLast().text().equals("level") ? "count" : "money");
    }
    if (kind == null) {
      return definition(head);
    }
    Clause.DataField field = null;
    for (Name step : path.subList(from, path.size())) {
      field = Objects.requireNonNull(kind).field(step.text());
      kind = field == null ? null : book.target(field);
    }
    return field == null ? Shape.of("payee") : stated(field.type());
  }

  private static Shape stated(TypeName type) {
    return Shape.of(type.base().text()).per(type.per() == null ? null : type.per().text());
  }

  private Shape declaredOrLine(String name) {
    return book.isLine(name) ? Shape.of("money") : declared(name);
  }

  private Shape declared(String name) {
    return switch (book.defined(name)) {
      case Clause.Input c -> stated(c.type());
      case Clause.Parameter c -> stated(c.type());
      case Clause.Measure c -> stated(c.type());
      case Clause.Total c -> Shape.of("money").window("period", null);
      default -> Shape.of("money");
    };
  }

  private Shape definition(String name) {
    if (book.isLine(name)) {
      return Shape.of("money").window("period", null);
    }
    return switch (book.defined(name)) {
      case Clause.Measure m -> {
        Shape stated = stated(m.type());
        boolean gathered =
            switch (stated.kind()) {
              case "money", "count", "number" -> true;
              default -> false;
            };
        if (!gathered) {
          yield stated;
        }
        Clause.Credit credit =
            m.eachCredit() == null ? null : (Clause.Credit) book.defined(m.eachCredit().text());
        Shape value = of(m.value(), credit == null ? null : source(credit), credit);
        yield stated.window(value.window(), value.span());
      }
      case Clause.Table t -> table(name);
      default -> declared(name);
    };
  }

  Row.Kind source(Clause.Credit credit) {
    Clause.Credit base = book.base(credit);
    if (base != null) {
      return source(base);
    }
    String data = credit.data() == null ? credit.variable().text() : credit.data().text();
    return Objects.requireNonNull(book.kind(data), data);
  }

  private Shape aggregate(Aggregate a) {
    String function = a.function().text();
    Shape value = Shape.of("count");
    List<Name> path = a.source().path();
    String head = path.getFirst().text();
    Clause source = book.definition(head);
    boolean payees = false;
    boolean before = a.details() != null && a.details().before() != null;
    boolean past = a.scope() == null && (a.window() != null || before);
    if (source instanceof Clause.Measure m && m.eachCredit() != null) {
      past = false;
    }
    if (source instanceof Clause.Credit credit) {
      value =
          path.size() == 1
              ? Shape.of(amountKind(credit))
              : reference(path.subList(1, path.size()), source(credit), credit);
    } else if (source instanceof Clause.Measure m && m.eachCredit() != null) {
      value = definition(head);
    } else if (past && source instanceof Clause.Group == false && source != null) {
      Shape own = declaredOrLine(head);
      return switch (function) {
        case "sum" -> before ? own.window("other", null) : windowed(own, a.window());
        case "average", "median" -> own.kind().equals("count") ? own.kind("number") : own;
        default -> own;
      };
    } else if (past && source == null && head.equals("periods") && book.kind(head) == null) {
      return Shape.of("count").window("other", null);
    } else if (source != null) {
      payees = true;
      value = source instanceof Clause.Group ? value : definition(head);
    } else {
      Row.Kind kind = Objects.requireNonNull(book.kind(head), head);
      payees = path.size() == 1 && kind.name().equals(book.payees().name());
      if (path.size() > 1) {
        value = reference(path.subList(1, path.size()), kind, null);
      }
    }
    if (a.details() != null && a.details().running()) {
      // What has run up to a credit is not an amount of the payee to date.
      return (function.equals("count") ? Shape.of("count") : value).window("other", null);
    }
    return switch (function) {
      case "count" ->
          payees
              ? Shape.of("count")
              : before
                  ? Shape.of("count").window("other", null)
                  : windowed(Shape.of("count"), a.window());
      case "sum" ->
          payees ? value : before ? value.window("other", null) : windowed(value, a.window());
      case "average", "median" -> value.kind().equals("count") ? value.kind("number") : value;
      default -> value;
    };
  }

  private String amountKind(Clause.Credit credit) {
    for (Clause.CreditItem item : credit.items()) {
      if (item instanceof Clause.CreditItem.Amount amount) {
        return of(amount.value(), source(credit), book.base(credit)).kind();
      }
    }
    return "money";
  }

  private static Shape windowed(Shape value, @Nullable Window window) {
    return switch (window) {
      case null -> value.window("period", null);
      case Window.Over o ->
          switch (o.unit().text()) {
            case "period" -> value.window("period", null);
            case "plan" -> value.window("to date", null);
            default -> value.window("other", null);
          };
      case Window.ToDate t -> value.window("to date", t.unit().text());
      case Window.PlanToDate p -> value.window("to date", null);
      default -> value.window("other", null);
    };
  }
}
