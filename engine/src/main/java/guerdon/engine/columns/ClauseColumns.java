package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Recipient;
import guerdon.engine.evaluate.Period;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The credits of a clause that gives each of its records to one payee, or to those among whom rows
 * split it: a row for each part.
 */
final class ClauseColumns {
  private final RowColumns rows;
  private final Dates dates;
  private final Numbers amount;
  private final @Nullable Numbers shares;
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
      @Nullable Numbers shares,
      long[] chosen,
      int[] owners,
      BitSet odd,
      long count) {
    this.rows = rows;
    this.dates = dates;
    this.amount = amount;
    this.shares = shares;
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

  /** Which part of its record each row is; null where all are whole. */
  @Nullable Numbers shares() {
    return shares;
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

  /** Who gets the rows, and which part of them. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays are the data.
  private record Owners(int[] payees, @Nullable Numbers shares, long @Nullable [] doubtful) {}

  /**
   * The credits of a clause; null where columns cannot say them.
   *
   * @param splits the rows where the clause splits them; null where it does not
   */
  static @Nullable ClauseColumns of(
      Definition.Credit clause, RowFormulas at, RowColumns rows, @Nullable SplitRows splits) {
    Owners owners = clause.from() != null ? null : owners(clause, rows, splits);
    if (owners == null) {
      return null;
    }
    Column condition =
        clause.condition() == null ? Flags.all(true, rows.size()) : at.of(clause.condition());
    if (!(condition instanceof Flags meets)
        || !(at.of(clause.amount()) instanceof Numbers whole)
        || !(at.of(clause.date()) instanceof Dates dates)) {
      return null;
    }
    Flags taken = meets;
    for (Definition.Withhold withhold : clause.withholds()) {
      if (!(at.of(withhold.condition()) instanceof Flags held)) {
        return null;
      }
      taken = taken.and(held.not());
    }
    if (!at.coversParameters(dates)) {
      return null;
    }
    Numbers shares = owners.shares();
    Numbers amount = shares == null ? whole : Arithmetic.times(whole, shares);
    boolean everyone = true;
    for (int payee : owners.payees()) {
      everyone &= payee >= 0;
    }
    if (taken.isDecided()
        && amount.gaps == null
        && dates.isComplete()
        && (owners.doubtful() == null || !Bits.any(owners.doubtful()))
        && everyone) {
      return new ClauseColumns(
          rows,
          dates,
          amount,
          shares,
          taken.yes(),
          owners.payees(),
          new BitSet(),
          Bits.count(taken.yes()));
    }
    return selected(rows, taken, amount, dates, owners);
  }

  private static @Nullable Owners owners(
      Definition.Credit clause, RowColumns rows, @Nullable SplitRows splits) {
    if (clause.recipients().size() != 1) {
      return null;
    }
    if (splits != null) {
      return new Owners(splits.owners(), splits.shares(), splits.doubtful());
    }
    return clause.recipients().getFirst() instanceof Recipient.ToPayee to
            && to.payee() instanceof Expr.RowField owner
            && to.portion().credit() == null
            && to.portion().relief() == null
            && to.portion().pay() == null
            && rows.field(owner.field()) instanceof Texts
        ? new Owners(rows.payees(owner.field()), null, null)
        : null;
  }

  private static ClauseColumns selected(
      RowColumns rows, Flags taken, Numbers amount, Dates dates, Owners owners) {
    int[] days = dates.days;
    int[] payees = owners.payees();
    long @Nullable [] doubtful = owners.doubtful();
    boolean @Nullable [] gaps = amount.gaps;
    long[] chosen = new long[Bits.words(payees.length)];
    BitSet odd = new BitSet();
    int count = 0;
    for (int row = 0; row < payees.length; row++) {
      byte answer = taken.at(row);
      if (answer == Flags.NO) {
        continue;
      }
      count++;
      int payee = payees[row];
      if (payee < 0) {
        continue;
      }
      boolean gap =
          answer == Flags.UNKNOWN
              || days[row] == Dates.MISSING
              || (gaps != null && gaps[row])
              || (doubtful != null && Bits.at(doubtful, row));
      if (gap) {
        odd.set(payee);
      } else {
        Bits.set(chosen, row);
      }
    }
    return new ClauseColumns(rows, dates, amount, owners.shares(), chosen, payees, odd, count);
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
