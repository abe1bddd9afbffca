package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Draws, guarantees, minimum payouts and refunded excess. */
class DrawsTest {
  private static final String MONTH = "measure month : money sum of won\n";

  private static Worked monthly(String lines, String... deals) {
    return Worked.paid(
            "monthly",
            MONTH
                + "component c : money\n  pay month\n"
                + lines
                + "\ncomponent owed : money\n  pay draw balance of c + $0\n")
        .with("people", "id | role | hired\nA | AE | 2026-01-15")
        .won(deals)
        .paidFor("2026-01-01", "2026-06-30");
  }

  private static final String[] SIEBEL = {
    "1 A 2750 2026-01-20",
    "2 A 3000 2026-02-10",
    "3 A 1500 2026-03-10",
    "4 A 2375 2026-04-10",
    "5 A 3000 2026-05-10",
    "6 A 2750 2026-06-10"
  };

  @Test
  void recoverableDrawIsRepaidFromPayAboveIt() {
    Worked worked = monthly("  draw $2,000 per month recoverable", SIEBEL);
    assertEquals(
        "{2026-01=2750, 2026-02=3000, 2026-03=2000, 2026-04=2000, 2026-05=2875, 2026-06=2750}",
        worked.pays("A", "c"));
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=500, 2026-04=125, 2026-05=0, 2026-06=0}",
        worked.pays("A", "owed"));
  }

  @Test
  void nothingIsRepaidBeforeThePeriodInWhichRecoveryStarts() {
    Worked worked =
        monthly(
            "  draw $1,000 recoverable for first 6 months of the plan, recovery from period 4",
            "1 A 500 2026-01-20",
            "2 A 700 2026-02-10",
            "3 A 400 2026-03-10",
            "4 A 1900 2026-04-10");
    assertEquals(
        "{2026-01=1000, 2026-02=1000, 2026-03=1000, 2026-04=1000, 2026-05=1000, 2026-06=1000}",
        worked.pays("A", "c"));
    assertEquals(
        "{2026-01=500, 2026-02=800, 2026-03=1400, 2026-04=500, 2026-05=1500, 2026-06=2500}",
        worked.pays("A", "owed"));
  }

  @Test
  void afterTheWindowHalfOfWhatIsAboveTheProtectedMinimumRepays() {
    Worked worked =
        monthly(
            "  draw $1,000 recoverable for first 2 months of employment,"
                + " recovery 50%, keeping $400",
            "1 A 300 2026-01-20",
            "3 A 1000 2026-03-10",
            "4 A 300 2026-04-10",
            "5 A 5000 2026-05-10");
    assertEquals(
        "{2026-01=1000, 2026-02=1000, 2026-03=700, 2026-04=300, 2026-05=3600, 2026-06=0}",
        worked.pays("A", "c"));
    assertEquals(
        "{2026-01=700, 2026-02=1700, 2026-03=1400, 2026-04=1400, 2026-05=0, 2026-06=0}",
        worked.pays("A", "owed"));
  }

  @Test
  void nonrecoverableDrawIsNeverRepaidAndIsProratedByTheDaysEmployed() {
    Worked worked =
        monthly("  draw 80% of $5,000 per month nonrecoverable prorated by calendar days");
    assertTrue(worked.pays("A", "c").startsWith("{2026-01=2193.55, 2026-02=4000"));
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=0, 2026-04=0, 2026-05=0, 2026-06=0}",
        worked.pays("A", "owed"));
  }

  @Test
  void aDrawIsForgivenSomeMonthsAfterItsWindow() {
    Worked worked =
        monthly(
            "  draw $1,000 recoverable from 2026-01-01 to 2026-02-28, forgiven after 2 months",
            "4 A 300 2026-04-10",
            "5 A 900 2026-05-10");
    assertEquals(
        "{2026-01=1000, 2026-02=1000, 2026-03=0, 2026-04=300, 2026-05=900, 2026-06=0}",
        worked.pays("A", "c"));
    assertEquals(
        "{2026-01=1000, 2026-02=2000, 2026-03=2000, 2026-04=0, 2026-05=0, 2026-06=0}",
        worked.pays("A", "owed"));
  }

  @Test
  void anAdvanceOfARecordIsRepaidByThatRecordOnly() {
    Worked worked =
        Worked.paid(
                "monthly",
                """
                component c : money
                  pay amount for each credit in won
                  draw $600 recoverable per deal.kind
                component owed : money pay draw balance of c + $0
                """)
            .with("people", "id | role\nA | AE")
            .with(
                "deals",
                """
                id | owner | stage | kind | value | closed
                1 | A | Won | P1 | 0 | 2026-01-05
                2 | A | Won | P1 | 100 | 2026-02-05
                3 | A | Won | P1 | 100 | 2026-03-05
                4 | A | Won | P2 | 900 | 2026-03-05
                5 | A | Won | P1 | 100 | 2026-04-05
                """)
            .paidFor("2026-01-01", "2026-04-30");
    assertEquals("{2026-01=600, 2026-02=0, 2026-03=900, 2026-04=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=600, 2026-02=500, 2026-03=400, 2026-04=300}", worked.pays("A", "owed"));
  }

  @Test
  void guaranteePaysWhatIsMissingOnALineOfItsOwn() {
    Worked worked =
        monthly("  guarantee $2,500 per month for first 3 months of employment", SIEBEL);
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=1000, 2026-04=0, 2026-05=0, 2026-06=0}",
        worked.pays("A", "c_guarantee"));
    assertTrue(worked.pays("A", "c").contains("2026-03=1500"));
  }

  @Test
  void lineOfAGuaranteeIsRoundedAsItsComponent() {
    Worked worked =
        monthly("  rounding up to 100 per component\n  guarantee $2,510 per month", SIEBEL);
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=1100, 2026-04=200, 2026-05=0, 2026-06=0}",
        worked.pays("A", "c_guarantee"));
  }

  @Test
  void payBelowTheMinimumIsCarriedUntilItIsReached() {
    Worked worked =
        monthly(
            "  minimum $25, less carried",
            "1 A 20 2026-01-20",
            "2 A 4 2026-02-10",
            "3 A 1 2026-03-10",
            "4 A 10 2026-04-10",
            "5 A -30 2026-05-10");
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=25, 2026-04=0, 2026-05=-20, 2026-06=0}",
        worked.pays("A", "c"));
  }

  @Test
  void excessIsKeptAndRefundedOnceTheConditionHolds() {
    Worked worked =
        Worked.paid(
                "monthly",
                MONTH
                    + """
                    measure year : money sum of won year to date
                    component c : money
                      pay month
                      cap $1,000 per month, excess refunded when year >= $4,000
                    """)
            .with("people", "id | role\nA | AE")
            .won(
                "1 A 1500 2026-01-20",
                "2 A 1200 2026-02-10",
                "3 A 300 2026-03-10",
                "4 A 1100 2026-04-10",
                "5 A 500 2026-05-10")
            .paidFor("2026-01-01", "2026-05-31");
    assertEquals(
        "{2026-01=1000, 2026-02=1000, 2026-03=300, 2026-04=1800, 2026-05=500}",
        worked.pays("A", "c"));
  }

  @Test
  void aDrawIsExplainedInWords() {
    String told =
        monthly("  draw $2,000 per month recoverable", SIEBEL).explained("A", "2026-04", "c");
    assertTrue(told.contains("Draw repaid"), told);
    assertTrue(told.contains("$375.00 repays what the draw had paid before."), told);
  }
}
