package guerdon.dsl.review;

import guerdon.dsl.check.Constants;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.Rational;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a made-up payee has: what the plan's examples give, and round figures for the rest.
 *
 * <p>What was used is remembered, so that a message can say for whom its figures hold.
 */
final class SampleValues {
  private static final Rational MONEY = Rational.of(100_000);
  private static final Rational PERCENT = Rational.of(1, 10);
  private static final Rational COUNT = Rational.of(10);

  private final Map<String, Object> examples;
  private final Map<Expr, Object> chosen;
  private final Map<Expr, Object> used = new LinkedHashMap<>();

  private SampleValues(Map<String, Object> examples, Map<Expr, Object> chosen) {
    this.examples = examples;
    this.chosen = chosen;
  }

  /** What examples give, and texts and flags that hold wherever a component pays. */
  static SampleValues of(Plan plan, Cases context) {
    Map<String, Object> values = new HashMap<>();
    for (Example example : plan.examples()) {
      example
          .values()
          .forEach(
              (name, expr) -> {
                Object value = Constants.value(expr);
                if (value != null) {
                  values.putIfAbsent(name, value);
                }
              });
    }
    Map<Expr, Object> chosen = new HashMap<>();
    if (context.known() && !context.ways().isEmpty()) {
      context
          .ways()
          .getFirst()
          .forEach(
              (subject, set) -> {
                Set<Object> only = set.only();
                if (only != null) {
                  set.witness().ifPresent(value -> chosen.put(subject, value));
                }
              });
    }
    return new SampleValues(values, chosen);
  }

  /** The same with a value chosen for one thing. */
  SampleValues with(Expr subject, Object value) {
    Map<Expr, Object> more = new HashMap<>(chosen);
    more.put(subject, value);
    return new SampleValues(examples, more);
  }

  /** Whether the value of something follows from where a component pays. */
  boolean isChosen(Expr subject) {
    return chosen.containsKey(subject);
  }

  @Nullable Object example(String measure) {
    for (Map.Entry<Expr, Object> choice : chosen.entrySet()) {
      if (choice.getKey() instanceof Expr.Value v && v.definition().equals(measure)) {
        used.putIfAbsent(choice.getKey(), choice.getValue());
        return choice.getValue();
      }
    }
    return examples.get(measure);
  }

  /** The value of something that is not computed; null where any value would be a guess. */
  @Nullable Object leaf(Expr expr) {
    Object value = chosen.get(expr);
    if (value == null && expr instanceof Expr.Value v) {
      value = examples.get(v.definition());
    }
    if (value == null) {
      value = byType(expr);
    }
    if (value != null) {
      used.putIfAbsent(expr, value);
    }
    return value;
  }

  /** What was asked for so far. */
  Map<Expr, Object> used() {
    return used;
  }

  private static @Nullable Object byType(Expr expr) {
    List<String> choices =
        switch (expr) {
          case Expr.RowField f -> choices(f.field());
          case Expr.PayeeField f -> choices(f.field());
          case Expr.Lookup f -> choices(f.field());
          default -> List.of();
        };
    if (!choices.isEmpty()) {
      return choices.getFirst();
    }
    return switch (expr.type().kind()) {
      case MONEY -> MONEY;
      case PERCENT, RATIO -> PERCENT;
      case COUNT -> COUNT;
      case NUMBER -> Rational.ONE;
      case FLAG -> false;
      case FOREIGN, DATE, TEXT, PAYEE, RECORD -> null;
    };
  }

  private static List<String> choices(RecordField field) {
    return field.choices();
  }
}
