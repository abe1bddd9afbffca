package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Proration where the payee's own row changes, and where some days are holidays. */
class ProrationOverTimeTest {
  private static final String PLAN =
      """
      data people
        id      text key
        target  money per year optional
        share   percent optional
        country text optional
        first   date starts
        last    date ends optional
        hired   date optional hired

      data holidays
        day     date event
        country text optional

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        HOLIDAYS
        for people
        rounding half-up to 0.01 per component

      input target : money per year
        from payee or $3,650

      measure ote : money per year
        target * 1

      component c : money
        pay ote prorated by COUNT
      """;

  private static Worked paid(String count, String holidays, String people) {
    Worked worked =
        Worked.plan(PLAN.replace("COUNT", count).replace("HOLIDAYS", holidays))
            .with("people", people)
            .paidFor("2026-01-01", "2026-12-31");
    return holidays.isEmpty() ? worked : worked.with("holidays", HOLIDAYS);
  }

  private static final String HOLIDAYS =
      """
      day | country
      2026-12-25 | AT
      2026-12-08 | AT
      2026-12-26 | AT
      2026-12-24 | DE
      """;

  private static final String RAISED =
      """
      id | target | first | last
      A | 36500 | 2025-01-01 | 2026-03-15
      A | 73000 | 2026-03-16 | -
      """;

  private static String in(String period, Worked worked) {
    String pays = worked.pays("A", "c");
    String from = pays.substring(pays.indexOf(period + "=") + period.length() + 1);
    return from.substring(0, Math.min(end(from, ','), end(from, '}')));
  }

  private static int end(String text, char sign) {
    int at = text.indexOf(sign);
    return at < 0 ? text.length() : at;
  }

  @Test
  void eachValueCountsForItsOwnDays() {
    // 15 days of 100 and 16 of 200 dollars.
    Worked worked = paid("calendar days", "", RAISED);
    assertEquals("4700", in("2026-03", worked));
    assertEquals("2800", in("2026-02", worked));
    assertEquals("6000", in("2026-04", worked));
    assertTrue(worked.explained("A", "2026-03", "c").contains("2026-03-16 to 2026-03-31"));
  }

  @Test
  void coveredDaysStartWithTheHire() {
    assertEquals(
        "3700",
        in(
            "2026-03",
            paid(
                "covered days",
                "",
                """
                id | target | first | last | hired
                A | 36500 | 2025-01-01 | 2026-03-15 | 2026-03-11
                A | 73000 | 2026-03-16 | - | 2026-03-11
                """)));
  }

  @Test
  void brokenMonthsCountByTheirDays() {
    // A twelfth is 3,041.67 and 6,083.33; 15/31 of the first and 16/31 of the second.
    assertEquals("4611.56", in("2026-03", paid("months", "", RAISED)));
  }

  @Test
  void aMissingValueHasItsDefaultForItsOwnDays() {
    assertEquals(
        "3350",
        in(
            "2026-03",
            paid(
                "calendar days",
                "",
                """
                id | target | first | last
                A | - | 2025-01-01 | 2026-03-15
                A | 73000 | 2026-03-16 | -
                """)));
  }

  @Test
  void holidaysOfThePayeesCountryAreNoWorkingDays() {
    // 2026 has 261 Mondays to Fridays; 2 holidays of Austria fall on them, both in December, which
    // keeps 21 of its 23 days.
    Worked austria =
        paid(
            "working days",
            "holidays from holidays.day where country = payee.country",
            "id | target | country | first\nA | 259000 | AT | 2025-01-01");
    assertEquals("21000", in("2026-12", austria));
  }

  @Test
  void withoutHolidaysMondaysToFridaysAreWorkingDays() {
    assertEquals(
        "23000",
        in("2026-12", paid("working days", "", "id | target | first\nA | 261000 | 2025-01-01")));
  }

  @Test
  void eurobondBasisCutsThe31st() {
    // 1 to 30 March: 30/360 counts to the 31st as day 31, 30E/360 as day 30.
    String people =
        """
        id | target | first | hired
        A | 36000 | 2025-01-01 | 2026-01-01
        """;
    assertEquals("3000", in("2026-03", paid("30E/360", "", people)));
    assertEquals("3000", in("2026-03", paid("30/360", "", people)));
  }
}
