package guerdon.seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Quotas: the standard of the level for account executives and customer success managers, the sum
 * of the account executives below for everybody who leads.
 *
 * <p>A quota row ends with its calendar year, and where level or territory change. Days on leave
 * lower the amount in proportion, parental leave only as {@link Biases} says.
 */
final class Quotas {
  private final Roster roster;
  private final Biases biases;
  private final long[][] teamDollarDays;

  /**
   * One row of quotas.csv.
   *
   * @param measure ARR or Renewals
   * @param from first day
   * @param to last day
   * @param dollars US dollars per year
   * @param teamNumber team of the payee, -1 above the teams
   */
  record Quota(String measure, int from, int to, long dollars, int teamNumber) {
    long dollarDays() {
      return dollars * (to - from + 1);
    }
  }

  Quotas(Roster roster, Biases biases) {
    this.roster = roster;
    this.biases = biases;
    int blocks = (roster.size() + Seat.BLOCK - 1) / Seat.BLOCK;
    this.teamDollarDays = new long[blocks * Seat.TEAMS_IN_BLOCK][roster.history().years()];
    for (Payee payee : roster.payees()) {
      for (Quota quota : own(payee)) {
        if (quota.measure().equals(Role.AE.measure())) {
          teamDollarDays[quota.teamNumber()][yearPosition(quota.from())] += quota.dollarDays();
        }
      }
    }
  }

  /** All quotas of a payee in order of time. */
  List<Quota> of(Payee payee) {
    List<Quota> quotas = new ArrayList<>(own(payee));
    for (Stint stint : merged(payee)) {
      if (stint.role().leads()) {
        for (int year = firstYear(stint); year <= lastYear(stint); year++) {
          int days = Days.lastOfYear(year) - Days.firstOfYear(year) + 1;
          long dollars = below(payee, stint, year - History.FIRST_YEAR) / days;
          quotas.add(quota(stint, year, dollars));
        }
      }
    }
    return quotas;
  }

  private List<Quota> own(Payee payee) {
    List<Quota> quotas = new ArrayList<>();
    for (Stint stint : merged(payee)) {
      if (stint.role().owns()) {
        for (int year = firstYear(stint); year <= lastYear(stint); year++) {
          Country country = payee.seat().country();
          long standard = stint.role().quotaCents(stint.level(), country) / 100;
          Quota full = quota(stint, year, standard);
          int days = full.to() - full.from() + 1;
          long dollars = standard * (days - daysOnLeave(payee, full)) / days;
          quotas.add(quota(stint, year, dollars));
        }
      }
    }
    return quotas;
  }

  private int daysOnLeave(Payee payee, Quota quota) {
    boolean parentalCounts =
        biases.parentalLeaveProratesQuota() || payee.seat().region() == Region.APAC;
    int days = 0;
    for (Leave leave : payee.leaves()) {
      if (parentalCounts || leave.kind() != Leave.Kind.PARENTAL) {
        days += leave.daysWithin(quota.from(), quota.to());
      }
    }
    return days;
  }

  private long below(Payee payee, Stint leader, int yearPosition) {
    Seat seat = payee.seat();
    return switch (leader.role()) {
      case VP -> sum(seat.block() * Seat.TEAMS_IN_BLOCK, Seat.TEAMS_IN_BLOCK, yearPosition);
      case DIR -> sum(seat.teamNumber(0), 3, yearPosition);
      case MGR, AE, SDR, CSM, SE -> sum(leader.teamNumber(), 1, yearPosition);
    };
  }

  private long sum(int first, int count, int yearPosition) {
    long sum = 0;
    for (int team = first; team < first + count; team++) {
      sum += teamDollarDays[team][yearPosition];
    }
    return sum;
  }

  /** Stints that differ in nothing a quota depends on, put together. */
  private static List<Stint> merged(Payee payee) {
    List<Stint> merged = new ArrayList<>();
    for (Stint stint : payee.stints()) {
      boolean continues =
          !merged.isEmpty()
              && merged.getLast().role() == stint.role()
              && merged.getLast().level() == stint.level()
              && Objects.equals(merged.getLast().territory(), stint.territory());
      Stint begin = continues ? merged.removeLast() : stint;
      merged.add(
          new Stint(
              stint.role(),
              stint.level(),
              stint.team(),
              stint.teamNumber(),
              stint.territory(),
              stint.manager(),
              stint.targetIncentive(),
              begin.from(),
              stint.to()));
    }
    return merged;
  }

  private Quota quota(Stint stint, int year, long dollars) {
    return new Quota(
        stint.role().measure(),
        Math.max(stint.from(), Days.firstOfYear(year)),
        Math.min(stint.to(), Days.lastOfYear(year)),
        dollars,
        stint.teamNumber());
  }

  private int firstYear(Stint stint) {
    return Math.max(Days.year(stint.from()), History.FIRST_YEAR);
  }

  private int lastYear(Stint stint) {
    return stint.to() == Days.NEVER ? roster.history().lastYear() : Days.year(stint.to());
  }

  private static int yearPosition(int day) {
    return Days.year(day) - History.FIRST_YEAR;
  }
}
