package guerdon.seeds;

import java.util.TreeSet;

/**
 * The turning points of one payee's time with the company.
 *
 * <p>Days are {@link Days#NEVER} where the turn is not taken.
 *
 * @param seat where the payee begins
 * @param hired first day of employment
 * @param left last day of employment
 * @param level level at the beginning
 * @param promoted first day one level higher
 * @param transferred first day in the team {@code destination}
 * @param destination team of the same directorate
 * @param leads first day as manager, for an account executive who succeeds one
 * @param directs first day as director, for a manager who succeeds one
 */
record Career(
    Seat seat,
    int hired,
    int left,
    int level,
    int promoted,
    int transferred,
    int destination,
    int leads,
    int directs) {

  /** What a payee holds on a day. */
  record Post(Role role, int level, int team, int manager, int territory) {}

  Post postOn(int day, Leadership leadership) {
    if (seat.role() == Role.VP) {
      return new Post(Role.VP, Role.VP.leadingLevel(), -1, -1, -1);
    }
    if (seat.role() == Role.DIR || day >= directs) {
      return new Post(Role.DIR, Role.DIR.leadingLevel(), -1, seat.vicePresident(), -1);
    }
    if (seat.role() == Role.MGR || day >= leads) {
      int director = leadership.director(seat, day);
      return new Post(Role.MGR, Role.MGR.leadingLevel(), seat.team(), director, -1);
    }
    boolean moved = day >= transferred;
    int team = moved ? destination : seat.team();
    int territory = seat.role().owns() ? (moved ? 2 : 1) : -1;
    return new Post(
        seat.role(),
        day >= promoted ? level + 1 : level,
        team,
        leadership.manager(seat, team, day),
        territory);
  }

  /** The days on which a post may begin, the first of all included, in order of time. */
  TreeSet<Integer> turns(Leadership leadership, History history) {
    TreeSet<Integer> turns = new TreeSet<>();
    int first = Math.max(hired, history.start());
    turns.add(first);
    turns.add(promoted);
    turns.add(transferred);
    turns.add(leads);
    turns.add(directs);
    turns.add(leadership.directorChange(seat));
    turns.add(leadership.managerChange(seat, seat.team()));
    turns.add(leadership.managerChange(seat, destination));
    turns.removeIf(day -> day < first || day > left || day == Days.NEVER);
    return turns;
  }
}
