package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Recipient;
import guerdon.engine.evaluate.Period;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The credits of a clause that gives each of its records whole to one payee.
 *
 * @param taken which rows give credit
 * @param payees to whom, by the payees' positions; -1 for nobody who is a payee
 * @param odd payees with a credit of which something is missing; what they have is not asked of
 *     columns
 * @param count how many credits there are, those of nobody among them
 */
record ClauseColumns(
    RowColumns rows,
    Flags taken,
    int[] payees,
    Dates dates,
    Numbers amount,
    BitSet odd,
    long count) {

  /** The credits of a clause; null where columns cannot say them. */
  static @Nullable ClauseColumns of(Definition.Credit clause, RowFormulas at, RowColumns rows) {
    if (clause.from() != null
        || !clause.withholds().isEmpty()
        || clause.recipients().size() != 1
        || !(clause.recipients().getFirst() instanceof Recipient.ToPayee to)
        || !(to.payee() instanceof Expr.RowField owner)
        || to.portion().credit() != null
        || to.portion().relief() != null
        || to.portion().pay() != null) {
      return null;
    }
    Column condition =
        clause.condition() == null ? Flags.all(true, rows.size()) : at.of(clause.condition());
    if (!(condition instanceof Flags taken)
        || !(at.of(clause.amount()) instanceof Numbers amount)
        || !(at.of(clause.date()) instanceof Dates dates)
        || !(rows.field(owner.field()) instanceof Texts owners)
        || !at.coversParameters(dates)) {
      return null;
    }
    int[] payees = rows.payees(owner.field());
    BitSet odd = new BitSet();
    long count = 0;
    byte[] cells = taken.cells;
    for (int row = 0; row < cells.length; row++) {
      if (cells[row] == Flags.NO) {
        continue;
      }
      count++;
      boolean gap =
          cells[row] == Flags.UNKNOWN
              || amount.isMissing(row)
              || dates.isMissing(row)
              || owners.isMissing(row);
      if (gap && payees[row] >= 0) {
        odd.set(payees[row]);
      }
    }
    return new ClauseColumns(rows, taken, payees, dates, amount, odd, count);
  }

  /** The cell of the payee and pay period of each credit; -1 where it lies in none. */
  int[] cells(Grid grid) {
    int width = grid.periods().size();
    int[] places = new int[taken.size()];
    if (width == 0) {
      Arrays.fill(places, -1);
      return places;
    }
    int first = grid.periods().getFirst().days().first();
    int[] periodOn = new int[grid.periods().getLast().days().last() - first + 1];
    Arrays.fill(periodOn, -1);
    for (Period period : grid.periods()) {
      Arrays.fill(
          periodOn,
          period.days().first() - first,
          period.days().last() - first + 1,
          period.index());
    }
    for (int row = 0; row < places.length; row++) {
      long day = (long) dates.days[row] - first;
      boolean outside =
          taken.cells[row] != Flags.YES
              || payees[row] < 0
              || day < 0
              || day >= periodOn.length
              || periodOn[(int) day] < 0;
      places[row] = outside ? -1 : payees[row] * width + periodOn[(int) day];
    }
    return places;
  }
}
