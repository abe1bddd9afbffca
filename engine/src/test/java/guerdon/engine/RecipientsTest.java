package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Who gets the credit of a record: managers, teams, alternatives, equal parts, separate shares. */
class RecipientsTest {
  private static final String DATA =
      """
      data people
        id      text key
        role    text optional
        boss    payee optional
        rate    percent optional
        from    date optional starts

      data areas
        id    text key
        owner payee optional

      data deals
        id      text key
        owner   payee optional
        second  payee optional
        third   payee optional
        area    areas optional
        kind    text optional
        value   money optional
        closed  date event optional

      data splits
        deal    deals
        who     payee optional
        part    percent optional
        weight  number optional

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      """;

  private static final String PEOPLE =
      """
      id | boss | from
      A  | M    | 2025-01-01
      A  | N    | 2026-02-01
      B  | M    | 2025-01-01
      M  | D    | 2025-01-01
      N  | D    | 2025-01-01
      D  | -    | 2025-01-01
      """;

  private static Worked worked(String to, String more, String deals) {
    return Worked.plan(
            DATA
                + "credit won for each deal amount deal.value dated deal.closed "
                + to
                + "\ncomponent c : money pay sum of won\n"
                + more)
        .with("people", PEOPLE)
        .with("deals", deals)
        .paidFor("2026-01-01", "2026-02-28");
  }

  private static final String ONE_EACH_MONTH =
      """
      id | owner | value | closed
      1  | A     | 1000  | 2026-01-31
      2  | A     | 100   | 2026-02-01
      """;

  @Test
  void creditRollsUpToEveryManagerOfTheDayOfTheCredit() {
    Worked worked = worked("to managers of deal.owner", "", ONE_EACH_MONTH);
    assertEquals("{2026-01=1000, 2026-02=0}", worked.pays("M", "c"));
    assertEquals("{2026-01=0, 2026-02=100}", worked.pays("N", "c"));
    assertEquals("{2026-01=1000, 2026-02=100}", worked.pays("D", "c"));
    assertEquals("{2026-01=0, 2026-02=0}", worked.pays("A", "c"));
    String text = worked.explained("D", "2026-01", "c");
    assertTrue(text.contains("rolled up 2 levels"), text);
  }

  @Test
  void managerIsTheNearestLevelOnly() {
    Worked worked = worked("to manager of deal.owner 3%", "", ONE_EACH_MONTH);
    assertEquals("{2026-01=30, 2026-02=0}", worked.pays("M", "c"));
    assertEquals("{2026-01=0, 2026-02=0}", worked.pays("D", "c"));
  }

  @Test
  void shareOfEachLevelStandsInATable() {
    Worked worked =
        worked(
            "to deal.owner to managers of deal.owner up to 2 levels share override(level)",
            """
            table override step by level
              | level | share |
              | 1     | 2%    |
              | 2     | 1.5%  |
              | any   | 0%    |
            """,
            ONE_EACH_MONTH);
    assertEquals("{2026-01=1000, 2026-02=100}", worked.pays("A", "c"));
    assertEquals("{2026-01=20, 2026-02=0}", worked.pays("M", "c"));
    assertEquals("{2026-01=15, 2026-02=1.5}", worked.pays("D", "c"));
  }

  @Test
  void eachLevelTakesItsShareOfWhatLowerLevelsLeft() {
    // 10% of 10 is 1.00, then 10% of 9.00 is 0.90, then 10% of 8.10 is 0.81.
    Worked worked =
        worked(
            "to managers of deal.owner 10% less lower levels to deal.owner 10%",
            "", "id | owner | value | closed\n1 | A | 10 | 2026-01-05");
    assertEquals("{2026-01=1, 2026-02=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=0.9, 2026-02=0}", worked.pays("M", "c"));
    assertEquals("{2026-01=0.81, 2026-02=0}", worked.pays("D", "c"));
  }

  @Test
  void creditGoesDownToEverybodyBelow() {
    Worked worked =
        worked(
            "to everyone below deal.owner up to 1 level 10%",
            "", "id | owner | value | closed\n1 | D | 50 | 2026-01-05");
    assertEquals("{2026-01=5, 2026-02=0}", worked.pays("M", "c"));
    assertEquals("{2026-01=0, 2026-02=0}", worked.pays("A", "c"));
  }

