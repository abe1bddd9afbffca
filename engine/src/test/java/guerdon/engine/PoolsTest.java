package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Pools: what there is, who takes part, and what each member gets. */
class PoolsTest {
  private static final String PEOPLE =
      """
      id | role | region | weight | quota
      A  | AE   | North  | 1      | 10
      B  | AE   | North  | 2      | 20
      C  | SE   | North  | 3      | 30
      D  | AE   | South  | 4      | 40
      """;
  private static final String MEASURES =
      """
      measure value "Won value" : money
        sum of won
      measure deals "Won deals" : count
        count of won
      measure region_value "Region's value" : money
        sum of won of everyone in same region
      """;

  private static Worked january(String clauses) {
    return Worked.paid("monthly", MEASURES + clauses)
        .with("people", PEOPLE)
        .won(
            "1 A 1000 2026-01-05",
            "2 B 1000 2026-01-05",
            "3 C 1000 2026-01-05",
            "4 D 333.33 2026-01-06")
        .paidFor("2026-01-01", "2026-01-31");
  }

  private static final String REGIONAL =
      """
      pool shared "Team pool" : money
        amount 10% of region_value
        per    region
        among  people where deals >= 1
        by     payee.weight
        leftover to largest remainder
      """;

  @Test
  void eachGroupSharesItsOwnAmountByWeight() {
    // 300.00 by 1:2:3 is 50, 100 and 150; 33.333 is rounded to 33.33 first.
    Worked worked = january(REGIONAL);
    assertEquals("{2026-01=50}", worked.pays("A", "shared"));
    assertEquals("{2026-01=100}", worked.pays("B", "shared"));
    assertEquals("{2026-01=150}", worked.pays("C", "shared"));
    assertEquals("{2026-01=33.33}", worked.pays("D", "shared"));
  }

  @Test
  void whoTakesNoPartGetsNothingAndLeavesMoreToTheOthers() {
    Worked worked = january(REGIONAL.replace("deals >= 1", "role = \"AE\""));
    assertEquals("{2026-01=100}", worked.pays("A", "shared"));
    assertEquals("{2026-01=200}", worked.pays("B", "shared"));
    assertEquals("{2026-01=0}", worked.pays("C", "shared"));
  }

  @Test
  void closedGateKeepsAPayeeOutOfThePool() {
    Worked worked =
        january(REGIONAL + "  gate payee.role = \"AE\" because \"For account executives\"\n");
    assertEquals("{2026-01=0}", worked.pays("C", "shared"));
    assertEquals("{2026-01=200}", worked.pays("B", "shared"));
    assertTrue(worked.explained("C", "2026-01", "shared").contains("For account executives"));
  }

  @Test
  void groupMayTakePart() {
    Worked worked =
        january(
            "group closers people where role = \"AE\"\n"
                + REGIONAL.replace("people where deals >= 1", "closers where deals >= 1"));
    assertEquals("{2026-01=200}", worked.pays("B", "shared"));
    assertEquals("{2026-01=0}", worked.pays("C", "shared"));
  }

  @Test
  void weightsThatAreAllZeroKeepThePool() {
    Worked worked = january(REGIONAL.replace("by     payee.weight", "by 0 * payee.weight"));
    assertEquals("{2026-01=0}", worked.pays("A", "shared"));
    assertTrue(
        worked.explained("A", "2026-01", "shared").contains("No weight is above zero"),
        () -> worked.explained("A", "2026-01", "shared"));
  }

  @Test
  void amountsThatDifferInAGroupAreToldOfBoth() {
    Worked worked =
        january(REGIONAL.replace("amount 10% of region_value", "amount $10 * payee.weight"));
    assertEquals("{2026-01=100}", january(REGIONAL).pays("B", "shared"));
    assertEquals(
        "{2026-01=the amount of the pool must be one for the group, and is $10.00 for payee A and"
            + " $20.00 for payee B}",
        worked.pays("C", "shared"));
    assertEquals("{2026-01=40}", worked.pays("D", "shared"));
  }

  @Test
  void missingWeightLeavesItsGroupIncompleteAndNoOther() {
    Worked worked =
        january(REGIONAL)
            .with(
                "people",
                """
                id | region | weight
                A  | North  | 1
                B  | North  | -
                D  | South  | 4
                E  | -      | 4
                """)
            .won(
                "1 A 1000 2026-01-05",
                "2 B 1000 2026-01-05",
                "4 D 333.33 2026-01-06",
                "5 E 5 2026-01-06");
    assertEquals(
        "{2026-01=the weight of payee B: `weight` is empty for payee B}",
        worked.pays("A", "shared"));
    assertEquals("{2026-01=33.33}", worked.pays("D", "shared"));
    assertTrue(worked.pays("E", "shared").contains("`region` is empty"));
  }

