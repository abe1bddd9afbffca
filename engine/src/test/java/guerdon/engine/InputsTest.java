package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Inputs, proration, population, and who is there at all. */
class InputsTest {
  private static final String HEAD =
      """
      data quotas
        person  payee
        kind    text
        amount  money
        from_on date starts optional
        to_on   date ends optional

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people where role = "AE"
        rounding half-up to 0.01 per component

      """;

  private static Worked worked(String clauses) {
    return Worked.plan(Worked.DATA + HEAD + clauses);
  }

  private static final String ROW =
      """
      input quota : money from quotas.amount where kind = "ARR"
      component c : money pay quota
      """;

  @Test
  void inputIsTheOneRowThatHoldsOnThePayeesLastDay() {
    Worked worked =
        worked(ROW)
            .with("people", "id | role\nA | AE")
            .with(
                "quotas",
                """
                person | kind | amount | from_on    | to_on
                A      | ARR  | 100    | -          | 2026-01-15
                A      | ARR  | 200    | 2026-01-16 | 2026-02-27
                A      | NRR  | 999    | 2026-01-01 | -
                A      | ARR  | 300    | 2026-03-01 | -
                A      | ARR  | 400    | 2026-04-01 | -
                """)
            .paidFor("2026-01-01", "2026-04-30");
    assertEquals(
        "{2026-01=200, 2026-02=no row of quotas for payee A in 2026-02, 2026-03=300, 2026-04=two"
            + " rows of quotas for payee A hold in 2026-04: lines 5 and 6 of quotas.csv}",
        worked.pays("A", "c"));
  }

  @Test
  void missingInputLeavesTheOtherComponentPaying() {
    Worked worked =
        worked(ROW + "component d : money pay $5\n")
            .with("people", "id | role\nA | AE")
            .paidFor("2026-01-01", "2026-01-31");
    assertEquals("{2026-01=no row of quotas for payee A in 2026-01}", worked.pays("A", "c"));
    assertEquals("{2026-01=5}", worked.pays("A", "d"));
  }

  @Test
  void statedDefaultStandsForAMissingInput() {
    Worked worked =
        worked(
                """
                input quota : money from quotas.amount where kind = "ARR" or $0
                component c : money pay quota + $1
                """)
            .with("people", "id | role\nA | AE")
            .paidFor("2026-01-01", "2026-01-31");
    assertEquals("{2026-01=1}", worked.pays("A", "c"));
  }

  @Test
  void yearlyQuotaCountsTheDaysOnWhichRowsHoldAndThePayeeIsCovered() {
    Worked worked =
        worked(
                """
                input quota : money per year
                  from quotas.amount where kind = "ARR" prorated by covered days
                component c : money pay quota prorated by months
                """)
            .with("people", "id | role | hired\nA | AE | -\nB | AE | 2026-07-01")
            .with(
                "quotas",
                """
                person | kind | amount  | from_on    | to_on
                A      | ARR  | 365     | 2026-01-01 | 2026-06-30
                A      | ARR  | 730     | 2026-07-01 | -
                B      | ARR  | 365     | 2026-01-01 | -
                """)
            .paidFor("2026-12-01", "2026-12-31");
    // 181 * 1 + 184 * 2, a twelfth of it.
    assertEquals("{2026-12=45.75}", worked.pays("A", "c"));
    assertEquals("{2026-12=15.33}", worked.pays("B", "c"));
  }

  @Test
  void amountPerYearIsBroughtToTheDaysThePayeeIsThere() {
    Worked worked =
        worked(
                """
                input target : money per year from payee
                component c : money pay target prorated by months
                component d : money pay target prorated by covered days
                """)
            .with("people", "id | role | hired | target\nA | AE | 2026-02-15 | 1200")
            .paidFor("2026-02-01", "2026-03-31");
    assertEquals("{2026-02=100, 2026-03=100}", worked.pays("A", "c"));
    assertEquals("{2026-02=46.03, 2026-03=101.92}", worked.pays("A", "d"));
  }

  @Test
  void planPaysOnlyItsPopulationAndOnlyWhileTheyAreThere() {
    Worked worked =
        worked("component c : money pay $5\n")
            .with(
                "people",
                """
                id | role | hired      | left
                A  | AE   | 2026-02-10 | 2026-03-01
                B  | MGR  | -          | -
                C  | -    | -          | -
                """)
            .paidFor("2026-01-01", "2026-04-30");
    assertEquals("{2026-02=5, 2026-03=5}", worked.pays("A", "c"));
    assertEquals("{}", worked.pays("B", "c"));
    assertEquals(
        "`role` is empty for payee C", worked.evaluation().incomplete().getFirst().reason());
  }

  @Test
  void payeeFieldIsReadAsOfTheLastDayInThePeriod() {
    Worked worked =
        Worked.plan(
                Worked.DATA.replace(
                        "id        text key\n  role", "id text key\n  since date starts\n  role")
                    + HEAD
                    + "input weight : number from payee\ncomponent c : money pay $1 * weight\n")
            .with(
                "people",
                """
                id | since      | role | weight
                A  | 2026-01-01 | AE   | 1
                A  | 2026-02-15 | AE   | 2
                A  | 2026-03-31 | MGR  | 3
                """)
            .paidFor("2026-01-01", "2026-03-31");
    assertEquals("{2026-01=1, 2026-02=2}", worked.pays("A", "c"));
  }
}
