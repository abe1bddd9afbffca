package guerdon.seeds;

import java.util.List;

/**
 * Draws careers: who is hired, promoted, transferred, leaves.
 *
 * <p>Leaders and those who will succeed them were there before the history begins; everybody else
 * may come, move and go inside it.
 */
final class CareerDraws {
  private static final int HIRED_PER_YEAR = 1_200;
  private static final int LEAVES_PER_YEAR = 700;
  private static final int TRANSFERS_PER_YEAR = 600;
  private static final int PROMOTED_PER_YEAR = 1_000;
  private static final int DAYS_OF_20_YEARS = 7_305;
  private static final List<Integer> LEVELS = List.of(30, 35, 25, 10);

  private final long seed;
  private final History history;
  private final Leadership leadership;

  CareerDraws(long seed, History history, Leadership leadership) {
    this.seed = seed;
    this.history = history;
    this.leadership = leadership;
  }

  Career draw(Seat seat, Person person) {
    Draws draws = Draws.about(seed, Purpose.CAREER, seat.number());
    int leads = seat.place() == 1 ? leadership.managerChange(seat, seat.team()) : Days.NEVER;
    if (seat.role().leads() || leads != Days.NEVER) {
      return steady(seat, draws, leads);
    }
    int hired = hired(draws, person);
    int begin = Math.max(hired, history.start());
    int left = day(draws, LEAVES_PER_YEAR, begin + 150, history.end() - 20);
    int last = Math.min(left, history.end()) - 100;
    int level = 1 + draws.weighted(LEVELS);
    int promoted = firstOfMonth(day(draws, PROMOTED_PER_YEAR, begin + 130, last), begin);
    int transferred = firstOfMonth(day(draws, TRANSFERS_PER_YEAR, begin + 130, last), begin);
    // Only towards a team that was there before: a bigger company must not change where to.
    boolean mayTransfer = seat.team() > 0;
    int destination = mayTransfer ? draws.below(seat.team()) : seat.team();
    return new Career(
        seat,
        hired,
        left,
        level,
        level < 4 ? promoted : Days.NEVER,
        mayTransfer ? transferred : Days.NEVER,
        destination,
        Days.NEVER,
        Days.NEVER);
  }

  private Career steady(Seat seat, Draws draws, int leads) {
    int hired = history.start() - 400 - draws.below(2_600);
    int level = seat.role().leads() ? seat.role().leadingLevel() : 3;
    return new Career(
        seat,
        hired,
        lastDay(seat),
        level,
        Days.NEVER,
        Days.NEVER,
        seat.team(),
        leads,
        directs(seat));
  }

  private int directs(Seat seat) {
    boolean successor = seat.role() == Role.MGR && seat.team() == 0;
    return successor ? leadership.directorChange(seat) : Days.NEVER;
  }

  private int lastDay(Seat seat) {
    int change =
        switch (seat.role()) {
          case DIR -> leadership.directorChange(seat);
          case MGR ->
              directs(seat) == Days.NEVER
                  ? leadership.managerChange(seat, seat.team())
                  : Days.NEVER;
          case VP, AE, SDR, CSM, SE -> Days.NEVER;
        };
    return change == Days.NEVER ? Days.NEVER : change - 1;
  }

  private int hired(Draws draws, Person person) {
    int duringHistory = day(draws, HIRED_PER_YEAR, history.start() + 10, history.end() - 90);
    if (duringHistory != Days.NEVER) {
      return duringHistory;
    }
    int longest = history.start() - person.born() - DAYS_OF_20_YEARS - 30;
    return history.start() - 30 - draws.below(Math.min(longest, 4_000));
  }

  /** A day in a range, drawn with a chance per year of history. */
  private int day(Draws draws, int basisPointsPerYear, int first, int last) {
    boolean happens = draws.happens(Math.min(basisPointsPerYear * history.years(), 5_000));
    return happens && first <= last ? draws.between(first, last) : Days.NEVER;
  }

  private static int firstOfMonth(int day, int begin) {
    return day == Days.NEVER ? Days.NEVER : Math.max(begin + 1, Days.firstOfMonth(day));
  }
}
