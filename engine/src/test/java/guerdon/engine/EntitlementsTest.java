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
  void amountToDateTakenAsOneOfThePeriodIsPaidAsItStands() {
    Worked worked =
        monthly(
            """
            measure month : money sum of won
            component c : money pay 1% of (sold as amount of period)
            component d : money pay 1% of min(month, (sold - $500) as amount of period)
            """,
            "1 A 1000 2026-01-10", "2 A 200 2026-03-10");
    assertEquals("{2026-01=10, 2026-02=10, 2026-03=12, 2026-04=12}", worked.pays("A", "c"));
    assertEquals("{2026-01=5, 2026-02=0, 2026-03=2, 2026-04=0}", worked.pays("A", "d"));
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

  private static Worked curve(String pay) {
    return Worked.paid(
            "monthly",
            """
            measure month : money sum of won
            measure to_date : money if month is known then sum_to_date else $0
            measure sum_to_date : money previous sum_to_date or $0 + month
            component advance : money
              gate end of period < 2026-04-30
              pay %s
              floor $0
            component rest : money
              gate end of period = 2026-04-30
              pay 10%% of to_date - sum of advance year to date before this period
            """
                .formatted(pay))
        .with("people", "id | role\nA | AE")
        .won("1 A 1000 2026-01-10", "2 A -500 2026-02-10", "3 A 800 2026-03-10")
        .paidFor("2026-01-01", "2026-04-30");
  }

  @Test
  void anyAmountCanBePaidAsAnEntitlementWhoseFallIsCaughtUpLater() {
    // 9% of 1,000, 500, 1,300 to date: 90, 45, 117.
    Worked worked = curve("9% of to_date as entitlement year to date less paid");
    assertEquals("{2026-01=90, 2026-02=0, 2026-03=27, 2026-04=0}", worked.pays("A", "advance"));
  }

  @Test
  void lessEarnedForgetsAFallThatTheFloorKeptFromBeingTakenBack() {
    Worked worked = curve("9% of to_date as entitlement year to date less earned");
    assertEquals("{2026-01=90, 2026-02=0, 2026-03=72, 2026-04=0}", worked.pays("A", "advance"));
  }

  @Test
  void whatAnotherComponentPaidBeforeIsTakenOff() {
    Worked worked = curve("9% of to_date as entitlement year to date less paid");
    assertEquals("{2026-01=0, 2026-02=0, 2026-03=0, 2026-04=13}", worked.pays("A", "rest"));
  }

  @Test
  void payAddsUpOverWindowsOfPeriods() {
    Worked worked =
        Worked.paid(
                "monthly",
                """
                component c : money pay 10% of sum_won
                measure sum_won : money sum of won
                component year : money pay $1 * 1 + two + quarter + last gate end of period = 2026-04-30
                measure two : money sum of c over last 2 periods before this period
                measure quarter : money sum of c over previous quarter before this period
                measure last : money sum of c over previous period
                """)
            .with("people", "id | role\nA | AE")
            .won("1 A 1000 2026-01-10", "2 A 100 2026-02-10", "3 A 20 2026-03-10")
            .paidFor("2026-01-01", "2026-04-30");
    // 1 + 2 + (100 + 10 + 2) + 2
    assertEquals("{2026-01=0, 2026-02=0, 2026-03=0, 2026-04=117}", worked.pays("A", "year"));
  }

  @Test
  void aComponentMayLookAtWhatItPaidBefore() {
    Worked worked =
        Worked.paid(
                "monthly",
                """
                component c : money
                  gate sum of c year to date before this period < $15
                  pay 1% of month
                measure month : money sum of won
                """)
            .with("people", "id | role\nA | AE")
            .won("1 A 1000 2026-01-10", "2 A 1000 2026-02-10", "3 A 1000 2026-03-10")
            .paidFor("2026-01-01", "2026-04-30");
    assertEquals("{2026-01=10, 2026-02=10, 2026-03=0, 2026-04=0}", worked.pays("A", "c"));
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
