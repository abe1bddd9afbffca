package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Gates, exceptions, floors, caps, limits and rounding. */
class BoundsTest {
  private static final String PEOPLE = "id | role | weight\nA | AE | 1";

  private static Worked monthly(String clauses, String... deals) {
    return Worked.paid("monthly", clauses)
        .with("people", PEOPLE)
        .won(deals)
        .paidFor("2026-01-01", "2026-04-30");
  }

  private static final String[] HUNDREDS = {
    "1 A 100 2026-01-10", "2 A 200 2026-02-10", "3 A 300 2026-03-10", "4 A 400 2026-04-10"
  };

  @Test
  void capPerPeriodCutsEachPeriod() {
    String clauses = "component c : money pay sum of won cap $250, excess forfeited";
    assertEquals(
        "{2026-01=100, 2026-02=200, 2026-03=250, 2026-04=250}",
        monthly(clauses, HUNDREDS).pays("A", "c"));
  }

  @Test
  void capPerQuarterLeavesWhatTheQuarterHasNotUsed() {
    String clauses = "component c : money pay sum of won cap $350 per quarter, excess forfeited";
    assertEquals(
        "{2026-01=100, 2026-02=200, 2026-03=50, 2026-04=350}",
        monthly(clauses, HUNDREDS).pays("A", "c"));
  }

  @Test
  void carriedExcessIsAddedBeforeTheNextCap() {
    String clauses = "component c : money pay sum of won cap $150, excess carried";
    assertEquals(
        "{2026-01=100, 2026-02=150, 2026-03=150, 2026-04=150}",
        monthly(clauses, HUNDREDS).pays("A", "c"));
    assertEquals(
        "{2026-01=150, 2026-02=150, 2026-03=50, 2026-04=0}",
        monthly(clauses, "1 A 350 2026-01-10").pays("A", "c"));
  }

  @Test
  void rangeThatStartsLateStillCountsWhatWasPaidBefore() {
    String clauses = "component c : money pay sum of won cap $350 per quarter, excess forfeited";
    assertEquals(
        "{2026-03=50}",
        monthly(clauses, HUNDREDS).paidFor("2026-03-01", "2026-03-31").pays("A", "c"));
  }

  @Test
  void floorPerPeriodRaisesAndFloorPerQuarterTopsUpAtItsEnd() {
    assertEquals(
        "{2026-01=250, 2026-02=250, 2026-03=300, 2026-04=400}",
        monthly("component c : money pay sum of won floor $250", HUNDREDS).pays("A", "c"));
    assertEquals(
        "{2026-01=100, 2026-02=200, 2026-03=700, 2026-04=400}",
        monthly("component c : money pay sum of won floor $1,000 per quarter", HUNDREDS)
            .pays("A", "c"));
  }

  @Test
  void limitPaysTheFirstCreditsByDateThenKey() {
    String clauses = "component c : money pay amount for each credit in won limit 2 per payee";
    assertEquals(
        "{2026-01=30, 2026-02=0, 2026-03=0, 2026-04=0}",
        monthly(
                clauses,
                "3 A 40 2026-01-20",
                "2 A 20 2026-01-10",
                "1 A 10 2026-01-10",
                "4 A 50 2026-02-01")
            .pays("A", "c"));
    String perMonth = "component c : money pay amount for each credit in won limit 2 per month";
    assertEquals(
        "{2026-01=30, 2026-02=50, 2026-03=0, 2026-04=0}",
        monthly(
                perMonth,
                "3 A 40 2026-01-20",
                "2 A 20 2026-01-10",
                "1 A 10 2026-01-10",
                "4 A 50 2026-02-01")
            .pays("A", "c"));
  }

  @Test
  void perCreditBoundsAndRoundingComeBeforeTheSum() {
    String clauses =
        """
        component c : money
          pay 1% of amount for each credit in won
          floor $2.75 per credit
          cap $5 per credit, excess forfeited
          rounding half-up to 0.01 per credit
        """;
    assertEquals(
        "{2026-01=10.76, 2026-02=0, 2026-03=0, 2026-04=0}",
        monthly(clauses, "1 A 100 2026-01-01", "2 A 300.5 2026-01-02", "3 A 900 2026-01-31")
            .pays("A", "c"));
  }

  @Test
  void roundingOfTheComponentComesLast() {
    assertEquals(
        "{2026-01=6.01, 2026-02=0, 2026-03=0, 2026-04=0}",
        monthly(
                "component c : money pay 1% of amount for each credit in won",
                "1 A 300.4 2026-01-02", "2 A 300.4 2026-01-31")
            .pays("A", "c"));
  }

  private static final String GATED =
      """
      input weight : number from payee
      measure sold : money sum of won
      component c "Pay" : money
        gate sold >= $200 because "Small months earn nothing"
        gate weight > 0
        pay sold
      """;

  @Test
  void closedGatePaysZeroAndOpenGatePays() {
    assertEquals(
        "{2026-01=0, 2026-02=200, 2026-03=300, 2026-04=400}",
        monthly(GATED, HUNDREDS).pays("A", "c"));
  }

  @Test
  void oneClosedGateDecidesAlthoughAnotherIsNotKnown() {
    Worked worked =
        Worked.paid("monthly", GATED)
            .with("people", "id | weight\nA | -")
            .won(HUNDREDS)
            .paidFor("2026-01-01", "2026-02-28");
    assertEquals("{2026-01=0, 2026-02=`weight` is empty for payee A}", worked.pays("A", "c"));
  }

  private static final String EXCEPTIONS =
      """
      measure sold : money sum of won
      component c : money
        pay sold
        except trainee when payee.role = "Trainee" pay $50
        except large over trainee when sold > $250 pay 2 * sold
      """;

  @Test
  void exceptionReplacesTheAmount() {
    assertEquals(
        "{2026-01=100, 2026-02=200, 2026-03=600, 2026-04=800}",
        monthly(EXCEPTIONS, HUNDREDS).pays("A", "c"));
  }

  @Test
  void whereTwoExceptionsWouldApplyTheOneThatGoesOverTheOtherIsPaid() {
    Worked worked =
        Worked.paid("monthly", EXCEPTIONS)
            .with("people", "id | role\nA | Trainee")
            .won(HUNDREDS)
            .paidFor("2026-02-01", "2026-03-31");
    assertEquals("{2026-02=50, 2026-03=600}", worked.pays("A", "c"));
  }

  @Test
  void exceptionAboutACreditReplacesThatCreditOnly() {
    String clauses =
        """
        component c : money
          pay 1% of amount for each credit in won
          except big when amount >= $200 pay 10% of amount
        """;
    assertEquals(
        "{2026-01=31, 2026-02=0, 2026-03=0, 2026-04=0}",
        monthly(clauses, "1 A 100 2026-01-10", "2 A 300 2026-01-11").pays("A", "c"));
  }

  @Test
  void componentPaysOnlyWhileItIsInForce() {
    String clauses =
        """
        component c : money
          effective 2026-02-01 to 2026-03-15
          pay amount for each credit in won
        component d : money
          effective 2026-02-01 to 2026-03-15
          pay sum of won
        """;
    Worked worked =
        monthly(clauses, "1 A 100 2026-01-10", "2 A 200 2026-03-15", "3 A 300 2026-03-16");
    assertEquals("{2026-01=0, 2026-02=0, 2026-03=200, 2026-04=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=0, 2026-02=0, 2026-03=500, 2026-04=0}", worked.pays("A", "d"));
  }
}
