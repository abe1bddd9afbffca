package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.engine.calc.Missing;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Compiled reads of other definitions. */
public final class DefinitionNodes {
  private DefinitionNodes() {}

  /** Reads what was computed once for the payee and period at hand. */
  static final class Value extends Node {
    private final int definition;

    Value(Expr expr, int definition) {
      super(expr);
      this.definition = definition;
    }

    int definition() {
      return definition;
    }

    @Override
    public Object evaluate(Context context) {
      return context.run().value(definition, context.payee(), context.period());
    }
  }

  /** The value that holds on the day of the record at hand, else on the period's last day. */
  static final class Parameter extends Node {
    private final Definition.Parameter parameter;

    Parameter(Expr expr, Definition.Parameter parameter) {
      super(expr);
      this.parameter = parameter;
    }

    @Override
    public Object evaluate(Context context) {
      return valueOn(parameter, context.dateOrPeriodEnd());
    }
  }

  static Object valueOn(Definition.Parameter parameter, LocalDate date) {
    Definition.DatedValue held = heldOn(parameter, date);
    return held == null
        ? new Missing("`" + parameter.name() + "` has no value yet on " + date)
        : held.value();
  }

  static Definition.@Nullable DatedValue heldOn(Definition.Parameter parameter, LocalDate date) {
    Definition.DatedValue held = null;
    for (Definition.DatedValue next : parameter.values()) {
      if (next.from().isAfter(date)) {
        break;
      }
      held = next;
    }
    return held;
  }

  /** A per-credit measure, computed for whom the credit is given and the period of its date. */
  static final class CreditValue extends Node {
    private final int definition;

    CreditValue(Expr.CreditValue expr, int definition) {
      super(expr);
      this.definition = definition;
    }

    int definition() {
      return definition;
    }

    @Override
    public Object evaluate(Context context) {
      Credit credit = context.credit();
      if (credit == null) {
        throw new IllegalStateException("a value of a credit is read where none is at hand");
      }
      Context own = ownContext(context.run(), credit);
      return own == null
          ? new Missing("the date of " + credit.fact() + " is in no pay period")
          : context.run().program().value(definition).evaluate(own);
    }
  }

  /** The context of a credit's own values; null when its date is in no pay period. */
  public static @Nullable Context ownContext(Run run, Credit credit) {
    LocalDate date = credit.date();
    if (date == null) {
      return null;
    }
    Period period = run.periodOn(date);
    return period == null ? null : Context.of(run, credit.payee(), period).at(credit);
  }

  /** The value one pay period earlier. */
  static final class Previous extends Node {
    private final int definition;
    private final @Nullable Node initial;

    Previous(Expr.Previous expr, int definition, @Nullable Node initial) {
      super(expr, initial == null ? new Node[0] : new Node[] {initial});
      this.definition = definition;
      this.initial = initial;
    }

    int definition() {
      return definition;
    }

    @Override
    public Object evaluate(Context context) {
      Period before = context.period().previous();
      Object known =
          before == null
              ? new Missing("there is no pay period before " + context.period().label())
              : context.run().value(definition, context.payee(), before);
      return known instanceof Missing && initial != null ? initial.evaluate(context) : known;
    }
  }
}
