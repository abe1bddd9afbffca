package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Tables whose rows are chosen by conditions. */
class DecisionTablesTest {
  private static Worked worked(String table, String sold) {
    return Worked.paid(
            "monthly",
            """
            input region : text from payee
            input weight : number from payee
            measure sold "Sales" : money
              sum of won
            """
                + table
                + "component c : money\n  pay prize\n")
        .with("people", "id | region | weight\nA | East | 10\nB | West | -")
        .won("1 A " + sold + " 2026-02-01", "2 B " + sold + " 2026-02-01")
        .paidFor("2026-02-01", "2026-02-28");
  }

  private static String rows(String kind) {
    return """
    table prize "Prizes" %s by sold
      | when                            | prize       |
      | sold >= $100                    | 10%% of sold |
      | region = "East" and weight > 5  | $7          |
      | sold < $20 and region = "North" | $1          |
    """
        .formatted(kind);
  }

  @Test
  void firstRowThatHoldsGivesTheValue() {
    assertEquals("{2026-02=20}", worked(rows("first"), "200").pays("A", "c"));
    assertEquals("{2026-02=7}", worked(rows("first"), "50").pays("A", "c"));
    assertEquals("{2026-02=20}", worked(rows("first"), "200").pays("B", "c"));
  }

  @Test
  void whereNoRowHoldsOrAConditionIsMissingThereIsNoPay() {
    assertEquals("{2026-02=no row of Prizes holds}", worked(rows("first"), "50").pays("B", "c"));
    String first = rows("first").replace("region = \"East\" and ", "");
    String told = worked(first, "50").pays("B", "c");
    assertTrue(told.contains("in row 2 of Prizes"), told);
  }

  @Test
  void allRowsThatHoldAreAddedUp() {
    assertEquals("{2026-02=27}", worked(rows("all"), "200").pays("A", "c"));
    assertEquals("{2026-02=7}", worked(rows("all"), "50").pays("A", "c"));
    assertEquals("{2026-02=no row of Prizes holds}", worked(rows("all"), "50").pays("B", "c"));
  }

  @Test
  void onlyOneRowMayHold() {
    assertEquals("{2026-02=7}", worked(rows("only"), "50").pays("A", "c"));
    assertEquals("{2026-02=20}", worked(rows("only"), "200").pays("B", "c"));
    assertEquals(
        "{2026-02=1 and 2 are rows of Prizes that both hold, and only one may}",
        worked(rows("only"), "200").pays("A", "c"));
  }

  @Test
  void keysHaveColumnsOfTheirOwnBesideTheCondition() {
    String table =
        """
        table prize "Prizes" first by region, sold
          | region | sold          | when       | prize |
          | "East" | $0 to $100    | weight > 5 | $1    |
          | any    | $100 and over | any        | $2    |
          | "West" | any           | any        | $3    |
          | any    | any           | any        | $4    |
        """;
    assertEquals("{2026-02=1}", worked(table, "99").pays("A", "c"));
    assertEquals("{2026-02=2}", worked(table, "100").pays("A", "c"));
    assertEquals("{2026-02=3}", worked(table, "99").pays("B", "c"));
    assertEquals("{2026-02=4}", worked(table, "-1").pays("A", "c"));
  }

  @Test
  void keysAreWhatTheTableIsReadWith() {
    String table =
        """
        table prizes "Prizes" first by size
          | when        | prize       |
          | size > $100 | 10% of size |
          | any         | $0          |
        measure prize : money
          prizes(sold) + prizes(3 * sold)
        """;
    assertEquals("{2026-02=15}", worked(table, "50").pays("A", "c"));
    assertEquals("{2026-02=80}", worked(table, "200").pays("A", "c"));
  }

  @Test
  void whatARowGivesIsARateOnAnAmountWhereTheTableIsApplied() {
    String table =
        """
        table rates "Rates" first by sold
          | when        | rate |
          | sold > $100 | 10%  |
          | any         | 5%   |
        measure prize : money
          rates applied to sold
        """;
    assertEquals("{2026-02=20}", worked(table, "200").pays("A", "c"));
    assertEquals("{2026-02=5}", worked(table, "100").pays("A", "c"));
  }

  @Test
  void explanationTellsWhichRowHeldAndWhichDidNot() {
    String told = worked(rows("first"), "50").explained("A", "2026-02", "c");
    assertTrue(told.contains("Row 2 is the first that holds."), told);
    assertTrue(told.contains("it does not hold"), told);
  }
}
