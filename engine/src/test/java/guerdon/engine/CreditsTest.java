package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which records earn credit, for whom and how much. */
class CreditsTest {
  private static final String DATA =
      """
      data people
        id        text key
        role      text optional

      data deals
        id       text key
        owner    payee
        overlay  payee optional
        stage    text optional
        discount percent optional
        approved flag optional
        value    money optional
        closed   date event optional

      data splits
        deal  deals
        who   payee optional
        part  percent optional

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      """;

  private static Worked worked(String credit, String deals) {
    return Worked.plan(
            DATA
                + credit
                + """
                component c : money
                  pay sum of won
                """)
        .with("people", "id\nA\nB")
        .with("deals", deals)
        .paidFor("2026-01-01", "2026-01-31");
  }

  private static final String OWNER =
      """
      credit won "Won deals"
        for each deal where stage = "Won" and value > $0
        amount deal.value
        dated deal.closed
        to deal.owner
      """;

  @Test
  void onlyRecordsThatMeetTheConditionEarnCredit() {
    Worked worked =
        worked(
            OWNER,
            """
            id | owner | stage | value | closed
            1  | A     | Won   | 100   | 2026-01-10
            2  | A     | Lost  | 100   | 2026-01-10
            3  | B     | Won   | -5    | 2026-01-10
            4  | A     | Won   | 7     | 2026-02-01
            """);
    assertEquals("{2026-01=100}", worked.pays("A", "c"));
    assertEquals("{2026-01=0}", worked.pays("B", "c"));
    assertEquals(4, worked.evaluation().records());
    assertEquals(2, worked.evaluation().credits());
  }

  @Test
  void recordWhoseConditionIsNotKnownMakesItsOwnerIncompleteAndNobodyElse() {
    Worked worked =
        worked(
            OWNER,
            """
            id | owner | stage | value | closed
            1  | A     | -     | 100   | 2026-01-10
            2  | B     | Won   | 100   | 2026-01-10
            """);
    assertEquals("{2026-01=`stage` is empty in deal 1 (deals.csv line 2)}", worked.pays("A", "c"));
    assertEquals("{2026-01=100}", worked.pays("B", "c"));
  }

  @Test
  void recordThatFailsForSureIsNoMatterWhateverElseIsNotKnown() {
    Worked worked =
        worked(
            OWNER,
            """
            id | owner | stage | value | closed
            1  | A     | -     | 0     | 2026-01-10
            2  | A     | Lost  | -     | -
            """);
    assertEquals("{2026-01=0}", worked.pays("A", "c"));
  }

  @Test
  void creditWithoutADateMakesEveryPeriodOfItsOwnerIncomplete() {
    Worked worked =
        worked(
            OWNER,
            """
            id | owner | stage | value | closed
            1  | A     | Won   | 5     | -
            2  | A     | Won   | 5     | 2026-01-10
            """);
    assertEquals("{2026-01=`closed` is empty in deal 1 (deals.csv line 2)}", worked.pays("A", "c"));
  }

  @Test
  void withheldRecordEarnsNothingAndTellsWhy() {
    String credit =
        OWNER.stripTrailing()
            + """

              withhold when discount > 35% and not approved
                because "Discounts above 35% need approval"
            """;
    Worked worked =
        worked(
            credit,
            """
            id | owner | stage | value | closed     | discount | approved
            1  | A     | Won   | 100   | 2026-01-10 | 40%      | false
            2  | A     | Won   | 200   | 2026-01-11 | 40%      | true
            3  | A     | Won   | 400   | 2026-01-12 | 35%      | -
            """);
    assertEquals("{2026-01=600}", worked.pays("A", "c"));
    List<WithheldCredit> withheld = worked.evaluation().withheld();
    assertEquals(1, withheld.size());
    assertEquals("1", withheld.getFirst().record());
    assertEquals("Discounts above 35% need approval", withheld.getFirst().because());
    String text = worked.explained("A", "2026-01", "c");
    assertEquals(true, text.contains("$100.00 withheld: Discounts above 35% need approval"), text);
  }

  @Test
  void shareOfAnotherPayeeIsCreditedBesideTheOwner() {
    String credit = OWNER.replace("to deal.owner", "to deal.owner\n  to deal.overlay 25%");
    Worked worked =
        worked(
            credit,
            """
            id | owner | overlay | stage | value | closed
            1  | A     | B       | Won   | 100   | 2026-01-10
            2  | A     | -       | Won   | 100   | 2026-01-10
            """);
    assertEquals("{2026-01=200}", worked.pays("A", "c"));
    assertEquals("{2026-01=25}", worked.pays("B", "c"));
    assertEquals(3, worked.evaluation().credits());
  }

  @Test
  void splitsShareTheRecordAndARecordWithoutSplitsGoesWholeToItsOwner() {
    String data = DATA.replace("overlay  payee optional", "note     text optional");
    Worked worked =
        Worked.plan(
                data
                    + OWNER.replace("to deal.owner", "to splits of deal")
                    + "component c : money pay sum of won")
            .paidFor("2026-01-01", "2026-01-31")
            .with("people", "id\nA\nB")
            .with(
                "deals",
                """
                id | owner | stage | value | closed
                1  | A     | Won   | 100   | 2026-01-10
                2  | A     | Won   | 7     | 2026-01-10
                """)
            .with(
                "splits",
                """
                deal | who | part
                1    | A   | 60%
                1    | B   | 40%
                """);
    assertEquals("{2026-01=67}", worked.pays("A", "c"));
    assertEquals("{2026-01=40}", worked.pays("B", "c"));
  }

  @Test
  void parameterHoldsAsOfTheDayOfTheRecord() {
    Worked worked =
        Worked.paid(
                "quarterly",
                """
                parameter least : money
                  from 2026-01-01 is $100
                  from 2026-02-01 is $200
                credit big "Big deals"
                  for each deal where value >= least
                  amount deal.value
                  dated deal.closed
                  to deal.owner
                component c : money pay sum of big
                component d : money pay sum of won
                """)
            .with("people", "id\nA")
            .won("1 A 150 2026-01-31", "2 A 150 2026-02-01", "3 A 200 2026-02-01")
            .paidFor("2026-01-01", "2026-03-31");
    assertEquals("{2026-Q1=350}", worked.pays("A", "c"));
    assertEquals("{2026-Q1=500}", worked.pays("A", "d"));
  }
}
