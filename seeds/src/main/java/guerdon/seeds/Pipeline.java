package guerdon.seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many opportunities an owner gets, and when they close.
 *
 * <p>A full year brings an account executive {@value #AE_LEADS} and a customer success manager
 * {@value #CSM_LEADS} hundredths of the company's average, give or take 6 %.
 */
final class Pipeline {
  private static final int AE_LEADS = 224;
  private static final int CSM_LEADS = 130;
  private static final int LUCK = 600;
  private static final int TRIES = 60;
  private static final int DAYS_AHEAD = 120;

  private final Biases biases;
  private final CompanySize size;
  private final History history;
  private final List<Season> seasons = new ArrayList<>();

  Pipeline(CompanySize size, Biases biases) {
    this.size = size;
    this.biases = biases;
    this.history = new History(size.years());
    for (int year = History.FIRST_YEAR; year <= history.lastYear(); year++) {
      seasons.add(new Season(year));
    }
  }

  /** Opportunities of a full year without luck, for a role that owns them. */
  double perYear(Role role) {
    int hundredths = role == Role.AE ? AE_LEADS : CSM_LEADS;
    return size.opportunitiesPerPayeeAndYear() * hundredths / 100.0;
  }

  /**
   * The days on which the opportunities of a payee close in a year, in order of time.
   *
   * <p>In the year after the history they are the opportunities that may still be open at its end:
   * those of the first {@value #DAYS_AHEAD} days.
   */
  int[] closings(Payee payee, int year, Draws draws) {
    return year > history.lastYear()
        ? closingsAhead(payee, draws)
        : closingsWithin(payee, year, draws);
  }

  private int[] closingsWithin(Payee payee, int year, Draws draws) {
    int first = Days.firstOfYear(year);
    int last = Days.lastOfYear(year);
    int[] active = new int[last - first + 1];
    int count = 0;
    for (int day = first; day <= last; day++) {
      if (payee.ownsOn(day)) {
        active[count++] = day;
      }
    }
    int[] closings = new int[count == 0 ? 0 : leads(payee, (double) count / active.length, draws)];
    for (int position = 0; position < closings.length; position++) {
      closings[position] = day(payee, seasons.get(year - History.FIRST_YEAR), draws, active, count);
    }
    Arrays.sort(closings);
    return closings;
  }

  private int[] closingsAhead(Payee payee, Draws draws) {
    if (!payee.ownsOn(history.end())) {
      return new int[0];
    }
    int[] closings = new int[leads(payee, DAYS_AHEAD / 365.0, draws)];
    for (int position = 0; position < closings.length; position++) {
      closings[position] = history.end() + 1 + draws.below(DAYS_AHEAD);
    }
    Arrays.sort(closings);
    return closings;
  }

  private static int day(Payee payee, Season season, Draws draws, int[] active, int count) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int day = season.day(draws);
      if (payee.ownsOn(day)) {
        return day;
      }
    }
    // Somebody with only a few days in a quiet month: any of them.
    return active[draws.below(count)];
  }

  private int leads(Payee payee, double partOfYear, Draws draws) {
    Role role = payee.seat().role();
    boolean disadvantaged =
        payee.seat().region() == Region.EMEA
            && role == Role.AE
            && payee.person().ethnicity().equals(Person.BLACK);
    int bias = disadvantaged ? biases.leadsOfBlackPayees() : 10_000;
    int luck = draws.between(10_000 - LUCK, 10_000 + LUCK);
    double expected = perYear(role) * partOfYear * bias / 10_000 * luck / 10_000;
    return (int) (expected + draws.unit());
  }
}
