package guerdon.engine.explain;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.evaluate.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names of a plan as its payees read them. */
final class Titles {
  private final Map<String, Definition> definitions = new HashMap<>();
  private final ValueWords values;

  Titles(Plan plan) {
    this.values = new ValueWords(plan.currency());
    plan.definitions().forEach(definition -> definitions.put(definition.name(), definition));
  }

  ValueWords values() {
    return values;
  }

  Definition definition(String name) {
    Definition definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("the plan defines nothing called " + name);
    }
    return definition;
  }

  String title(String name) {
    return definition(name).title();
  }

  String value(Definition definition, Object value) {
    return values.fine(type(definition), value);
  }

  private static Type type(Definition definition) {
    return switch (definition) {
      case Definition.Input d -> d.type();
      case Definition.Parameter d -> d.type();
      case Definition.Measure d -> d.type();
      case Definition.Table d -> d.type();
      case Definition.Decision d ->
          throw new IllegalArgumentException(d.name() + " has a value only where it is read");
      case Definition.Component d -> d.type();
      case Definition.Award d -> d.pay().type();
      case Definition.Total d -> d.type();
      case Definition.Group d -> Type.FLAG;
      case Definition.Credit d -> Type.MONEY;
    };
  }

  String percent(Rational share) {
    return ValueFormat.percent(share);
  }

  String spanOf(Definition.Input input) {
    return input.source() instanceof InputSource.Weighted weighted ? weighted.per().word() : "span";
  }

  /** An expression with the titles of what it names. */
  String words(Expr expr) {
    return new Words(this::own, this::title).of(expr);
  }

  /** An expression with what is known of its parts put in. */
  String words(Expr expr, Function<Expr, @Nullable String> known) {
    Function<Expr, @Nullable String> first =
        part -> {
          String text = known.apply(part);
          return text == null ? own(part) : text;
        };
    return new Words(first, this::title).of(expr);
  }

  private @Nullable String own(Expr expr) {
    return switch (expr) {
      case Expr.Constant e -> values.of(e.type(), e.value());
      case Expr.Value e -> title(e.definition());
      case Expr.CreditValue e -> title(e.definition());
      case Expr.OfCredit e ->
          switch (e.part()) {
            case AMOUNT -> "credited amount";
            case DATE -> "credit date";
            case SHARE -> "credited share";
            case RELIEF -> "credited quota relief";
            case PAY -> "credited pay base";
            case LEVEL -> "credited level";
          };
      case Expr.RowField e -> spaced(e.field().name());
      case Expr.PayeeField e -> "payee's " + spaced(e.field().name());
      case Expr.Lookup e -> words(e.key()) + "'s " + spaced(e.field().name());
      case Expr.TableValue e -> title(e.table());
      case Expr.Decision e -> title(e.table());
      default -> null;
    };
  }

  private static String spaced(String name) {
    return name.replace('_', ' ');
  }
}
