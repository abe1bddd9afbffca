package guerdon.seeds;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which nothing about a payee's post changed: one row of payees.csv.
 *
 * @param role what the payee did
 * @param level 1 to 7
 * @param team name of the team
 * @param teamNumber number of the team in the company, -1 above the teams
 * @param territory territory, null for roles without one
 * @param manager number of the payee reported to, -1 for none
 * @param targetIncentive US dollars per year
 * @param from first day
 * @param to last day, {@link Days#NEVER} while it lasts
 */
record Stint(
    Role role,
    int level,
    String team,
    int teamNumber,
    @Nullable Territory territory,
    int manager,
    long targetIncentive,
    int from,
    int to) {

  boolean covers(int day) {
    return from <= day && day <= to;
  }
}
