package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What reads a payee's own values of several pay periods, or credits up to one of them. */
class PastValuesTest {
  private static final String SOLD =
      """
      measure sold "Sales" : money
        sum of won
      component base "Base" : money
        pay 10% of sold
      """;

  private static Worked worked(String clauses) {
    return Worked.paid("monthly", SOLD + clauses)
        .with("people", "id | hired\nA | 2025-01-01\nB | 2026-02-01")
        .won(
            "1 A 100 2026-01-10",
            "2 A 200 2026-02-10",
            "3 A 400.44 2026-03-10",
            "4 A 50 2026-04-10",
            "5 B 1000 2026-03-05")
        .paidFor("2026-01-01", "2026-04-30");
  }

  private static String pays(String amount) {
    return worked("component c : money\n  pay " + amount + "\n").pays("A", "c");
  }

  @Test
  void sumOfAComponentAddsUpItsRoundedPayToDate() {
    assertEquals(
        "{2026-01=0, 2026-02=10, 2026-03=30, 2026-04=70.04}",
        pays("sum of base year to date before this period"));
    assertEquals(
        "{2026-01=10, 2026-02=30, 2026-03=70.04, 2026-04=75.04}",
        pays("sum of base over last 12 periods"));
  }

  @Test
  void windowsOverPeriodsStartWithTheirSpan() {
    assertEquals(
        "{2026-01=10, 2026-02=30, 2026-03=60.04, 2026-04=45.04}",
        pays("sum of base over last 2 periods"));
    assertEquals(
        "{2026-01=0, 2026-02=10, 2026-03=20, 2026-04=40.04}",
        pays("sum of base over previous period"));
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=0, 2026-04=70.04}",
        pays("sum of base over previous quarter"));
    assertEquals(
        "{2026-01=0, 2026-02=10, 2026-03=30, 2026-04=0}",
        pays("sum of base quarter to date before this period"));
  }

  @Test
  void averagesAndExtremesOfAMeasureReadTheValueOfEachPeriod() {
    assertEquals(
        "{2026-01=100, 2026-02=150, 2026-03=233.48, 2026-04=187.61}",
        pays("average of sold over last 4 quarters"));
    assertEquals(
        "{2026-01=100, 2026-02=200, 2026-03=400.44, 2026-04=400.44}",
        pays("maximum of sold over year to date"));
    assertEquals(
        "{2026-01=100, 2026-02=150, 2026-03=200, 2026-04=150}",
        pays("median of sold over last 12 periods"));
  }

  @Test
  void ofNoPeriodThereIsNoAverage() {
    assertTrue(
        pays("average of sold over previous period")
            .startsWith("{2026-01=there is nothing to average, 2026-02=100"));
  }

  @Test
  void aComponentMayAddUpItsOwnEarlierPay() {
    assertEquals(
        "{2026-01=100, 2026-02=100, 2026-03=50, 2026-04=0}",
        pays("min($100, $250 - sum of c year to date before this period)"));
  }

  @Test
  void periodsBeforeThePayeeIsThereAreNotRead() {
    assertEquals(
        "{2026-02=0, 2026-03=500, 2026-04=333.33}",
        worked("component c : money pay average of sold year to date\n  rounding half-up to 0.01\n")
            .pays("B", "c"));
  }

  @Test
  void periodsAreCountedByACondition() {
    assertEquals(
        "{2026-01=0, 2026-02=1, 2026-03=2, 2026-04=2}",
        pays("$1 * count of periods where sold >= $200 year to date"));
    assertEquals(
        "{2026-01=0, 2026-02=20, 2026-03=60.04, 2026-04=60.04}",
        pays("sum of base over last 12 periods where sold >= $200"));
  }

  @Test
  void aStreakEndsWithThePeriodAtHandAndBreaks() {
    String clauses =
        """
        measure streak : count
          periods in a row where sold >= $100
        component c : money
          pay $1 * streak
        """;
    assertEquals("{2026-01=1, 2026-02=2, 2026-03=3, 2026-04=0}", worked(clauses).pays("A", "c"));
    assertEquals("{2026-02=0, 2026-03=1, 2026-04=0}", worked(clauses).pays("B", "c"));
  }

  @Test
  void aConditionForConsecutivePeriodsHoldsInEachOfThem() {
    assertEquals(
        "{2026-01=0, 2026-02=1, 2026-03=1, 2026-04=0}",
        pays("if sold >= $100 for 2 consecutive months then $1 else $0"));
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=1, 2026-04=0}",
        pays("if sold >= $100 for 3 consecutive periods then $1 else $0"));
  }

  @Test
  void beforeThisPeriodCutsSumsOfCreditsToo() {
    assertEquals(
        "{2026-01=0, 2026-02=100, 2026-03=300, 2026-04=700.44}",
        pays("sum of won year to date before this period"));
  }

  private static final String CROSSING =
      """
      measure reached : money for each credit in won
        running sum of won year to date
      table rate whole by reached
        | reached       | rate |
        | up to $300    | 5%   |
        | over $300     | 8%   |
      component c : money
        pay rate * amount for each credit in won
      component n : money
        pay $1 * running count of won quarter to date before this for each credit in won
      """;

  @Test
  void runningTotalCountsTheCreditAtHandInDateThenKeyOrder() {
    Worked worked = worked(CROSSING);
    assertEquals("{2026-01=5, 2026-02=10, 2026-03=32.04, 2026-04=4}", worked.pays("A", "c"));
    assertEquals("{2026-01=0, 2026-02=1, 2026-03=2, 2026-04=0}", worked.pays("A", "n"));
    assertEquals(
        "{2026-01=18}",
        Worked.paid("monthly", CROSSING)
            .with("people", "id\nA")
            .won("1b A 150 2026-01-10", "1a A 130 2026-01-10", "1c A 50 2026-01-11")
            .paidFor("2026-01-01", "2026-01-31")
            .pays("A", "c"));
  }

  @Test
  void countOfDistinctCountsEachValueOnce() {
    String text =
        """
        component c : money pay $1 * count of distinct won.kind year to date
        component d : money pay $1 * count of distinct deals.kind where stage = "Won"
        """;
    Worked worked =
        Worked.paid("quarterly", text)
            .with("people", "id\nA")
            .with(
                "deals",
                """
                id | owner | stage | kind | value | closed
                1 | A | Won | x | 1 | 2026-01-05
                2 | A | Won | x | 1 | 2026-02-05
                3 | A | Won | y | 1 | 2026-03-05
                4 | A | Lost | z | 1 | 2026-03-06
                """)
            .paidFor("2026-01-01", "2026-03-31");
    assertEquals("{2026-Q1=2}", worked.pays("A", "c"));
    assertEquals("{2026-Q1=2}", worked.pays("A", "d"));
  }

  @Test
  void averageIsWeightedByAnAmount() {
    assertEquals(
        "{2026-01=100, 2026-02=166.67, 2026-03=300.31, 2026-04=283.64}",
        pays("average of won.value weighted by amount year to date"));
  }

  @Test
  void explanationNamesThePeriodsReadAndTheCreditsPassed() {
    String past =
        worked("component c : money pay sum of base year to date before this period\n")
            .explained("A", "2026-03", "c");
    assertTrue(past.contains("sum of Base year to date before this period: 2 pay periods."), past);
    assertTrue(past.contains("2026-02: $20.00"), past);
    String running = worked(CROSSING).explained("A", "2026-02", "c");
    assertTrue(running.contains("running sum of Won deals year to date: 2 credits"), running);
    String streak =
        worked("component c : money pay $1 * (periods in a row where sold > $1)\n")
            .explained("A", "2026-02", "c");
    assertTrue(streak.contains("Sales > $1.00 held in 2 pay periods in a row."), streak);
  }
}
