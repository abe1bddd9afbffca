package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordField;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the record at hand is the first with a value; the firsts are found once per run. */
final class FirstNode extends Node {
  private final Expr.IsFirst first;
  private final Node value;
  private final int clause;

  /** The record that had a value last, and its day. */
  private record Latest(Fact row, LocalDate day) {}

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
        : (Object) context.run().firsts(this, () -> find(context.run())).contains(row);
  }

  private Set<Fact> find(Run run) {
    Set<Fact> found = new HashSet<>();
    Map<Object, Latest> latest = new HashMap<>();
    Context at = Context.of(run, null, run.anyPeriod());
    if (first.credit() != null) {
      for (Credit credit : run.credits(clause).all()) {
        LocalDate date = credit.date();
        if (date != null) {
          note(at.at(credit), credit.fact(), date, latest, found);
        }
      }
      return found;
    }
    RecordField day = Objects.requireNonNull(first.record().event());
    for (Fact row : run.allRows(first.record(), day)) {
      if (row.value(day) instanceof LocalDate date) {
        note(at.at(row, date), row, date, latest, found);
      }
    }
    return found;
  }

  private void note(
      Context at, Fact row, LocalDate day, Map<Object, Latest> latest, Set<Fact> found) {
    Object known = value.evaluate(at);
    if (known instanceof Missing) {
      return;
    }
    Latest before = latest.put(known, new Latest(row, day));
    // Several payees may have credit of one record.
    if (isFirst(before, row, day)) {
      found.add(row);
    }
  }

  private boolean isFirst(@Nullable Latest before, Fact row, LocalDate day) {
    if (before == null) {
      return true;
    }
    return first.within() > 0
        && !before.row().equals(row)
        && before.day().isBefore(day.minusDays(first.within()));
  }
}
