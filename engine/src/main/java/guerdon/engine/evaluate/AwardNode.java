package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;

/** What a pool or contest decides about the payee at hand in the period at hand. */
public final class AwardNode extends Node {
  private final String award;
  private final Expr.AwardPart part;

  AwardNode(Expr.OfAward expr) {
    super(expr);
    this.award = expr.award();
    this.part = expr.part();
  }

  @Override
  public Object evaluate(Context context) {
    Payee payee = context.payee();
    if (payee == null) {
      return new Missing("nobody is credited");
    }
    CompiledAward compiled = context.run().program().award(award);
    return switch (part) {
      case ENTRY -> entry(compiled, context, payee);
      case SHARE -> context.run().awards().round(compiled, payee, context.period()).pay(payee);
      case PLACE -> context.run().awards().round(compiled, payee, context.period()).place(payee);
    };
  }

  private static Object entry(CompiledAward award, Context context, Payee payee) {
    Node condition = award.condition();
    return condition == null
        ? true
        : condition.evaluate(Context.of(context.run(), payee, context.period()));
  }
}
