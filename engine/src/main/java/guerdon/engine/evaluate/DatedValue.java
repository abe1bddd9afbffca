package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value that follows the rows of the payee, so that it can be asked for as of a day.
 *
 * <p>The inputs and measures it is made of are put in: {@code salary * share} becomes fields of the
 * payee and constants, as long as nothing else is read.
 *
 * @param node evaluated as of a day
 * @param through the positions of the definitions that were put in
 */
record DatedValue(Node node, List<Integer> through) {
  DatedValue {
    through = List.copyOf(through);
  }

  /** Whether something it is made of is given outright, and so holds on every day. */
  boolean isGiven(Context context) {
    return through.stream().anyMatch(context.run()::isGiven);
  }

  /** Puts the payee's fields into an expression. */
  static final class Finder {
    private final Plan plan;
    private final Set<String> through = new LinkedHashSet<>();
    private boolean ofPayee;

    Finder(Plan plan) {
      this.plan = plan;
    }

    /** The definitions that were put in. */
    Set<String> through() {
      return through;
    }

    /** The expression over fields of the payee alone; null when it is none. */
    @Nullable Expr find(Expr expr) {
      Expr found = plan.payees().dated() ? put(expr) : null;
      return ofPayee ? found : null;
    }

    private @Nullable Expr put(Expr expr) {
      return switch (expr) {
        case Expr.Constant e -> e;
        case Expr.PayeeField e -> {
          ofPayee = true;
          yield e;
        }
        case Expr.Value e -> definition(e);
        case Expr.Arithmetic e -> {
          Expr left = put(e.left());
          Expr right = put(e.right());
          yield left == null || right == null
              ? null
              : new Expr.Arithmetic(e.type(), e.operator(), left, right);
        }
        case Expr.Negate e -> {
          Expr value = put(e.value());
          yield value == null ? null : new Expr.Negate(e.type(), value);
        }
        case Expr.OrDefault e -> {
          Expr value = put(e.value());
          Expr fallback = put(e.fallback());
          yield value == null || fallback == null
              ? null
              : new Expr.OrDefault(e.type(), value, fallback);
        }
        case Expr.Compare e -> {
          Expr left = put(e.left());
          Expr right = put(e.right());
          yield left == null || right == null
              ? null
              : new Expr.Compare(e.type(), e.comparison(), left, right);
        }
        case Expr.If e -> {
          Expr condition = put(e.condition());
          Expr then = put(e.then());
          Expr otherwise = put(e.otherwise());
          yield condition == null || then == null || otherwise == null
              ? null
              : new Expr.If(e.type(), condition, then, otherwise);
        }
        case Expr.Least e -> {
          List<Expr> values = new ArrayList<>();
          for (Expr value : e.values()) {
            Expr put = put(value);
            if (put != null) {
              values.add(put);
            }
          }
          yield values.size() < e.values().size()
              ? null
              : new Expr.Least(e.type(), e.extreme(), values);
        }
        default -> null;
      };
    }

    private @Nullable Expr definition(Expr.Value expr) {
      return switch (plan.definition(expr.definition()).orElse(null)) {
        case Definition.Parameter d -> expr;
        case Definition.Input d when d.source() instanceof InputSource.OfPayee source -> {
          through.add(d.name());
          ofPayee = true;
          Expr field = new Expr.PayeeField(d.type(), source.field());
          Expr initial = d.initial() == null ? null : put(d.initial());
          yield d.initial() == null
              ? field
              : initial == null ? null : new Expr.OrDefault(d.type(), field, initial);
        }
        case Definition.Measure d when d.eachCredit() == null -> {
          through.add(d.name());
          yield put(d.value());
        }
        case null, default -> null;
      };
    }
  }
}