  @Test
  void firstRecipientThatAppliesGetsTheCreditAlone() {
    Worked worked =
        worked(
            "to first of deal.third when deal.kind = \"New\", deal.second, deal.owner 50%",
            "",
            """
            id | owner | second | third | kind | value | closed
            1  | A     | B      | M     | New  | 100   | 2026-01-01
            2  | A     | B      | M     | Old  | 10    | 2026-01-01
            3  | A     | -      | M     | Old  | 8     | 2026-01-01
            4  | A     | B      | M     | -    | 8     | 2026-02-01
            """);
    assertEquals(
        "{2026-01=100, 2026-02=`kind` is empty in deal 4 (deals.csv line 5)}",
        worked.pays("M", "c"));
    assertEquals(
        "{2026-01=10, 2026-02=`kind` is empty in deal 4 (deals.csv line 5)}",
        worked.pays("B", "c"));
    assertEquals("{2026-01=4, 2026-02=0}", worked.pays("A", "c"));
  }

  @Test
  void allRecipientsThatApplyGetTheirShares() {
    Worked worked =
        worked(
            "to all of deal.owner, deal.second 20% when deal.kind = \"New\"",
            "",
            """
            id | owner | second | kind | value | closed
            1  | A     | B      | New  | 100   | 2026-01-01
            2  | A     | B      | Old  | 10    | 2026-01-01
            """);
    assertEquals("{2026-01=110, 2026-02=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=20, 2026-02=0}", worked.pays("B", "c"));
  }

  @Test
  void equalPartsGoToThoseWhoAreThere() {
    Worked worked =
        worked(
            "to equally deal.owner, deal.second, deal.third",
            "",
            """
            id | owner | second | third | value | closed
            1  | A     | B      | M     | 90    | 2026-01-01
            2  | A     | -      | M     | 10    | 2026-01-01
            """);
    assertEquals("{2026-01=35, 2026-02=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=30, 2026-02=0}", worked.pays("B", "c"));
  }

  private static final String REGIONS =
      """
      data people
        id     text key
        area   text optional
        role   text optional
        boss   payee optional
        hired  date optional hired
        left   date optional left
        from   date optional starts

      data deals
        id     text key
        owner  payee optional
        area   text optional
        value  money
        closed date event optional

      plan p "Plan"
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      """;

  private static Worked regions(String to, String deals) {
    return Worked.plan(
            REGIONS
                + "credit won for each deal amount deal.value dated deal.closed "
                + to
                + "\ncomponent c : money pay sum of won\n")
        .with(
            "people",
            """
            id | area | role | boss | hired      | left       | from
            A  | West | AE   | M    | 2025-01-01 | -          | 2025-01-01
            A  | East | AE   | M    | 2025-01-01 | -          | 2026-02-01
            B  | West | AE   | M    | 2025-01-01 | -          | 2025-01-01
            C  | West | AE   | M    | 2025-01-01 | 2026-01-09 | 2025-01-01
            S  | West | SE   | A    | 2025-01-01 | -          | 2025-01-01
            M  | -    | VP   | -    | 2025-01-01 | -          | 2025-01-01
            """)
        .with("deals", deals)
        .paidFor("2026-01-01", "2026-02-28");
  }

  private static final String HOUSE =
      """
      id | owner | area | value | closed
      1  | A     | West | 900   | 2026-01-10
      2  | A     | West | 600   | 2026-02-10
      3  | -     | -    | 100   | 2026-02-11
      """;

  @Test
  void thoseOfTheRecordsRegionOnTheDayShareItEqually() {
    Worked worked = regions("to equally everyone in same area", HOUSE);
    // A has moved East in February, C had left before the first deal.
    assertEquals("{2026-01=300, 2026-02=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=300, 2026-02=300}", worked.pays("B", "c"));
    assertEquals("{2026-01=0}", worked.pays("C", "c"));
    assertEquals("{2026-01=300, 2026-02=300}", worked.pays("S", "c"));
  }

  @Test
  void everyoneOfTheOwnersRegionGetsAShareWhereTheConditionHolds() {
    Worked worked =
        regions("to everyone in same area as deal.owner 10% where payee.role = \"SE\"", HOUSE);
    assertEquals("{2026-01=90, 2026-02=0}", worked.pays("S", "c"));
    assertEquals("{2026-01=0, 2026-02=0}", worked.pays("A", "c"));
  }

  @Test
  void thoseBelowShareEquallyAsFarAsTheyAreThere() {
    Worked worked = regions("to equally everyone below deal.owner up to 1 level", HOUSE);
    assertEquals("{2026-01=900, 2026-02=600}", worked.pays("S", "c"));
  }

