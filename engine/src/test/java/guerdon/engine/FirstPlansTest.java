package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Whole plans, from text to pay. */
class FirstPlansTest {
  private static final String DATA =
      """
      data people
        id        text key
        role      text
        region    text optional
        boss      payee optional
        quota     money per quarter optional
        hired     date optional hired

      data deals
        id      text key
        owner   payee optional
        stage   text optional
        kind    text optional
        value   money optional
        closed  date event optional

      """;

  private static final String HEAD =
      """
      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid %s
        for people
        rounding half-up to 0.01 per component

      credit won "Won deals"
        for each deal where stage = "Won"
        amount deal.value
        dated deal.closed
        to deal.owner

      """;

  @Test
  void marginalTablePaysEachSliceAtItsOwnRate() {
    Worked worked =
        Worked.plan(
                DATA
                    + HEAD.formatted("quarterly")
                    + """
                    input quota : money per quarter from payee

                    measure sold "Sales" : money
                      sum of won

                    measure attainment : percent
                      sold / quota

                    table rates "Rates" marginal by attainment
                      | attainment   | rate |
                      | 0% to 70%    | 1%   |
                      | 70% to 90%   | 2%   |
                      | 90% and over | 3%   |

                    component commission "Commission" : money
                      pay rates applied to sold
                    """)
            .with(
                "people",
                """
                id | role | quota
                A  | AE   | 300000
                B  | AE   | -
                """)
            .with(
                "deals",
                """
                id | owner | stage | value  | closed
                1  | A     | Won   | 200000 | 2026-01-15
                2  | A     | Lost  | 900000 | 2026-02-15
                3  | A     | Won   | 80000  | 2026-03-31
                4  | B     | Won   | 100    | 2026-03-31
                """);
    assertEquals("{2026-Q1=3600, 2026-Q2=0, 2026-Q3=0, 2026-Q4=0}", worked.pays("A", "commission"));
    assertEquals(
        "`quota` is empty for payee B", worked.evaluation().incomplete().getFirst().reason());
  }

  @Test
  void perCreditComponentAppliesFloorAndRoundsEachCredit() {
    Worked worked =
        Worked.plan(
                DATA
                    + HEAD.formatted("monthly")
                    + """
                    parameter rate : percent
                      from 2026-01-01 is 1%
                      from 2026-02-10 is 2% because "Push"

                    component spif "Spif" : money
                      pay rate * amount for each credit in won where kind = "New"
                      floor $2.75 per credit
                      rounding half-up to 0.01 per credit
                    """)
            .with(
                "people",
                """
                id | role
                A  | AE
                """)
            .with(
                "deals",
                """
                id | owner | stage | kind | value   | closed
                1  | A     | Won   | New  | 100     | 2026-01-15
                2  | A     | Won   | New  | 1000.05 | 2026-02-09
                3  | A     | Won   | New  | 1000.25 | 2026-02-10
                4  | A     | Won   | Old  | 99999   | 2026-02-10
                """);
    assertEquals(
        "{2026-01=2.75, 2026-02=30.01}",
        worked.paidFor("2026-01-01", "2026-02-28").pays("A", "spif"));
  }
}
