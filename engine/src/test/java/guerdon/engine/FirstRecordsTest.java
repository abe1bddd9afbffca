package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The first record of a customer, and what was sold a year before. */
class FirstRecordsTest {
  private static final String DEALS =
      """
      id | owner | stage | kind | value | closed
      1  | A     | Lost  | Acme | 100   | 2026-01-05
      2  | B     | Won   | Acme | 100   | 2026-01-10
      3  | A     | Won   | Acme | 100   | 2026-01-10
      4  | A     | Won   | Bolt | 100   | 2026-01-02
      5  | A     | Won   | -    | 100   | 2026-02-02
      6  | A     | Won   | Bolt | 100   | 2026-02-03
      7  | A     | Won   | Cord | 100   | 2026-02-04
      8  | A     | Lost  | Cord | 100   | -
      """;

  private static Worked worked(String clauses) {
    return Worked.paid("monthly", clauses)
        .with("people", "id\nA\nB")
        .with("deals", DEALS)
        .paidFor("2026-01-01", "2026-02-28");
  }

  @Test
  void firstOfTheRowsCountsThoseThatGaveNoCredit() {
    Worked worked =
        worked(
            """
            component c : money
              pay $1 for each credit in won where deal.kind is known and deal is first of kind
            """);
    assertEquals("{2026-01=1, 2026-02=1}", worked.pays("A", "c"));
    assertEquals("{2026-01=0, 2026-02=0}", worked.pays("B", "c"));
  }

  @Test
  void firstOfTheCreditsIsThatOfEverybodyBySmallerKeyOnOneDay() {
    Worked worked =
        worked(
            """
            component c : money
              pay $1 for each credit in won where deal.kind is known and credit is first of kind
            """);
    assertEquals("{2026-01=1, 2026-02=1}", worked.pays("A", "c"));
    assertEquals("{2026-01=1, 2026-02=0}", worked.pays("B", "c"));
  }

  @Test
  void laterRecordsAreNotFirst() {
    Worked worked =
        worked(
            """
            component c : money
              pay $1 for each credit in won where deal.kind is known and credit is not first of kind
            """);
    assertEquals("{2026-01=1, 2026-02=1}", worked.pays("A", "c"));
  }

  @Test
  void creditClauseAsksForTheFirstItself() {
    Worked worked =
        worked(
            """
            credit opened
              for each deal where kind is known and deal is first of kind
              amount deal.value
              dated  deal.closed
              to     deal.owner
            component c : money
              pay 1% of (sum of opened)
            """);
    assertEquals("{2026-01=2, 2026-02=1}", worked.pays("A", "c"));
  }

  @Test
  void recordWithoutTheFieldIsUndecided() {
    Worked worked =
        worked(
            """
            component c : money
              pay $1 for each credit in won where credit is first of kind
            """);
    assertEquals(
        "{2026-01=1, 2026-02=`kind` is empty in deal 5 (deals.csv line 6)}", worked.pays("A", "c"));
  }

  @Test
  void sameMonthLastYearIsReadThoughThePlanIsNew() {
    Worked worked =
        Worked.paid(
                "monthly",
                """
                component month : money
                  pay 10% of ((sum of won) - (sum of won over same period last year))
                component quarter : money
                  pay 10% of (sum of won over same quarter last year)
                component year : money
                  pay 10% of (sum of won year to date last year)
                """)
            .with("people", "id\nA")
            .won(
                "1 A 100 2025-01-31",
                "2 A 200 2025-02-28",
                "3 A 400 2025-03-01",
                "4 A 900 2026-02-10")
            .paidFor("2026-02-01", "2026-02-28");
    assertEquals("{2026-02=70}", worked.pays("A", "month"));
    assertEquals("{2026-02=70}", worked.pays("A", "quarter"));
    assertEquals("{2026-02=30}", worked.pays("A", "year"));
  }

  @Test
  void whoWasLastSeenLongAgoIsFirstAgain() {
    Worked worked =
        worked(
            """
            component c : money
              pay $1 for each credit in won where deal.kind is known and deal is first of kind within 31 days
            component d : money
              pay $1 for each credit in won where deal.kind is known and deal is first of kind within 32 days
            """);
    // Bolt: 2 January and 3 February lie 32 days apart.
    assertEquals("{2026-01=1, 2026-02=2}", worked.pays("A", "c"));
    assertEquals("{2026-01=1, 2026-02=1}", worked.pays("A", "d"));
  }

  @Test
  void whatIsOfTheSameKindAsTheCreditAtHandIsCounted() {
    Worked worked =
        worked(
            """
            measure of_kind : money for each credit in won
              sum of won for same kind of everybody year to date
            measure nth : count for each credit in won
              running count of won for same kind to date
            component c : money
              pay (of_kind as amount of period) for each credit in won where deal.kind is known
            component d : money
              pay $1 * nth for each credit in won where deal.kind is known
            """);
    // January: Acme 200 of two sellers, Bolt 100. February: Bolt 200, Cord 100.
    assertEquals("{2026-01=300, 2026-02=300}", worked.pays("A", "c"));
    assertEquals("{2026-01=200, 2026-02=0}", worked.pays("B", "c"));
    assertEquals("{2026-01=2, 2026-02=3}", worked.pays("A", "d"));
  }

  @Test
  void creditWithoutAKindCountsForNoneAndSaysSoItself() {
    Worked worked =
        worked(
            """
            measure of_kind : money for each credit in won
              sum of won for same kind year to date
            component c : money
              pay (of_kind as amount of period) for each credit in won where deal.id = "5"
            """);
    assertEquals(
        "`kind` is empty in deal 5",
        worked.pays("A", "c").replaceAll(".*2026-02=(.*?deal 5).*", "$1"));
  }
}
