package guerdon.engine.evaluate;

import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Days;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credits of one credit clause, of each payee and of everybody, by date, then record key.
 *
 * <p>Whatever order credits are entered in, they are read in the same one.
 */
public final class CreditBook {
  private static final Credit[] NO_CREDITS = {};

  private final List<Credit> entered;
  private final Credit[][] byPayee;
  private Credit @Nullable [] all;

  private CreditBook(List<Credit> entered, Credit[][] byPayee) {
    this.entered = entered;
    this.byPayee = byPayee;
  }

  /** A book whose credits are entered payee by payee. */
  public static CreditBook empty(int payees) {
    Credit[][] byPayee = new Credit[payees][];
    Arrays.fill(byPayee, NO_CREDITS);
    return new CreditBook(List.of(), byPayee);
  }

  /** Enters all credits of a payee, in any order. */
  public void enter(Payee payee, List<Credit> credits) {
    Credit[] own = credits.toArray(NO_CREDITS);
    Arrays.sort(own, Credit.ORDER);
    byPayee[payee.index()] = own;
  }

  /** Forgets the credits of a payee. */
  void forget(Payee payee) {
    byPayee[payee.index()] = NO_CREDITS;
  }

  /**
   * Gives each payee their credits, not yet in order: {@link #sort} follows.
   *
   * @param payees how many payees the snapshot has
   */
  public static CreditBook of(List<Credit> entered, int payees) {
    int[] counts = new int[payees];
    for (Credit credit : entered) {
      Payee payee = credit.payee();
      if (payee != null) {
        counts[payee.index()]++;
      }
    }
    Credit[][] byPayee = new Credit[payees][];
    for (int payee = 0; payee < payees; payee++) {
      byPayee[payee] = counts[payee] == 0 ? NO_CREDITS : new Credit[counts[payee]];
    }
    int[] next = new int[payees];
    for (Credit credit : entered) {
      Payee payee = credit.payee();
      if (payee != null) {
        byPayee[payee.index()][next[payee.index()]++] = credit;
      }
    }
    return new CreditBook(entered, byPayee);
  }

  /**
   * Puts the credits of some payees in order; different payees may be sorted by different threads.
   */
  public void sort(int fromPayee, int toPayee) {
    for (int payee = fromPayee; payee < toPayee; payee++) {
      Arrays.sort(byPayee[payee], Credit.ORDER);
    }
  }

  /**
   * The same book with one more credit of a payee, direct and whole.
   *
   * @param clause the position of the credit clause among those of the plan
   */
  public CreditBook with(int clause, Payee payee, Fact record, LocalDate day, Rational amount) {
    Credit credit =
        new Credit(clause, record, payee.key(), payee, day, amount, Rational.ONE, null, null);
    List<Credit> more = new ArrayList<>(entered);
    more.add(credit);
    CreditBook book = new CreditBook(List.copyOf(more), byPayee.clone());
    List<Credit> own = new ArrayList<>(Arrays.asList(byPayee[payee.index()]));
    own.add(credit);
    book.enter(payee, own);
    return book;
  }

  /**
   * The same book where some records give less: of each the share that is kept, none of a share of
   * nothing.
   */
  CreditBook keeping(Map<Fact, Rational> kept) {
    List<Credit> less = new ArrayList<>();
    for (Credit credit : entered) {
      Rational share = kept.get(credit.fact());
      if (share == null) {
        less.add(credit);
      } else if (!share.isZero()) {
        less.add(credit.times(share));
      }
    }
    CreditBook book = of(less, byPayee.length);
    book.sort(0, byPayee.length);
    return book;
  }

  int size() {
    return entered.size();
  }

  /** The credits of everybody and of nobody in order, sorted when they are first asked for. */
  synchronized Credit[] all() {
    Credit[] sorted = all;
    if (sorted == null) {
      sorted = entered.toArray(NO_CREDITS);
      Arrays.sort(sorted, Credit.ORDER);
      all = sorted;
    }
    return sorted;
  }

  Credit[] of(Payee payee) {
    return byPayee[payee.index()];
  }

  /** Whether some credits have no date; they stand first. */
  static boolean hasUndated(Credit[] credits) {
    return credits.length > 0 && credits[0].date() == null;
  }

  /** The credits of a payee dated on some days, by date, then record key. */
  public List<Credit> of(Payee payee, Days days) {
    Credit[] own = of(payee);
    int from = firstFrom(own, days.first());
    int to = days.isEmpty() ? from : firstFrom(own, days.last() + 1L);
    return new ArrayList<>(Arrays.asList(own).subList(from, to));
  }

  /** The first position whose day is not before {@code day}. */
  static int firstFrom(Credit[] credits, long day) {
    int low = 0;
    int high = credits.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (credits[middle].day() < day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
