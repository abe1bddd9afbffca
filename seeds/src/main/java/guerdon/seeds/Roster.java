package guerdon.seeds;

import java.util.ArrayList;
import java.util.List;

/**
 * Everybody who is ever employed, with posts, territories and absences.
 *
 * <p>The only part of a company that is kept in memory as a whole: about a kilobyte per payee.
 */
final class Roster {
  private static final List<String> DIRECTIONS =
      List.of("North", "East", "South", "West", "Centre", "Harbour", "Hills", "Riverside");
  private static final int POTENTIAL_OF_QUOTA = 4;
  private static final int OLDER = 50;

  private final long seed;
  private final Biases biases;
  private final History history;
  private final Leadership leadership;
  private final List<Payee> payees = new ArrayList<>();

  private Roster(long seed, CompanySize size, Biases biases) {
    this.seed = seed;
    this.biases = biases;
    this.history = new History(size.years());
    this.leadership = new Leadership(seed, history, size.payees());
  }

  static Roster draw(long seed, CompanySize size, Biases biases) {
    Roster roster = new Roster(seed, size, biases);
    for (int number = 0; number < size.payees(); number++) {
      roster.payees.add(roster.payee(Seat.of(number)));
    }
    return roster;
  }

  History history() {
    return history;
  }

  List<Payee> payees() {
    return List.copyOf(payees);
  }

  int size() {
    return payees.size();
  }

  Payee payee(int number) {
    return payees.get(number);
  }

  private Payee payee(Seat seat) {
    Person person = Person.in(seat, seed, history.start());
    Career career = new CareerDraws(seed, history, leadership).draw(seat, person);
    List<Leave> leaves = LeaveDraws.draw(seed, history, career, person);
    return new Payee(seat, person, career.hired(), career.left(), stints(career, person), leaves);
  }

  private List<Stint> stints(Career career, Person person) {
    List<Integer> begins = new ArrayList<>();
    List<Career.Post> posts = new ArrayList<>();
    for (int day : career.turns(leadership, history)) {
      Career.Post post = career.postOn(day, leadership);
      if (posts.isEmpty() || !posts.getLast().equals(post)) {
        begins.add(day);
        posts.add(post);
      }
    }
    List<Stint> stints = new ArrayList<>();
    for (int position = 0; position < posts.size(); position++) {
      boolean last = position == posts.size() - 1;
      int to = last ? career.left() : begins.get(position + 1) - 1;
      stints.add(stint(career, person, posts.get(position), begins.get(position), to));
    }
    return stints;
  }

  private Stint stint(Career career, Person person, Career.Post post, int from, int to) {
    Seat seat = career.seat();
    boolean inTeam = post.team() >= 0;
    int teamNumber = inTeam ? seat.teamNumber(post.team()) : -1;
    String team =
        inTeam
            ? seat.country() + " Team " + (teamNumber + 1)
            : seat.region().title() + " Leadership " + (seat.block() + 1);
    return new Stint(
        post.role(),
        post.level(),
        team,
        teamNumber,
        post.territory() > 0 ? territory(career, person, post.territory()) : null,
        post.manager(),
        targetIncentive(seat, person, post, from),
        from,
        to);
  }

  private long targetIncentive(Seat seat, Person person, Career.Post post, int from) {
    int luck = Draws.about(seed, Purpose.SKILL, seat.number(), 1).between(9_700, 10_300);
    boolean older = seat.region() == Region.EMEA && person.age(from) >= OLDER;
    long dollars = post.role().incentive(post.level());
    dollars = Amounts.basisPoints(dollars, seat.country().incentiveBasisPoints());
    dollars = Amounts.basisPoints(dollars, luck);
    dollars = Amounts.basisPoints(dollars, older ? biases.targetIncentiveFrom50() : 10_000);
    return (dollars + 50) / 100 * 100;
  }

  /** The first or second territory of a payee; its potential belongs to the quota of its start. */
  private Territory territory(Career career, Person person, int ordinal) {
    Seat seat = career.seat();
    Draws draws = Draws.about(seed, Purpose.TERRITORY, seat.number(), ordinal);
    String name = draws.pick(seat.country().cities()) + " " + draws.pick(DIRECTIONS);
    int begin = ordinal == 1 ? career.hired() : career.transferred();
    int level = begin >= career.promoted() ? career.level() + 1 : career.level();
    long standard = seat.role().quotaCents(level, seat.country()) / 100 * POTENTIAL_OF_QUOTA;
    boolean paired = seat.role() == Role.AE && ordinal == 1;
    Draws luckDraws = paired ? Draws.about(seed, Purpose.TERRITORY, -1 - seat.pair()) : draws;
    int luck = luckDraws.between(9_000, 11_000);
    boolean disadvantaged =
        seat.region() == Region.AMERICAS
            && seat.role() == Role.AE
            && person.gender().equals(Person.FEMALE);
    long potential = Amounts.basisPoints(standard, luck);
    potential =
        Amounts.basisPoints(potential, disadvantaged ? biases.territoryPotentialOfWomen() : 10_000);
    return new Territory(
        "T" + Payee.digits(seat.number() + 1) + "-" + ordinal,
        seat.number() * 2 + ordinal - 1,
        name,
        seat.region(),
        seat.country(),
        (potential + 500) / 1_000 * 1_000,
        standard,
        draws.between(40, 128));
  }
}
