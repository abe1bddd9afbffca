package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Contests: who is ranked, what equal results get, and what places win. */
class ContestsTest {
  private static final String PEOPLE =
      """
      id | region
      A  | North
      B  | North
      C  | North
      D  | South
      E  | South
      """;
  private static final String CONTEST =
      """
      measure value "Won value" : money
        sum of won
      measure deals "Won deals" : count
        count of won
      contest race "Race" : money
        among people where deals >= 1
        by    deals highest first
        ties  TIES
        | place  | prize  |
        | 1      | $1,000 |
        | 2      | $600   |
        | 3 to 4 | $300   |
      measure my_place : count
        place of race
      """;
  private static final String[] DEALS = {
    "1 A 10 2026-01-05",
    "2 A 10 2026-01-20",
    "3 B 50 2026-01-06",
    "4 B 50 2026-01-07",
    "5 C 10 2026-01-08",
    "6 D 10 2026-01-09"
  };

  private static Worked january(String ties, String... changes) {
    String clauses = CONTEST.replace("TIES", ties);
    for (int at = 0; at < changes.length; at += 2) {
      clauses = clauses.replace(changes[at], changes[at + 1]);
    }
    return Worked.paid("monthly", clauses)
        .with("people", PEOPLE)
        .won(DEALS)
        .paidFor("2026-01-01", "2026-01-31");
  }

  private static String all(Worked worked) {
    StringBuilder all = new StringBuilder();
    for (String payee : new String[] {"A", "B", "C", "D", "E"}) {
      all.append(worked.pays(payee, "race").replace("{2026-01=", "").replace("}", " "));
    }
    return all.toString().strip();
  }

  @Test
  void tiedMembersShareThePlacesTheyTakeUp() {
    assertEquals("800 800 300 300 0", all(january("share places")));
  }

  @Test
  void tiedMembersSplitThePrizeOfTheirPlace() {
    assertEquals("500 500 150 150 0", all(january("split prize")));
  }

  @Test
  void allTiedMembersWin() {
    assertEquals("1000 1000 300 300 0", all(january("all win")));
  }

  @Test
  void whoReachedTheResultFirstIsPlacedBefore() {
    // B had two deals on the 7th, A on the 20th; C had one on the 8th, D on the 9th.
    assertEquals("600 1000 300 300 0", all(january("first to reach")));
    assertEquals(
        "600 1000 300 300 0",
        all(
            january(
                "first to reach last_win",
                "contest race",
                "measure last_win : date maximum of won.date\ncontest race")));
  }

  @Test
  void nextKeyDecidesWhereTheOneBeforeIsEqual() {
    assertEquals(
        "600 1000 300 300 0",
        all(january("share places", "highest first", "highest first then value highest first")));
  }

  @Test
  void lowestFirstTurnsTheRankingRound() {
    assertEquals("300 300 800 800 0", all(january("share places", "highest", "lowest")));
  }

  @Test
  void groupsCompeteApart() {
    assertEquals(
        "800 800 300 1000 0", all(january("share places", "by    deals", "per region by deals")));
  }

  @Test
  void placeIsReadByMeasures() {
    Worked worked =
        january(
            "share places",
            "measure my_place : count\n  place of race",
            "measure my_place : count\n  place of race\n"
                + "component badge : money gate my_place <= 2 pay $5");
    assertEquals("{2026-01=5}", worked.pays("B", "badge"));
    assertEquals("{2026-01=0}", worked.pays("C", "badge"));
    assertEquals("{2026-01=payee E takes no part}", worked.pays("E", "badge"));
  }

  @Test
  void prizesMayDependOnWhatTheGroupSells() {
    assertEquals(
        "14 14 6 6 0",
        all(
            january(
                "share places",
                "$1,000",
                "pot",
                "$600",
                "50% of pot",
                "$300",
                "$6",
                "contest race",
                "measure pot : money sum of won of everybody / 7.5\ncontest race")));
  }

  @Test
  void explanationTellsThePlaceAndTheTie() {
    String told = january("share places").explained("A", "2026-01", "race").replaceAll("\\s+", " ");
    assertTrue(
        told.contains(
            "Place 1 of 4: Won deals = 2. Equal to B. Together they take up the places 1 to 2 and"
                + " share what those win, $1,600.00."),
        told);
    assertTrue(told.contains("- C: $300.00 (place 3 with 1)"), told);
    String out = january("share places").explained("E", "2026-01", "race").replaceAll("\\s+", " ");
    assertTrue(out.contains("Takes part: No"), out);
  }
}
