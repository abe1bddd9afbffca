package guerdon.seeds;

import java.util.List;

/**
 * A payee with the whole career inside the history.
 *
 * @param seat where the payee sat first
 * @param person who the payee is
 * @param hired first day of employment
 * @param left last day of employment, {@link Days#NEVER} while it lasts
 * @param stints posts in order of time, without gap or overlap
 * @param leaves absences in order of time, at most one beginning in a year
 */
record Payee(
    Seat seat, Person person, int hired, int left, List<Stint> stints, List<Leave> leaves) {

  Payee {
    stints = List.copyOf(stints);
    leaves = List.copyOf(leaves);
  }

  /** {@code P00001} for payee 0. */
  static String id(int number) {
    return "P" + digits(number + 1);
  }

  /** The number of the id without its letter: {@code 00001}. */
  static String digits(int number) {
    String digits = Integer.toString(100_000 + number);
    return number < 100_000 ? digits.substring(1) : Integer.toString(number);
  }

  String id() {
    return id(seat.number());
  }

  boolean employedOn(int day) {
    return hired <= day && day <= left;
  }

  boolean awayOn(int day) {
    for (Leave leave : leaves) {
      if (leave.covers(day)) {
        return true;
      }
    }
    return false;
  }

  /** The post on a day, or the nearest one for a day outside the career. */
  Stint stintOn(int day) {
    Stint nearest = stints.getFirst();
    for (Stint stint : stints) {
      if (stint.from() <= day) {
        nearest = stint;
      }
    }
    return nearest;
  }

  /** Whether the payee works on a day in a post that owns opportunities. */
  boolean ownsOn(int day) {
    return employedOn(day)
        && day >= stints.getFirst().from()
        && !awayOn(day)
        && stintOn(day).role().owns();
  }
}