  @Test
  void negativeWeightIsToldWhenItIsPaid() {
    Worked worked =
        january(REGIONAL.replace("by     payee.weight", "by value"))
            .won("1 A 1000 2026-01-05", "2 B -1 2026-01-05");
    assertEquals("{2026-01=the weight of payee B is negative}", worked.pays("A", "shared"));
  }

  @Test
  void explanationTellsPoolWeightsAndLeftover() {
    Worked worked =
        january(REGIONAL.replace("by     payee.weight", "by 1"))
            .won("1 A 1000.00 2026-01-05", "2 B 0.02 2026-01-05", "3 C 0.03 2026-01-05");
    // 100.005 is rounded to 100.01: 33.33 2/3 each, cut down, and 2 cents for A and B.
    assertEquals("{2026-01=33.34}", worked.pays("B", "shared"));
    String told = worked.explained("B", "2026-01", "shared").replaceAll("\\s+", " ");
    assertTrue(told.contains("The pool of $100.005 is rounded to $100.01."), told);
    assertTrue(
        told.contains(
            "1 of 3 in all makes about $33.336667 of $100.01, cut down to $33.33, and $0.01 of"
                + " what was left over."),
        told);
    assertTrue(told.contains("- C: $33.33 (weight 1)"), told);
  }

  @Test
  void splitByJobIsSharedInsideEachJob() {
    String clauses =
        """
        pool tips "Tips" : money
          amount $75
          first by role
            | role | share |
            | "AE" | 20%   |
            | "SE" | 30%   |
            | "BA" | 50%   |
          empty  EMPTY
          among  people
          by     payee.weight
          leftover to largest remainder
        """;
    // Nobody is BA: its 50% go to the others by 2:3, so AE share 30.00 and SE 45.00.
    Worked handedOn = january(clauses.replace("EMPTY", "redistributed"));
    assertEquals("{2026-01=4.29}", handedOn.pays("A", "tips"));
    assertEquals("{2026-01=8.57}", handedOn.pays("B", "tips"));
    assertEquals("{2026-01=17.14}", handedOn.pays("D", "tips"));
    assertEquals("{2026-01=45}", handedOn.pays("C", "tips"));
    Worked kept = january(clauses.replace("EMPTY", "kept"));
    assertEquals("{2026-01=22.5}", kept.pays("C", "tips"));
    assertTrue(
        kept.explained("C", "2026-01", "tips").contains("$37.50 of the"),
        () -> kept.explained("C", "2026-01", "tips"));
  }

  @Test
  void capPerPayeeHandsItsExcessOnOrKeepsIt() {
    String capped = REGIONAL + "  cap $120 per payee, excess redistributed\n";
    // C is cut from 150 to 120; the other 180 by 1:2 are 60 and 120.
    assertEquals("{2026-01=60}", january(capped).pays("A", "shared"));
    assertEquals("{2026-01=120}", january(capped).pays("B", "shared"));
    assertEquals("{2026-01=120}", january(capped).pays("C", "shared"));
    String kept = capped.replace("redistributed", "kept");
    assertEquals("{2026-01=50}", january(kept).pays("A", "shared"));
    assertEquals("{2026-01=120}", january(kept).pays("C", "shared"));
  }

  @Test
  void poolMayShareByWhatAnotherComponentPays() {
    Worked worked =
        january(
            """
            component commission "Commission" : money
              pay 10% of value
            pool shared "Team pool" : money
              amount sum of commission of everybody
              among  people
              by     commission
              leftover kept
            total payout = commission + shared
            """);
    assertEquals("{2026-01=100}", worked.pays("A", "shared"));
    assertEquals("{2026-01=33.33}", worked.pays("D", "shared"));
  }

  @Test
  void poolIsInForceOnItsDaysOnly() {
    Worked worked =
        january(REGIONAL + "  effective 2026-02-01 to 2026-03-31\n")
            .won("1 A 10 2026-01-05", "2 A 20 2026-02-05")
            .paidFor("2026-01-01", "2026-02-28");
    assertEquals("{2026-01=0, 2026-02=2}", worked.pays("A", "shared"));
  }
}
