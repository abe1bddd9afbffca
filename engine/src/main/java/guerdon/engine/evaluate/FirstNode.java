package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordField;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Whether the record at hand is the first with a value; the firsts are found once per run. */
final class FirstNode extends Node {
  private final Expr.IsFirst first;
  private final Node value;
  private final int clause;

  /**
   * @param clause the position of the credit clause, of no meaning where rows are read
   */
  FirstNode(Expr.IsFirst expr, Node value, int clause) {
    super(expr, value);
    this.first = expr;
    this.value = value;
    this.clause = clause;
  }

  @Override
  public Object evaluate(Context context) {
    Fact row = Objects.requireNonNull(context.row(), "`is first of` is asked of no record");
    Object known = value.evaluate(context);
    return known instanceof Missing
        ? known
        : (Object) row.equals(context.run().firsts(this, () -> find(context.run())).get(known));
  }

  private Map<Object, Fact> find(Run run) {
    Map<Object, Fact> found = new HashMap<>();
    Context at = Context.of(run, null, run.anyPeriod());
    if (first.credit() != null) {
      for (Credit credit : run.credits(clause).all()) {
        if (credit.date() != null) {
          note(at.at(credit), credit.fact(), found);
        }
      }
      return found;
    }
    RecordField day = Objects.requireNonNull(first.record().event());
    for (Fact row : run.allRows(first.record(), day)) {
      if (row.value(day) instanceof LocalDate date) {
        note(at.at(row, date), row, found);
      }
    }
    return found;
  }

  private void note(Context at, Fact row, Map<Object, Fact> found) {
    Object known = value.evaluate(at);
    if (!(known instanceof Missing)) {
      found.putIfAbsent(known, row);
    }
  }
}
