package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.function.BiFunction;

/** What another plan says of the payee on the last day of the period. */
public final class BorrowedNode extends Node {
  private final BiFunction<Payee, LocalDate, Object> reader;

  /**
   * @param reader gives the value, or why it is missing
   */
  public BorrowedNode(Definition.Input input, BiFunction<Payee, LocalDate, Object> reader) {
    super(new Expr.Value(input.type(), input.name()));
    this.reader = reader;
  }

  /** Stands where nobody has said how the plan is read. */
  static BorrowedNode unread(Definition.Input input, String plan) {
    Missing missing = new Missing("plan " + plan + " is not at hand for `" + input.name() + "`");
    return new BorrowedNode(input, (payee, day) -> missing);
  }

  @Override
  public Object evaluate(Context context) {
    Payee payee = context.payee();
    return payee == null
        ? new Missing("there is no payee here")
        : reader.apply(payee, context.period().pay().last());
  }
}
