package guerdon.seeds;

import java.util.ArrayList;
import java.util.List;

/**
 * Shares of the opportunities that more than one payee worked on, about 8 %.
 *
 * <p>The shares of an opportunity add up to 1 exactly; the owner's is the first and the largest.
 */
final class Splits {
  private static final int SPLIT = 800;
  private static final List<List<Integer>> SHARES =
      List.of(
          List.of(70, 30),
          List.of(50, 50),
          List.of(80, 20),
          List.of(60, 25, 15),
          List.of(34, 33, 33));

  private final long seed;
  private final Roster roster;

  Splits(long seed, Roster roster) {
    this.seed = seed;
    this.roster = roster;
  }

  void write(Payee owner, List<Opportunity> opportunities, CompanyFolder folder) {
    Draws draws = Draws.about(seed, Purpose.SPLIT, owner.seat().number());
    for (Opportunity opportunity : opportunities) {
      boolean split = draws.happens(SPLIT);
      List<Integer> shares = draws.pick(SHARES);
      int from = draws.below(Seat.TEAM);
      if (split) {
        List<Payee> colleagues = colleagues(owner, opportunity, shares.size() - 1, from);
        if (colleagues.size() == shares.size() - 1) {
          row(folder, opportunity, owner, shares.getFirst());
          for (int position = 0; position < colleagues.size(); position++) {
            row(folder, opportunity, colleagues.get(position), shares.get(position + 1));
          }
        }
      }
    }
  }

  /** People whose seat is in the team and who are there on the day, beginning at a place. */
  private List<Payee> colleagues(Payee owner, Opportunity opportunity, int wanted, int from) {
    List<Payee> colleagues = new ArrayList<>();
    int team = opportunity.stint().teamNumber();
    int manager = owner.seat().manager(team - owner.seat().teamNumber(0));
    for (int step = 0; step < Seat.TEAM - 1 && colleagues.size() < wanted; step++) {
      int number = manager + 1 + (from + step) % (Seat.TEAM - 1);
      if (number != owner.seat().number() && number < roster.size()) {
        Payee colleague = roster.payee(number);
        if (worksIn(team, colleague, opportunity.day())) {
          colleagues.add(colleague);
        }
      }
    }
    return colleagues;
  }

  private static boolean worksIn(int team, Payee payee, int day) {
    Stint stint = payee.stintOn(day);
    return payee.employedOn(day)
        && stint.covers(day)
        && stint.teamNumber() == team
        && !stint.role().leads();
  }

  private static void row(
      CompanyFolder folder, Opportunity opportunity, Payee payee, int hundredths) {
    folder.write(CompanyFile.SPLITS, opportunity.id(), payee.id(), Amounts.fraction(hundredths));
  }
}
