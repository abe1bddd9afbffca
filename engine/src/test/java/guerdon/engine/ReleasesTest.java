package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When what a credit earned is paid, held, taken back, or paid again each month. */
class ReleasesTest {
  private static final String DATA =
      """
      data people
        id    text key
        role  text optional
        boss  payee optional
        leave flag optional

      data deals
        id        text key
        owner     payee optional
        value     money
        closed    date event
        paid_on   date optional
        live_on   date optional
        cancelled date optional
        disputed  flag optional

      data payments
        id     text key
        deal   deals
        paid   date event
        share  percent

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2027-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      credit won "Won deals"
        for each deal
        amount deal.value
        dated deal.closed
        to deal.owner

      component c : money
        pay 10% of amount for each credit in won
      """;

  private static Worked paid(String lines, String deals) {
    return Worked.plan(DATA + lines + "\ncomponent kept : money pay held of c + $0\n")
        .with("people", "id | role\nA | AE")
        .with("deals", deals)
        .paidFor("2026-01-01", "2026-05-31");
  }

  @Test
  void payIsDueOnADayThatMayNotBeKnownYet() {
    Worked worked =
        paid(
            "  payable on deal.paid_on",
            """
            id | owner | value | closed | paid_on
            1 | A | 1000 | 2026-01-10 | 2026-03-31
            2 | A | 500 | 2026-02-10 | 2026-02-10
            3 | A | 700 | 2026-02-10 | -
            """);
    assertEquals(
        "{2026-01=0, 2026-02=50, 2026-03=100, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
    assertEquals(
        "{2026-01=100, 2026-02=170, 2026-03=70, 2026-04=70, 2026-05=70}", worked.pays("A", "kept"));
  }

  @Test
  void payIsDueSomeDaysAfterTheDateItselfIncluded() {
    Worked worked =
        paid(
            "  payable 30 days after deal.closed",
            """
            id | owner | value | closed
            1 | A | 1000 | 2026-01-29
            2 | A | 500 | 2026-01-30
            """);
    assertEquals(
        "{2026-01=0, 2026-02=100, 2026-03=50, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void milestonesPayTheirShareAndTheCentsAddUp() {
    Worked worked =
        paid(
            "  payable 50% on deal.closed, 50% on deal.live_on",
            """
            id | owner | value | closed | live_on
            1 | A | 1000.10 | 2026-01-10 | 2026-04-01
            """);
    assertEquals(
        "{2026-01=50.01, 2026-02=0, 2026-03=0, 2026-04=50, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void nothingIsPaidWhileItIsOnHold() {
    Worked worked =
        paid(
            "  hold when end of period < 2026-03-01 and deal.disputed because \"In dispute\"",
            """
            id | owner | value | closed | disputed
            1 | A | 1000 | 2026-01-10 | true
            2 | A | 200 | 2026-01-10 | false
            """);
    assertEquals(
        "{2026-01=20, 2026-02=0, 2026-03=100, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
    assertTrue(worked.explained("A", "2026-01", "c").contains("In dispute."));
  }

  @Test
  void clawbackTakesBackWhatWasPaidAndWhatIsStillDue() {
    Worked worked =
        paid(
            """
              payable 50% on deal.closed, 50% on deal.live_on
              clawback 40% when deal.cancelled within 180 days of deal.closed mirrored
            """,
            """
            id | owner | value | closed | live_on | cancelled
            1 | A | 10000 | 2026-01-10 | 2026-05-01 | 2026-03-05
            2 | A | 1000 | 2026-01-10 | 2026-02-01 | -
            """);
    assertEquals(
        "{2026-01=550, 2026-02=50, 2026-03=-200, 2026-04=0, 2026-05=300}", worked.pays("A", "c"));
  }

  @Test
  void clawbackFadesOverTheMonthsThatHavePassed() {
    Worked worked =
        paid(
            "  clawback 100% when deal.cancelled is known on deal.cancelled"
                + " fading over 12 months from deal.closed, mirrored because \"Cancelled\"",
            """
            id | owner | value | closed | cancelled
            1 | A | 1200 | 2026-01-10 | 2026-04-09
            2 | A | 1200 | 2026-01-10 | 2026-04-10
            """);
    assertEquals(
        "{2026-01=240, 2026-02=0, 2026-03=0, 2026-04=-190, 2026-05=0}", worked.pays("A", "c"));
    assertTrue(worked.explained("A", "2026-04", "c").contains("Cancelled."));
  }

  @Test
  void twoClawbacksNeverTakeMoreThanWasPaid() {
    Worked worked =
        paid(
            """
              clawback 80% when deal.disputed on deal.live_on mirrored
              clawback 80% when deal.cancelled is known on deal.cancelled mirrored
            """,
            """
            id | owner | value | closed | live_on | cancelled | disputed
            1 | A | 1000 | 2026-01-10 | 2026-02-10 | 2026-03-10 | true
            """);
    assertEquals(
        "{2026-01=100, 2026-02=-80, 2026-03=-20, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void whatWasEarnedIsReadApartFromWhatIsPaid() {
    Worked worked =
        Worked.plan(
                DATA
                    + "  payable on deal.paid_on\n"
                    + "component reading : money pay earned of c * 1\n")
            .with("people", "id | role\nA | AE")
            .with(
                "deals",
                """
                id | owner | value | closed | paid_on
                1 | A | 1000 | 2026-01-10 | 2026-02-10
                """)
            .paidFor("2026-01-01", "2026-02-28");
    assertEquals("{2026-01=100, 2026-02=0}", worked.pays("A", "reading"));
    assertEquals("{2026-01=0, 2026-02=100}", worked.pays("A", "c"));
  }

  private static Worked residual(String pay, String rest) {
    return Worked.plan(
            DATA.replace("  pay 10% of amount for each credit in won\n", "  pay " + pay)
                + " for each credit in won "
                + rest)
        .with("people", "id | role\nA | AE")
        .with(
            "deals",
            "id | owner | value | closed | cancelled\n1 | A | 250 | 2026-01-31 | 2026-04-15")
        .paidFor("2026-01-01", "2026-06-30");
  }

  @Test
  void residualPaysEachMonthForTheFirstMonths() {
    assertEquals(
        "{2026-01=37.5, 2026-02=37.5, 2026-03=37.5, 2026-04=0, 2026-05=0, 2026-06=0}",
        residual("15% of amount", "each month for first 3 months").pays("A", "c"));
  }

  @Test
  void residualMayChangeWithTheMonthNumber() {
    assertEquals(
        "{2026-01=300, 2026-02=300, 2026-03=300, 2026-04=12.5, 2026-05=12.5, 2026-06=12.5}",
        residual("if month number <= 3 then $300 else 5% of amount", "each month").pays("A", "c"));
  }

  @Test
  void residualStartsLaterAndEndsWithTheSubscription() {
    assertEquals(
        "{2026-01=0, 2026-02=25, 2026-03=25, 2026-04=0, 2026-05=0, 2026-06=0}",
        residual("10% of amount", "each month starting 1 month after until deal.cancelled")
            .pays("A", "c"));
  }

  @Test
  void residualOfAQuarterPaysEveryThirdMonth() {
    assertEquals(
        "{2026-01=25, 2026-02=0, 2026-03=0, 2026-04=25, 2026-05=0, 2026-06=0}",
        residual("10% of amount", "each quarter for first 2 quarters").pays("A", "c"));
  }

  @Test
  void anAdvanceOnAResidualIsRepaidByItsMonths() {
    Worked worked =
        Worked.plan(
                DATA.replace(
                        "  pay 10% of amount for each credit in won\n",
                        """
                          pay amount / 12 for each credit in won each month for first 12 months
                          draw 75% of amount recoverable per deal
                        """)
                    + "component owed : money pay draw balance of c + $0\n")
            .with("people", "id | role\nA | AE")
            .with("deals", "id | owner | value | closed\n1 | A | 1000 | 2026-01-10")
            .paidFor("2026-01-01", "2026-12-31");
    assertEquals(
        "{2026-01=750, 2026-02=0, 2026-03=0, 2026-04=0, 2026-05=0, 2026-06=0, 2026-07=0,"
            + " 2026-08=0, 2026-09=0, 2026-10=83.3, 2026-11=83.33, 2026-12=83.33}",
        worked.pays("A", "c"));
  }
}
