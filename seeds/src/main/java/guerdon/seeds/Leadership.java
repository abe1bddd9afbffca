package guerdon.seeds;

/**
 * Who leads each team and directorate on each day.
 *
 * <p>Some leaders leave. The manager of a directorate's first team succeeds its director, and the
 * first account executive of a team succeeds its manager, each on the day after the leader's last
 * day. So nobody is ever led by somebody who is gone. A leader whose successor would lie beyond the
 * company's size stays.
 */
final class Leadership {
  private static final int DIRECTOR_LEAVES = 2_000;
  private static final int MANAGER_LEAVES = 2_500;

  private final long seed;
  private final History history;
  private final int payees;

  Leadership(long seed, History history, int payees) {
    this.seed = seed;
    this.history = history;
    this.payees = payees;
  }

  /** First day of the director's successor, or {@link Days#NEVER}. */
  int directorChange(Seat seat) {
    boolean successorsExist = seat.manager(0) + 1 < payees;
    return change(seat.director(), DIRECTOR_LEAVES, successorsExist);
  }

  /** First day of the successor of a team's manager, or {@link Days#NEVER}. */
  int managerChange(Seat seat, int team) {
    int promoted = team == 0 ? directorChange(seat) : Days.NEVER;
    if (promoted != Days.NEVER) {
      return promoted;
    }
    // The manager who approves with a bias stays, so that the bias belongs to one person.
    boolean mayLeave = !Seat.approvesWithBias(seat.teamNumber(team));
    return change(seat.manager(team), MANAGER_LEAVES, mayLeave && seat.manager(team) + 1 < payees);
  }

  int director(Seat seat, int day) {
    return day < directorChange(seat) ? seat.director() : seat.manager(0);
  }

  int manager(Seat seat, int team, int day) {
    return seat.manager(team) + (day < managerChange(seat, team) ? 0 : 1);
  }

  private int change(int leader, int basisPoints, boolean possible) {
    Draws draws = Draws.about(seed, Purpose.SUCCESSION, leader);
    if (!draws.happens(basisPoints) || !possible) {
      return Days.NEVER;
    }
    return Days.firstOfMonth(draws.between(history.start() + 150, history.end() - 90));
  }
}
