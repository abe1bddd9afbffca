package guerdon.dsl.review;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names things and values in the words of the plan. */
final class Wording {
  private static final String A_VALUE = "a value";
  private static final int LONGEST_FORMULA = 40;

  private final CurrencyCode currency;

  Wording(CurrencyCode currency) {
    this.currency = currency;
  }

  /** {@code attainment = 120% and payee.level = "Trainee"}. */
  String witness(Map<Expr, ValueSet> way) {
    List<String> parts = new ArrayList<>();
    way.forEach((subject, values) -> parts.add(part(subject, values.witness().orElseThrow())));
    return parts.isEmpty() ? "always" : String.join(" and ", parts);
  }

  /** Why a condition cannot hold where something else does: {@code payee.role is always "AE"}. */
  String conflict(Cases context, Cases condition) {
    if (context.ways().size() == 1 && condition.ways().size() == 1) {
      Map<Expr, ValueSet> known = context.ways().getFirst();
      for (Map.Entry<Expr, ValueSet> asked : condition.ways().getFirst().entrySet()) {
        ValueSet holds = known.get(asked.getKey());
        if (holds != null && holds.and(asked.getValue()).isEmpty()) {
          return "`" + subject(asked.getKey()) + "` " + range(holds, asked.getKey().type());
        }
      }
    }
    return "its conditions exclude each other";
  }

  private String range(ValueSet values, Type type) {
    Set<Object> only = values.only();
    if (only != null) {
      String listed = only.stream().map(v -> value(v, type)).collect(Collectors.joining(", "));
      return only.size() == 1 ? "is always " + listed + " here" : "is one of " + listed + " here";
    }
    List<String> bounds = new ArrayList<>();
    if (values.low() != null) {
      bounds.add((values.lowIncluded() ? "at least " : "above ") + value(values.low(), type));
    }
    if (values.high() != null) {
      bounds.add((values.highIncluded() ? "at most " : "below ") + value(values.high(), type));
    }
    return bounds.isEmpty()
        ? "cannot be that here"
        : "is always " + String.join(" and ", bounds) + " here";
  }

  private String part(Expr subject, Object value) {
    if (value instanceof Boolean flag) {
      return flag ? subject(subject) : "not " + subject(subject);
    }
    if (subject instanceof Expr.Arithmetic a && value instanceof Rational r && r.isZero()) {
      return subject(a.left()) + " = " + subject(a.right());
    }
    if (subject instanceof Expr.Arithmetic a
        && a.operator() == Expr.Operator.SUBTRACT
        && value instanceof Rational r) {
      return subject(a.left()) + (r.signum() > 0 ? " > " : " < ") + subject(a.right());
    }
    return subject(subject) + " = " + value(value, subject.type());
  }

  /** What pay is drawn over, in back-ticks, or in words where its formula is long. */
  String driver(Expr expr) {
    String words = subject(expr);
    return words.equals(A_VALUE) ? "what is sold" : "`" + words + "`";
  }

  /** What an expression is called; "a value" where it would take too many words. */
  String subject(Expr expr) {
    return switch (expr) {
      case Expr.Value v -> v.definition();
      case Expr.CreditValue v -> v.definition();
      case Expr.Previous p -> "previous " + p.definition();
      case Expr.RowField f -> f.field().name();
      case Expr.PayeeField f -> "payee." + f.field().name();
      case Expr.PayeeKey k -> "payee";
      case Expr.Lookup l -> subject(l.key()) + "." + l.field().name();
      case Expr.OfCredit c -> c.part().name().toLowerCase(Locale.ROOT);
      case Expr.Outer o -> subject(o.value());
      case Expr.Aggregate a -> aggregate(a);
      case Expr.DatePart d -> d.part().name().toLowerCase(Locale.ROOT) + " of " + subject(d.date());
      case Expr.Edge e -> (e.start() ? "start of " : "end of ") + edge(e);
      case Expr.IsKnown k -> subject(k.value()) + " is known";
      case Expr.Constant c -> value(c.value(), c.type());
      case Expr.Compare c -> subject(c.left()) + " " + sign(c) + " " + subject(c.right());
      case Expr.Elapsed e ->
          (e.months() ? "months from " : "days from ")
              + subject(e.from())
              + " to "
              + subject(e.to());
      case Expr.TableValue t -> t.table();
      case Expr.Decision d -> d.table();
      case Expr.Arithmetic a -> formula(a);
      default -> A_VALUE;
    };
  }

  private static String edge(Expr.Edge edge) {
    if (edge.plan()) {
      return "plan";
    }
    return edge.span() == null ? "period" : edge.span().word();
  }

  private String formula(Expr.Arithmetic arithmetic) {
    String words =
        subject(arithmetic.left()) + " " + sign(arithmetic) + " " + subject(arithmetic.right());
    return words.contains(A_VALUE) || words.length() > LONGEST_FORMULA ? A_VALUE : words;
  }

  private static String sign(Expr.Arithmetic arithmetic) {
    return switch (arithmetic.operator()) {
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
    };
  }

  private static String sign(Expr.Compare compare) {
    return switch (compare.comparison()) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
    };
  }

  private String aggregate(Expr.Aggregate a) {
    String source =
        switch (a.source()) {
          case Expr.Source.Credits c -> c.credit();
          case Expr.Source.Rows r -> r.record().name();
          case Expr.Source.Payees p ->
              a.scope() instanceof Expr.Scope.Group group ? group.group() : "payees";
        };
    String whose =
        switch (a.scope()) {
          case Expr.Scope.Own own -> "";
          case Expr.Scope.Everybody everybody ->
              a.source() instanceof Expr.Source.Payees ? "" : " of everybody";
          case Expr.Scope.Group group ->
              a.source() instanceof Expr.Source.Payees ? "" : " of " + group.group();
          case Expr.Scope.Same same -> " of everyone in same " + same.field().name();
          case Expr.Scope.Below below -> " of everyone below";
        };
    return a.function().name().toLowerCase(Locale.ROOT) + " of " + source + whose;
  }

  String value(Object value, Type type) {
    return switch (value) {
      case Rational r when type.kind() == Kind.MONEY -> money(r);
      case Rational r when type.kind() == Kind.PERCENT || type.kind() == Kind.RATIO ->
          ValueFormat.percent(r);
      case Rational r when type.kind() == Kind.DATE && r.isInteger() ->
          LocalDate.ofEpochDay(r.longValueExact()).toString();
      case Rational r -> ValueFormat.number(r);
      case String text -> "\"" + text + "\"";
      default -> value.toString();
    };
  }

  /** An amount as people write it: without decimals where it has none. */
  String money(Rational amount) {
    String text = ValueFormat.money(new Money(amount, currency));
    return amount.isInteger() ? text.replaceFirst("[.]0+$", "") : text;
  }
}
