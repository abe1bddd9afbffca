package guerdon.seeds;

import java.util.List;

/**
 * Where a payee sits, read from the payee's number alone.
 *
 * <p>125 payees make a block: a vice president, then four directors with thirty payees each. A
 * director's thirty are three teams of ten, each with its manager first. So payee 0 is a vice
 * president, 1 a director, 2 a manager, 3 an account executive. A bigger company appends seats and
 * moves nobody.
 *
 * @param number the payee's number, from 0
 * @param block 125 payees under one vice president
 * @param directorate 0 to 3 inside the block
 * @param team 0 to 2 inside the directorate
 * @param place 0 for the manager to 9 inside the team
 * @param role the role at the beginning of the history
 */
record Seat(int number, int block, int directorate, int team, int place, Role role) {
  static final int BLOCK = 125;
  static final int DIRECTORATE = 31;
  static final int TEAM = 10;
  static final int TEAMS_IN_BLOCK = 12;

  private static final List<Role> PLACES =
      List.of(
          Role.MGR, Role.AE, Role.CSM, Role.AE, Role.SDR, Role.AE, Role.CSM, Role.AE, Role.SE,
          Role.AE);

  static Seat of(int number) {
    int block = number / BLOCK;
    int inBlock = number % BLOCK;
    if (inBlock == 0) {
      return new Seat(number, block, 0, 0, 0, Role.VP);
    }
    int directorate = (inBlock - 1) / DIRECTORATE;
    int inDirectorate = (inBlock - 1) % DIRECTORATE;
    if (inDirectorate == 0) {
      return new Seat(number, block, directorate, 0, 0, Role.DIR);
    }
    int team = (inDirectorate - 1) / TEAM;
    int place = (inDirectorate - 1) % TEAM;
    return new Seat(number, block, directorate, team, place, PLACES.get(place));
  }

  /**
   * The pair an account executive belongs to: two seats that follow each other in the company, one
   * for a woman and one for a man, with equally good first territories.
   */
  int pair() {
    return accountExecutive() / 2;
  }

  /** 0 or 1. */
  int memberOfPair() {
    return accountExecutive() % 2;
  }

  /** Counts account executives over the company: five in a team of ten, in the odd places. */
  private int accountExecutive() {
    return teamNumber(team) * 5 + place / 2;
  }

  Region region() {
    return Region.ofBlock(block);
  }

  Country country() {
    return region().country(directorate);
  }

  int vicePresident() {
    return block * BLOCK;
  }

  int director() {
    return vicePresident() + 1 + directorate * DIRECTORATE;
  }

  /** The number of the manager who leads a team of this directorate at the beginning. */
  int manager(int teamOfDirectorate) {
    return director() + 1 + teamOfDirectorate * TEAM;
  }

  /** The number of a team of this directorate in the whole company, from 0. */
  int teamNumber(int teamOfDirectorate) {
    return block * TEAMS_IN_BLOCK + directorate * 3 + teamOfDirectorate;
  }

  /** Whether the manager of this team approves discounts with a bias; see {@link Biases}. */
  static boolean approvesWithBias(int teamNumber) {
    return teamNumber % TEAMS_IN_BLOCK == 1
        && Region.ofBlock(teamNumber / TEAMS_IN_BLOCK) == Region.AMERICAS;
  }
}
