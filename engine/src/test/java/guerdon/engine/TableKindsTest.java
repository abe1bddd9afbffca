package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Tables that add up rows, take parts of bands, or lie between points. */
class TableKindsTest {
  private static Worked worked(String clauses, String sold) {
    return Worked.paid(
            "quarterly",
            """
            input quota : money per quarter from payee
            input region : text from payee
            input weight : number from payee
            measure sold "Sales" : money
              sum of won
            measure attainment "Attainment" : percent
              sold / quota
            """
                + clauses
                + "component c : money\n  pay found * $1\n")
        .with("people", "id | quota | region | weight\nA | 1000 | East | 10\nB | 1000 | West | 15")
        .won("1 A " + sold + " 2026-02-01", "2 B " + sold + " 2026-02-01")
        .paidFor("2026-01-01", "2026-03-31");
  }

  private static String pays(String clauses, String sold) {
    return worked(clauses, sold).pays("A", "c");
  }

  private static final String STACKED =
      """
      table found "Milestones" stacked by sold
        | sold          | prize |
        | over $6       | 0.23  |
        | $9 and over   | 0.29  |
      """;

  @Test
  void stackedTableAddsUpEveryThresholdReached() {
    assertEquals("{2026-Q1=0}", pays(STACKED, "1"));
    assertEquals("{2026-Q1=0}", pays(STACKED, "6"));
    assertEquals("{2026-Q1=0.23}", pays(STACKED, "8"));
    assertEquals("{2026-Q1=0.52}", pays(STACKED, "9"));
    assertEquals("{2026-Q1=0.52}", pays(STACKED, "10"));
    assertEquals("{2026-Q1=0}", pays(STACKED, "-10"));
  }

  private static String proportional(String outside) {
    return """
    table found "Awards" proportional by sold
      | sold             | award |
      | $0 to $1,000     | 10    |
      | $1,000 to $3,000 | 40    |
      | $3,000 to $8,000 | 100   |
      | $8,000 to $20,000 | 2000 |
      outside %s
    """
        .formatted(outside);
  }

  @Test
  void proportionalTablePaysFullBandsAndThePartOfTheLast() {
    assertEquals("{2026-Q1=2}", pays(proportional("flat"), "200"));
    assertEquals("{2026-Q1=10}", pays(proportional("flat"), "1000"));
    assertEquals("{2026-Q1=20}", pays(proportional("flat"), "1500"));
    assertEquals("{2026-Q1=80}", pays(proportional("flat"), "4500"));
    assertEquals("{2026-Q1=2150}", pays(proportional("error"), "20000"));
    assertEquals("{2026-Q1=0}", pays(proportional("error"), "-5"));
  }

  @Test
  void aboveItsLastBandAProportionalTableDoesWhatItSays() {
    assertEquals("{2026-Q1=2150}", pays(proportional("flat"), "26000"));
    assertEquals("{2026-Q1=3150}", pays(proportional("extended"), "26000"));
    assertEquals(
        "{2026-Q1=`found` has no row for $26,000.00}", pays(proportional("error"), "26000"));
  }

  @Test
  void lastBandThatGivesNothingMayBeOpen() {
    String table =
        """
        table found proportional by sold
          | sold            | award |
          | up to $1,000    | 10    |
          | $1,000 and over | 0     |
        """;
    assertEquals("{2026-Q1=5}", pays(table, "500"));
    assertEquals("{2026-Q1=10}", pays(table, "99999"));
  }

  private static final String GRID =
      """
      table found "Payout" interpolated by attainment, weight
        | attainment \\ weight | 10  | 20  |
        | 100%                 | 1   | 2   |
        | 120%                 | 3   | 6   |
        outside flat
      """;

  @Test
  void betweenFourPointsTheValueIsBilinear() {
    assertEquals("{2026-Q1=1}", pays(GRID, "1000"));
    assertEquals("{2026-Q1=2}", pays(GRID, "1100"));
    assertEquals("{2026-Q1=3}", pays(GRID, "9000"));
    assertEquals("{2026-Q1=1.5}", worked(GRID, "1000").pays("B", "c"));
    assertEquals("{2026-Q1=3}", worked(GRID, "1100").pays("B", "c"));
    assertEquals("{2026-Q1=4.5}", worked(GRID, "1300").pays("B", "c"));
  }

  @Test
  void outsideHoldsForEachKeyOfAGrid() {
    String extended = GRID.replace("outside flat", "outside extended");
    assertEquals("{2026-Q1=6}", worked(extended, "1300").pays("B", "c"));
    String error = GRID.replace("outside flat", "outside error");
    assertEquals(
        "{2026-Q1=`found` has no row for 130% and 15}", worked(error, "1300").pays("B", "c"));
  }

  @Test
  void textKeysOfAnInterpolatedTableMatchExactly() {
    String table =
        """
        table found interpolated by region, attainment
          | region | attainment | factor |
          | "East" | 50%        | 0      |
          | "East" | 100%       | 1      |
          | any    | 0%         | 0      |
          | any    | 100%       | 10     |
          outside extended
        """;
    assertEquals("{2026-Q1=0.5}", pays(table, "750"));
    assertEquals("{2026-Q1=7.5}", worked(table, "750").pays("B", "c"));
    assertEquals("{2026-Q1=20}", worked(table, "2000").pays("B", "c"));
  }

  @Test
  void bandOverAUpToBHoldsItsUpperBound() {
    String table =
        """
        table found step by sold
          | sold             | bracket |
          | up to $2         | 0       |
          | over $2 up to $4 | 1       |
          | over $4          | 2       |
        """;
    assertEquals("{2026-Q1=0}", pays(table, "2"));
    assertEquals("{2026-Q1=1}", pays(table, "2.01"));
    assertEquals("{2026-Q1=1}", pays(table, "4"));
    assertEquals("{2026-Q1=2}", pays(table, "5"));
  }

  @Test
  void threeKeysOfBandsAndValuesAreLookedUpTogether() {
    String table =
        """
        table found whole by region, sold, weight
          | region | sold             | weight  | rate |
          | "East" | $0 to $100       | any     | 1    |
          | "East" | $100 and over    | up to 9 | 2    |
          | "East" | $100 and over    | over 9  | 3    |
          | any    | $0 and over      | any     | 4    |
        """;
    assertEquals("{2026-Q1=1}", pays(table, "99"));
    assertEquals("{2026-Q1=3}", pays(table, "100"));
    assertEquals("{2026-Q1=4}", worked(table, "100").pays("B", "c"));
  }

  @Test
  void explanationNamesTheRowsAndTheirParts() {
    String stacked = worked(STACKED, "10").explained("A", "2026-Q1", "c");
    assertTrue(stacked.contains("over $6.00 gives 0.23"), stacked);
    assertTrue(stacked.contains("All thresholds reached with sold $10.00, added up."), stacked);
    String part = worked(proportional("flat"), "4500").explained("A", "2026-Q1", "c");
    assertTrue(part.contains("30% of the band $3,000.00 to $8,000.00, which gives 100"), part);
    String grid = worked(GRID, "1100").explained("B", "2026-Q1", "c");
    assertTrue(grid.contains("Between 4 points at attainment 110%, weight 15."), grid);
    assertTrue(grid.contains("25% of the point 120%, 20, which gives 6"), grid);
  }
}
