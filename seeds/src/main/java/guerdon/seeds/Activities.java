package guerdon.seeds;

import java.util.List;

/**
 * What account executives and sales development representatives did in each week.
 *
 * <p>A week ends on Sunday and is written when its Monday to Friday were all worked. The pipeline
 * of an account executive is the sum of the own opportunities open at the end of the week, in US
 * dollars; that of a sales development representative is what the week's meetings are worth.
 */
final class Activities {
  private static final int WEEK = 7;

  private final long seed;
  private final History history;
  private final int firstSunday;
  private final int weeks;

  Activities(long seed, History history) {
    this.seed = seed;
    this.history = history;
    this.firstSunday = history.start() + WEEK - Days.weekday(history.start());
    this.weeks = (history.end() - firstSunday) / WEEK + 1;
  }

  void write(Payee payee, List<Opportunity> opportunities, CompanyFolder folder) {
    Role role = payee.seat().role();
    if (role != Role.AE && role != Role.SDR) {
      return;
    }
    Draws draws = Draws.about(seed, Purpose.ACTIVITY, payee.seat().number());
    double diligence = draws.factor(0.15);
    long[] open = openDollarCents(opportunities);
    for (int week = 0; week < weeks; week++) {
      int sunday = firstSunday + week * WEEK;
      int calls = count(draws, (role == Role.AE ? 28 : 85) * diligence);
      int meetings = count(draws, (role == Role.AE ? 7 : 10) * diligence);
      long worth = (long) meetings * draws.between(400_000, 1_600_000);
      if (worked(payee, role, sunday)) {
        folder.write(
            CompanyFile.ACTIVITIES,
            payee.id(),
            Days.text(sunday),
            Integer.toString(calls),
            Integer.toString(meetings),
            Amounts.money(role == Role.AE ? open[week] : worth));
      }
    }
  }

  private boolean worked(Payee payee, Role role, int sunday) {
    for (int day = sunday - 6; day <= sunday - 2; day++) {
      boolean there =
          day >= history.start()
              && payee.employedOn(day)
              && !payee.awayOn(day)
              && payee.stintOn(day).role() == role;
      if (!there) {
        return false;
      }
    }
    return true;
  }

  private static int count(Draws draws, double usual) {
    return (int) (usual * draws.factor(0.25) + draws.unit());
  }

  /** What is open at the end of each week: what came in less what closed, added up. */
  private long[] openDollarCents(List<Opportunity> opportunities) {
    long[] open = new long[weeks + 1];
    for (Opportunity opportunity : opportunities) {
      open[weekEndingOnOrAfter(opportunity.created())] += opportunity.dollarCents();
      open[weekEndingOnOrAfter(opportunity.closed())] -= opportunity.dollarCents();
    }
    for (int week = 1; week < open.length; week++) {
      open[week] += open[week - 1];
    }
    return open;
  }

  private int weekEndingOnOrAfter(int day) {
    if (day > firstSunday + (weeks - 1) * WEEK) {
      return weeks;
    }
    return Math.max(0, (day - firstSunday + WEEK - 1) / WEEK);
  }
}
