package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Amounts to date pay what they rose by. */
class EntitlementsTest {
  private static Worked monthly(String clauses, String... deals) {
    return Worked.paid("monthly", "measure sold : money sum of won year to date\n" + clauses)
        .with("people", "id | role\nA | AE")
        .won(deals)
        .paidFor("2026-01-01", "2026-04-30");
  }

  @Test
  void entitlementPaysTheRiseAndTakesBackAFall() {
    assertEquals(
        "{2026-01=10, 2026-02=0, 2026-03=-6, 2026-04=2}",
        monthly(
                "component c : money pay 1% of sold",
                "1 A 1000 2026-01-10", "2 A -600 2026-03-10", "3 A 200 2026-04-10")
            .pays("A", "c"));
  }

  @Test
  void entitlementRoundsToDateSoThatTheYearAddsUpToTheRoundedWhole() {
    assertEquals(
        "{2026-01=0.33, 2026-02=0.34, 2026-03=0.33, 2026-04=0}",
        monthly(
                "component c : money pay sold / 3",
                "1 A 1 2026-01-10",
                "2 A 1 2026-02-10",
                "3 A 1 2026-03-10")
            .pays("A", "c"));
  }

  @Test
  void entitlementStartsAnewInTheNextYear() {
    Worked worked =
        Worked.plan(
                Worked.DATA
                    + """
                    plan p "Plan"
                      version 1
                      effective 2025-01-01 to 2026-12-31
                      currency USD
                      paid quarterly
                      for people
                      rounding half-up to 0.01 per component
                    measure sold : money sum of deals.value year to date
                    component c : money pay 1% of sold
                    """)
            .with("people", "id\nA")
            .won("1 A 1000 2025-10-10", "2 A 500 2026-02-10");
    assertEquals(
        "{2025-Q1=0, 2025-Q2=0, 2025-Q3=0, 2025-Q4=10, 2026-Q1=5, 2026-Q2=0, 2026-Q3=0, 2026-Q4=0}",
        worked.pays("A", "c"));
  }

  @Test
  void capOfTheSameSpanBoundsTheEntitlement() {
    assertEquals(
        "{2026-01=10, 2026-02=5, 2026-03=0, 2026-04=-3}",
        monthly(
                "component c : money pay 1% of sold cap $15 per year, excess forfeited",
                "1 A 1000 2026-01-10",
                "2 A 2000 2026-02-10",
                "3 A 100 2026-03-10",
                "4 A -1900 2026-04-10")
            .pays("A", "c"));
  }

  private static final String GATED =
      """
      measure month : money sum of won
      component c : money
        gate month > $0
        pay 1%% of sold %s
      """;

  private static final String[] DEALS = {
    "1 A 1000 2026-01-10", "2 A 0 2026-02-10", "3 A 500 2026-03-10"
  };

  @Test
  void lessPaidCatchesUpWhatAClosedGateHeldBack() {
    String[] deals = {"1 A 1000 2026-01-10", "2 A -100 2026-02-10", "3 A 500 2026-03-10"};
    assertEquals(
        "{2026-01=10, 2026-02=0, 2026-03=4, 2026-04=0}",
        monthly(GATED.formatted("less paid"), deals).pays("A", "c"));
  }

  @Test
  void lessEarnedPaysTheRiseSinceTheLastPeriodOnly() {
    String[] deals = {"1 A 1000 2026-01-10", "2 A -100 2026-02-10", "3 A 500 2026-03-10"};
    assertEquals(
        "{2026-01=10, 2026-02=0, 2026-03=5, 2026-04=0}",
        monthly(GATED.formatted("less earned"), deals).pays("A", "c"));
    assertEquals(
        "{2026-01=10, 2026-02=0, 2026-03=5, 2026-04=0}",
        monthly(GATED.formatted(""), DEALS).pays("A", "c"));
  }

  @Test
  void aPeriodThatWasIncompleteIsCaughtUp() {
    String clauses =
        """
        input weight : number from payee
        component c : money pay sold * weight
        """;
    Worked worked =
        Worked.plan(
                Worked.DATA.replace("id        text key\n", "id text key\n  since date starts\n")
                    + """
                    plan p "Plan"
                      version 1
                      effective 2026-01-01 to 2026-12-31
                      currency USD
                      paid monthly
                      for people
                      rounding half-up to 0.01 per component
                    measure sold : money sum of deals.value year to date
                    """
                    + clauses)
            .with("people", "id | since | weight\nA | 2026-01-01 | -\nA | 2026-02-01 | 1")
            .won("1 A 10 2026-01-10", "2 A 20 2026-02-10")
            .paidFor("2026-01-01", "2026-02-28");
    assertEquals("{2026-01=`weight` is empty for payee A, 2026-02=30}", worked.pays("A", "c"));
  }
}
