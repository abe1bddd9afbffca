package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the kinds of tables pay, from plan text to pay. */
class TablesTest {
  private static final String ATTAINMENT =
      """
      input quota : money per quarter from payee

      measure sold "Sales" : money
        sum of won

      measure attainment : percent
        sold / quota

      """;

  private static Worked worked(String clauses, String sold) {
    return Worked.paid("quarterly", ATTAINMENT + clauses)
        .with("people", "id | quota\nA | 1000")
        .won("1 A " + sold + " 2026-02-01")
        .paidFor("2026-01-01", "2026-03-31");
  }

  private static String pays(String clauses, String sold) {
    return worked(clauses, sold).pays("A", "c");
  }

  private static final String MARGINAL =
      """
      table rates marginal by attainment
        | attainment   | rate |
        | 0% to 70%    | 1%   |
        | 70% to 90%   | 2%   |
        | 90% and over | 3%   |
      component c : money
        pay rates applied to sold
      """;

  @Test
  void marginalTablePaysEachSliceAtItsOwnRate() {
    assertEquals("{2026-Q1=7}", pays(MARGINAL, "700"));
    assertEquals("{2026-Q1=7.02}", pays(MARGINAL, "701"));
    assertEquals("{2026-Q1=11}", pays(MARGINAL, "900"));
    assertEquals("{2026-Q1=44}", pays(MARGINAL, "2000"));
  }

  @Test
  void marginalTablePaysNegativeAmountsAtItsFirstRate() {
    assertEquals("{2026-Q1=-20}", pays(MARGINAL, "-2000"));
  }

  @Test
  void zeroQuotaMakesTheComponentIncompleteAndSaysSo() {
    Worked worked =
        Worked.paid("quarterly", ATTAINMENT + MARGINAL)
            .with("people", "id | quota\nA | 0")
            .paidFor("2026-01-01", "2026-03-31");
    assertEquals(
        "{2026-Q1=`quota` is zero, so `sold` cannot be measured against it}",
        worked.pays("A", "c"));
  }

  private static final String WHOLE =
      """
      table rates whole by attainment
        | attainment   | rate |
        | 0% to 70%    | 1%   |
        | 70% and over | 2%   |
      component c : money
        pay rates applied to sold
      """;

  @Test
  void wholeTablePaysTheReachedRateOnEverythingAndItsBoundBelongsAbove() {
    assertEquals("{2026-Q1=6.99}", pays(WHOLE, "699"));
    assertEquals("{2026-Q1=14}", pays(WHOLE, "700"));
    assertEquals("{2026-Q1=`rates` has no row for -1%}", pays(WHOLE, "-10"));
  }

  private static final String STEP =
      """
      table bonus step by attainment
        | attainment     | bonus |
        | 0% to 100%     | $0    |
        | 100% to 120%   | $500  |
        | 120% and over  | $900  |
      component c : money
        pay bonus
      """;

  @Test
  void stepTablePaysTheReachedValue() {
    assertEquals("{2026-Q1=0}", pays(STEP, "999.99"));
    assertEquals("{2026-Q1=500}", pays(STEP, "1000"));
    assertEquals("{2026-Q1=900}", pays(STEP, "1200"));
  }

  private static String interpolated(String outside) {
    return """
    table factor interpolated by attainment
      | attainment | factor |
      | 50%%       | 0      |
      | 100%%      | 1      |
      | 120%%      | 1.5    |
      outside %s
    component c : money
      pay factor * $1,000
    """
        .formatted(outside);
  }

  @Test
  void interpolatedTableDrawsALineAndIsExactOnItsPoints() {
    assertEquals("{2026-Q1=500}", pays(interpolated("flat"), "750"));
    assertEquals("{2026-Q1=1000}", pays(interpolated("flat"), "1000"));
    assertEquals("{2026-Q1=1250}", pays(interpolated("flat"), "1100"));
  }

  @Test
  void outsideOfItsPointsAnInterpolatedTableDoesWhatItSays() {
    assertEquals("{2026-Q1=0}", pays(interpolated("flat"), "100"));
    assertEquals("{2026-Q1=1500}", pays(interpolated("flat"), "9000"));
    assertEquals("{2026-Q1=2000}", pays(interpolated("extended"), "1400"));
    assertEquals("{2026-Q1=`factor` has no row for 140%}", pays(interpolated("error"), "1400"));
  }

  @Test
  void namedRowsGoBeforeARowForAny() {
    String clauses =
        """
        measure region : text payee.region
        table rates step by region
          | region | rate |
          | any    | 1%   |
          | "West" | 2%   |
        component c : money
          pay rates * sold
        """;
    Worked worked =
        Worked.paid("quarterly", "measure sold : money sum of won\n" + clauses)
            .with("people", "id | quota | region\nA | 1000 | East\nB | 1000 | West")
            .won("1 A 100 2026-02-01", "2 B 100 2026-02-01")
            .paidFor("2026-01-01", "2026-03-31");
    assertEquals("{2026-Q1=1}", worked.pays("A", "c"));
    assertEquals("{2026-Q1=2}", worked.pays("B", "c"));
  }

  @Test
  void rowsOfAWholeNumberNeedNotSayWhatHoldsBetweenThem() {
    Worked worked =
        Worked.paid(
                "monthly",
                """
                measure deals_won : count
                  count of won
                measure pairs : count
                  deals_won / 2 rounded down to 0 decimals
                table by_count step by deals_won
                  | deals_won   | bonus |
                  | 0           | $0    |
                  | 1           | $10   |
                  | 2 to 4      | $20   |
                  | 4 and over  | $50   |
                component c : money pay by_count
                component d : money pay pairs * $7
                """)
            .with("people", "id | role\nA | AE")
            .won(
                "1 A 1 2026-02-01",
                "2 A 1 2026-03-01",
                "3 A 1 2026-03-02",
                "4 A 1 2026-03-03",
                "5 A 1 2026-04-01",
                "6 A 1 2026-04-02",
                "7 A 1 2026-04-03",
                "8 A 1 2026-04-04")
            .paidFor("2026-01-01", "2026-04-30");
    assertEquals("{2026-01=0, 2026-02=10, 2026-03=20, 2026-04=50}", worked.pays("A", "c"));
    assertEquals("{2026-01=0, 2026-02=0, 2026-03=7, 2026-04=14}", worked.pays("A", "d"));
  }
}
