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
  private final long[] chosen;
  private final int[] owners;
  private final BitSet odd;
  private final long count;

  /** The same as {@code chosen} once somebody has asked. */
  private int @Nullable [] selected;

  private ClauseColumns(
      RowColumns rows,
      Dates dates,
      Numbers amount,
      long[] chosen,
      int[] owners,
      BitSet odd,
      long count) {
    this.rows = rows;
    this.dates = dates;
    this.amount = amount;
    this.chosen = chosen;
    this.owners = owners;
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

  /** Which rows give credit to a payee, one bit each. */
  long[] chosen() {
    return chosen;
  }

  /** The position of the payee whom each row names, whether it gives credit or not. */
  int[] owners() {
    return owners;
  }

  /** The rows that give credit to a payee, in the order of the rows. */
  synchronized int[] selected() {
    int[] known = selected;
    if (known == null) {
      known = places(chosen);
      selected = known;
    }
    return known;
  }

  private static int[] places(long[] bits) {
    int[] places = new int[Bits.count(bits)];
    int next = 0;
    for (int word = 0; word < bits.length; word++) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        places[next++] = (word << 6) + Long.numberOfTrailingZeros(left);
      }
    }
    return places;
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
      return new ClauseColumns(
          rows, dates, amount, taken.yes(), payees, new BitSet(), Bits.count(taken.yes()));
    }
    return selected(rows, taken, amount, dates, payees, owners);
  }

  private static ClauseColumns selected(
      RowColumns rows, Flags taken, Numbers amount, Dates dates, int[] owners, Texts names) {
    int[] days = dates.days;
    boolean @Nullable [] gaps = amount.gaps;
    long[] chosen = new long[Bits.words(owners.length)];
    BitSet odd = new BitSet();
    int count = 0;
    for (int row = 0; row < owners.length; row++) {
      byte answer = taken.at(row);
      if (answer == Flags.NO) {
        continue;
      }
      count++;
      int payee = owners[row];
      boolean gap =
          answer == Flags.UNKNOWN
              || days[row] == Dates.MISSING
              || (gaps != null && gaps[row])
              || (payee < 0 && names.isMissing(row));
      if (payee >= 0) {
        if (gap) {
          odd.set(payee);
        } else {
          Bits.set(chosen, row);
        }
      }
    }
    return new ClauseColumns(rows, dates, amount, chosen, owners, odd, count);
  }

  /** The cell of the payee and pay period of each selected row; -1 where it lies in none. */
  int[] cells(Grid grid) {
    int[] own = selected();
    int width = grid.periods().size();
    int[] places = new int[own.length];
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
    int[] days = dates.days;
    for (int at = 0; at < places.length; at++) {
      int row = own[at];
      long day = (long) days[row] - first;
      boolean outside = day < 0 || day >= periodOn.length || periodOn[(int) day] < 0;
      places[at] = outside ? -1 : owners[row] * width + periodOn[(int) day];
    }
    return places;
  }
}
