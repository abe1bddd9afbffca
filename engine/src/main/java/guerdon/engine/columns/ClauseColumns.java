package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Recipient;
import guerdon.engine.evaluate.Period;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The credits of a clause that gives each of its records whole to one payee. */
final class ClauseColumns {
  private final RowColumns rows;
  private final Dates dates;
  private final Numbers amount;
  private final int[] selected;
  private final int[] payees;
  private final int[] days;
  private final BitSet odd;
  private final long count;

  ClauseColumns(
      RowColumns rows,
      Dates dates,
      Numbers amount,
      int[] selected,
      int[] payees,
      int[] days,
      BitSet odd,
      long count) {
    this.rows = rows;
    this.dates = dates;
    this.amount = amount;
    this.selected = selected;
    this.payees = payees;
    this.days = days;
    this.odd = odd;
    this.count = count;
  }

  RowColumns rows() {
    return rows;
  }

  /** The day of each row, whether it gives credit or not. */
  Dates dates() {
    return dates;
  }

  /** The amount of each row. */
  Numbers amount() {
    return amount;
  }

  /** The rows that give credit to a payee, in the order of the rows. */
  int[] selected() {
    return selected;
  }

  /** To whom each selected row goes, by the payees' positions. */
  int[] payees() {
    return payees;
  }

  /** The day of each selected row. */
  int[] days() {
    return days;
  }

  /** Payees with a credit of which something is missing; what they have is not asked of columns. */
  BitSet odd() {
    return odd;
  }

  /** How many credits there are, those of nobody among them. */
  long count() {
    return count;
  }

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
    if (taken.isDecided()
        && amount.gaps == null
        && dates.isComplete()
        && rows.allPaid(owner.field())) {
      return complete(rows, taken.cells, amount, dates, payees);
    }
    return selected(rows, taken, amount, dates, payees, owners);
  }

  private static ClauseColumns selected(
      RowColumns rows, Flags taken, Numbers amount, Dates dates, int[] owners, Texts names) {
    byte[] cells = taken.cells;
    int[] days = dates.days;
    boolean @Nullable [] gaps = amount.gaps;
    int most = 0;
    for (byte cell : cells) {
      most += cell != Flags.NO ? 1 : 0;
    }
    int[] selected = new int[most];
    int[] payees = new int[most];
    int[] ownDays = new int[most];
    BitSet odd = new BitSet();
    int count = 0;
    for (int row = 0; row < cells.length; row++) {
      byte cell = cells[row];
      if (cell == Flags.NO) {
        continue;
      }
      int payee = owners[row];
      boolean gap =
          cell == Flags.UNKNOWN
              || days[row] == Dates.MISSING
              || (gaps != null && gaps[row])
              || (payee < 0 && names.isMissing(row));
      if (payee >= 0) {
        if (gap) {
          odd.set(payee);
        } else {
          selected[count] = row;
          payees[count] = payee;
          ownDays[count++] = days[row];
        }
      }
    }
    return new ClauseColumns(
        rows,
        dates,
        amount,
        Arrays.copyOf(selected, count),
        Arrays.copyOf(payees, count),
        Arrays.copyOf(ownDays, count),
        odd,
        most);
  }

  /** Where nothing is missing, rows are selected without a branch that a processor could miss. */
  private static ClauseColumns complete(
      RowColumns rows, byte[] cells, Numbers amount, Dates dates, int[] owners) {
    int count = 0;
    for (byte cell : cells) {
      count += cell;
    }
    int[] selected = new int[count + 1];
    int next = 0;
    for (int row = 0; row < cells.length; row++) {
      selected[next] = row;
      next += cells[row];
    }
    int[] payees = new int[count];
    int[] own = new int[count];
    int[] days = dates.days;
    for (int at = 0; at < count; at++) {
      payees[at] = owners[selected[at]];
      own[at] = days[selected[at]];
    }
    return new ClauseColumns(
        rows, dates, amount, Arrays.copyOf(selected, count), payees, own, new BitSet(), count);
  }

  /** The cell of the payee and pay period of each selected row; -1 where it lies in none. */
  int[] cells(Grid grid) {
    int width = grid.periods().size();
    int[] places = new int[selected.length];
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
    for (int at = 0; at < places.length; at++) {
      long day = (long) days[at] - first;
      boolean outside = day < 0 || day >= periodOn.length || periodOn[(int) day] < 0;
      places[at] = outside ? -1 : payees[at] * width + periodOn[(int) day];
    }
    return places;
  }
}