  @Test
  void firstOfFallsBackWhereNobodyIsInTheRegion() {
    Worked worked =
        regions("to first of everyone in same area where payee.role = \"BDR\", deal.owner", HOUSE);
    assertEquals("{2026-01=900, 2026-02=600}", worked.pays("A", "c"));
  }

  @Test
  void weightsAreSharedOutToTheWhole() {
    // A handoff after three of five stages: $80,000 gives $48,000 and $32,000.
    Worked worked =
        worked("to splits of deal by weight", "", "id | value | closed\n1 | 80000 | 2026-01-05")
            .with("splits", "deal | who | weight\n1 | A | 3\n1 | B | 2");
    assertEquals("{2026-01=48000, 2026-02=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=32000, 2026-02=0}", worked.pays("B", "c"));
  }

  @Test
  void overlayIsCreditedAndPaidWithoutRelievingQuota() {
    Worked worked =
        worked(
            "to deal.owner to deal.second credit 100% relief 0% pay 80%",
            """
            component relieved : money pay sum of won.relief
            component each_deal : money pay 10% of credit.pay for each credit in won
            """,
            "id | owner | second | value | closed\n1 | A | B | 100 | 2026-01-05");
    assertEquals("{2026-01=100, 2026-02=0}", worked.pays("B", "c"));
    assertEquals("{2026-01=0, 2026-02=0}", worked.pays("B", "relieved"));
    assertEquals("{2026-01=8, 2026-02=0}", worked.pays("B", "each_deal"));
    assertEquals("{2026-01=100, 2026-02=0}", worked.pays("A", "relieved"));
    assertEquals("{2026-01=10, 2026-02=0}", worked.pays("A", "each_deal"));
    String text = worked.explained("B", "2026-01", "c");
    assertTrue(text.contains("quota relief of $0.00, paid on $80.00"), text);
  }

  @Test
  void shareMayBeAFieldOfWhoGetsIt() {
    Worked worked =
        Worked.plan(
                DATA
                    + "credit won for each deal amount deal.value dated deal.closed "
                    + "to managers of deal.owner share payee.rate\n"
                    + "component c : money pay sum of won\n")
            .with(
                "people",
                "id | boss | rate | from\nA | M | - | 2025-01-01\nM | - | 4% | 2025-01-01")
            .with("deals", "id | owner | value | closed\n1 | A | 100 | 2026-01-05")
            .paidFor("2026-01-01", "2026-01-31");
    assertEquals("{2026-01=4}", worked.pays("M", "c"));
  }

  @Test
  void creditsGiveFurtherCredits() {
    Worked worked =
        worked(
            "to deal.owner 60% to deal.second 40%",
            """
            credit overrides for each credit in won where amount >= $50 and deal.kind = "New"
              amount credit.amount
              dated credit.date
              to manager of payee 3%
            component override : money pay sum of overrides
            """,
            """
            id | owner | second | kind | value | closed
            1  | A     | B      | New  | 100   | 2026-01-05
            2  | A     | B      | New  | 500   | 2026-02-05
            3  | A     | B      | Old  | 500   | 2026-02-05
            """);
    assertEquals("{2026-01=1.8, 2026-02=6}", worked.pays("M", "override"));
    assertEquals("{2026-01=0, 2026-02=9}", worked.pays("N", "override"));
  }

  @Test
  void creditGoesToTheOwnerOfATerritory() {
    Worked worked =
        worked("to deal.area.owner", "", "id | area | value | closed\n1 | West | 100 | 2026-01-05")
            .with("areas", "id | owner\nWest | B");
    assertEquals("{2026-01=100, 2026-02=0}", worked.pays("B", "c"));
  }

  @Test
  void splitsOverTheWholeAreRefusedUnlessThePlanAllowsThem() {
    String splits = "deal | who | part\n1 | A | 60%\n1 | B | 50%\n2 | A | 100%";
    String deals = "id | value | closed\n1 | 100 | 2026-01-05\n2 | 7 | 2026-02-05";
    Worked refused = worked("to splits of deal", "", deals).with("splits", splits);
    assertEquals(
        "{2026-01=the shares in splits of 1 add up to more than 100% (splits.csv line 2); correct"
            + " them, or let the credit say `allowing over 100%`, 2026-02=7}",
        refused.pays("A", "c"));
    Worked allowed =
        worked("to splits of deal allowing over 100%", "", deals).with("splits", splits);
    assertEquals("{2026-01=60, 2026-02=7}", allowed.pays("A", "c"));
    assertEquals("{2026-01=50, 2026-02=0}", allowed.pays("B", "c"));
  }
}
