package guerdon.seeds;

import java.util.List;

/**
 * What customers paid for won opportunities, in the currency of the opportunity.
 *
 * <p>One to four equal instalments over a year, the first 30 days after the closing; the cents that
 * do not divide come with the first. 15 % are 10 to 90 days late, 4 % never come, and nothing is
 * paid from the cancellation on or known after the end of the history.
 */
final class Payments {
  private static final int LATE = 1_500;
  private static final int MISSING = 400;
  private static final int FIRST_DUE = 30;
  private static final int DAYS_OF_ALL = 360;
  private static final List<Integer> INSTALMENTS = List.of(50, 25, 8, 17);

  private final long seed;
  private final History history;

  Payments(long seed, History history) {
    this.seed = seed;
    this.history = history;
  }

  void write(Payee owner, List<Opportunity> opportunities, CompanyFolder folder) {
    Draws draws = Draws.about(seed, Purpose.PAYMENT, owner.seat().number());
    for (Opportunity opportunity : opportunities) {
      if (opportunity.won()) {
        int count = 1 + draws.weighted(INSTALMENTS);
        for (int instalment = 0; instalment < count; instalment++) {
          int due = opportunity.closed() + FIRST_DUE + instalment * (DAYS_OF_ALL / count);
          int paid = due + (draws.happens(LATE) ? draws.between(10, 90) : draws.between(-5, 5));
          boolean missing = draws.happens(MISSING);
          if (!missing && paid <= history.end() && paid < opportunity.cancelled()) {
            folder.write(
                CompanyFile.PAYMENTS,
                "Y" + opportunity.id().substring(1) + "-" + (instalment + 1),
                opportunity.id(),
                Days.text(paid),
                Amounts.money(amount(opportunity, count, instalment)));
          }
        }
      }
    }
  }

  private static long amount(Opportunity opportunity, int count, int instalment) {
    long step = opportunity.currency().smallestStepCents();
    long equal = opportunity.cents() / count / step * step;
    return instalment == 0 ? opportunity.cents() - equal * (count - 1) : equal;
  }
}
