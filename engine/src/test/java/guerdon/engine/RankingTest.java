package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Where payees stand among others. */
class RankingTest {
  private static Worked worked(String amount) {
    return Worked.paid(
            "quarterly",
            """
            measure sold "Sales" : money
              sum of won
            group west "West"
              people where region = "West"
            component c : money
              pay $1 * (AMOUNT)
            """
                .replace("AMOUNT", amount))
        .with(
            "people",
            """
            id | region | boss
            A | West | -
            B | West | A
            C | West | A
            D | East | B
            E | East | -
            """)
        .won(
            "1 A 90 2026-01-10",
            "2 B 70 2026-01-10",
            "3 C 70 2026-01-10",
            "4 D 40 2026-01-10",
            "5 E 30 2026-01-10")
        .paidFor("2026-01-01", "2026-03-31");
  }

  private static String all(String amount) {
    Worked worked = worked(amount);
    StringBuilder text = new StringBuilder();
    for (String payee : new String[] {"A", "B", "C", "D", "E"}) {
      text.append(worked.pays(payee, "c").replaceAll("\\{2026-Q1=|}", "")).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void tieRuleDecidesThePlacesOfEqualOnes() {
    assertEquals("1 2 2 4 5", all("rank of sold among everybody highest first, ties share place"));
    assertEquals("1 2 2 3 4", all("rank of sold among everybody, ties next place"));
    assertEquals("1 2.5 2.5 4 5", all("rank of sold among everybody, ties average place"));
    assertEquals("5 3 3 2 1", all("rank of sold among everybody lowest first, ties share place"));
  }

  @Test
  void ranksAreTakenAmongAGroupARegionOrThoseBelow() {
    String away = "payee D is not among those compared";
    assertEquals(
        "1 2 2 " + away + " " + away.replace("D", "E"),
        all("rank of sold among west, ties share place"));
    assertEquals("1 2 2 1 2", all("rank of sold among everyone in same region, ties share place"));
    assertEquals("1 1 1 1 1", all("rank of sold among everyone below and self, ties share place"));
    assertEquals(
        "1 2 2 3 " + away.replace("D", "E"),
        all("rank of sold among everybody where sold > $30, ties next place"));
  }

  @Test
  void sharesAddUpAndThoseNotAmongThemHaveNone() {
    assertEquals("0.39 0.3 0.3 0 0", all("share of sold among west"));
    assertEquals("0.3 0.23 0.23 0.13 0.1", all("share of sold among everybody"));
  }

  @Test
  void percentileCountsHalfOfTheEqualOnes() {
    assertEquals("0.9 0.6 0.6 0.3 0.1", all("percentile of sold among everybody"));
  }

  @Test
  void explanationSaysHowManyStandAbove() {
    String text =
        worked("rank of sold among west, ties share place").explained("B", "2026-Q1", "c");
    assertTrue(text.contains("Of 3 compared, 1 are above, 2 equal and 0 below"), text);
  }
}
