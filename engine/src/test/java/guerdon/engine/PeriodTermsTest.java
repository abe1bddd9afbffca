package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Release, hold and clawback of components that pay per period. */
class PeriodTermsTest {
  private static final String DATA =
      """
      data people
        id    text key
        boss  payee optional
        left  date optional left
        done  flag optional

      data deals
        id        text key
        owner     payee optional
        value     money
        closed    date event
        paid_on   date optional
        collected percent optional
        cancelled date optional
        disputed  flag optional

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2027-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      credit won "Won deals"
        for each deal
        amount deal.value
        dated deal.closed
        to deal.owner

      table rates "Rates" marginal by sold
        | sold            | rate |
        | $0 to $1,000    | 10%  |
        | $1,000 and over | 20%  |

      measure sold : money
        sum of won year to date

      """;

  private static Worked paid(String clauses, String deals) {
    return Worked.plan(DATA + clauses)
        .with("people", "id | boss\nA | B\nB | -")
        .with("deals", deals)
        .paidFor("2026-01-01", "2026-05-31");
  }

  @Test
  void payOfAPeriodIsSpreadOverItsCreditsByAmountAndReleasedWithEach() {
    // January earns 100 + 20% of 1,000 = 300, of which the deals of 1,500 and 500 have 225 and 75.
    Worked worked =
        paid(
            """
            component c : money
              pay rates applied to sold
              payable on deal.paid_on
            component kept : money pay held of c + $0
            """,
            """
            id | owner | value | closed | paid_on
            1 | A | 1500 | 2026-01-10 | 2026-03-31
            2 | A | 500 | 2026-01-20 | 2026-02-10
            3 | A | 100 | 2026-02-20 | -
            """);
    assertEquals(
        "{2026-01=0, 2026-02=75, 2026-03=225, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
    assertEquals(
        "{2026-01=300, 2026-02=245, 2026-03=20, 2026-04=20, 2026-05=20}", worked.pays("A", "kept"));
  }

  @Test
  void payIsReleasedInProportionAsTheCustomerPaysAndHeldWhileInDispute() {
    Worked worked =
        paid(
            """
            component c : money
              pay rates applied to sold
              payable in proportion to deal.collected
              hold when deal.disputed because "In dispute"
            """,
            """
            id | owner | value | closed | collected | disputed
            1 | A | 600 | 2026-01-10 | 50% | false
            2 | A | 400 | 2026-01-20 | 100% | true
            """);
    assertEquals("{2026-01=30, 2026-02=0, 2026-03=0, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
    assertTrue(worked.explained("A", "2026-01", "c").contains("In dispute."));
  }

  @Test
  void payThatRestsOnNoCreditIsPayableSomeDaysAfterItsOwnPeriod() {
    Worked worked =
        paid(
            """
            component c : money
              pay $100
              payable 50% on end of period, 50% on end of period + 45 days
            """,
            "id | value | closed\n1 | 1 | 2026-01-10");
    assertEquals(
        "{2026-01=50, 2026-02=50, 2026-03=100, 2026-04=100, 2026-05=100}", worked.pays("A", "c"));
  }

  @Test
  void payOfAPeriodIsTakenBackWhenThePayeeLeavesSoonAfter() {
    Worked worked =
        Worked.plan(
                DATA
                    + """
                    component c : money
                      pay $100
                      clawback 100% when payee.left within 60 days of end of period mirrored
                    """)
            .with("people", "id | left\nA | 2026-04-10")
            .with("deals", "id | value | closed\n1 | 1 | 2026-01-10")
            .paidFor("2026-01-01", "2026-04-30");
    // March ended 10 and February 41 days before, January 69; April itself ends 20 days later.
    assertEquals("{2026-01=100, 2026-02=100, 2026-03=100, 2026-04=-200}", worked.pays("A", "c"));
  }

  @Test
  void mirroredTakesTheDealsShareOfWhatItsPeriodPaid() {
    Worked worked =
        paid(
            """
            component c : money
              pay rates applied to sold
              clawback 100% when deal.cancelled within 180 days of deal.closed mirrored
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 1500 | 2026-01-10 | 2026-03-05
            2 | A | 500 | 2026-01-20 | -
            3 | A | 100 | 2026-02-20 | -
            """);
    assertEquals(
        "{2026-01=300, 2026-02=20, 2026-03=-225, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void recomputedPaysFromThenOnAsIfTheDealHadNeverBeen() {
    // Without deal 1: January 50, February 10, so 260 were paid more; March 20% fewer of 500.
    Worked worked =
        paid(
            """
            component c : money
              pay rates applied to sold
              clawback 100% when deal.cancelled within 180 days of deal.closed recomputed
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 1500 | 2026-01-10 | 2026-03-05
            2 | A | 500 | 2026-01-20 | -
            3 | A | 100 | 2026-02-20 | -
            4 | A | 200 | 2026-03-20 | -
            5 | A | 700 | 2026-04-20 | -
            """);
    // As if: 50, 10, 20, then 20 at 10% and 500 at 20% = 120: to date 50, 60, 80, 200.
    assertEquals(
        "{2026-01=300, 2026-02=20, 2026-03=-240, 2026-04=120, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void recomputedOfAPartCountsTheRestOfTheDeal() {
    Worked worked =
        paid(
            """
            component c : money
              pay rates applied to sold
              clawback 50% when deal.cancelled is known on deal.cancelled recomputed
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 1500 | 2026-01-10 | 2026-03-05
            """);
    // 200 were paid; for 750 it is 75.
    assertEquals(
        "{2026-01=200, 2026-02=0, 2026-03=-125, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void recomputedLetsTheNextCreditTakeTheFreePlaceOfALimit() {
    Worked worked =
        paid(
            """
            component c : money
              pay $10 for each credit in won
              limit 2 per year
              clawback 100% when deal.cancelled is known on deal.cancelled recomputed
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 100 | 2026-01-10 | 2026-03-05
            2 | A | 100 | 2026-01-20 | -
            3 | A | 100 | 2026-02-20 | -
            """);
    // Without the first deal the third is paid: nothing is owed.
    assertEquals("{2026-01=20, 2026-02=0, 2026-03=0, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void recomputedReachesTheManagerWhoseTeamLostTheDeal() {
    Worked worked =
        paid(
            """
            measure team : money
              sum of won of everyone below year to date
            table override "Override" marginal by team
              | team            | rate |
              | $0 to $1,000    | 1%   |
              | $1,000 and over | 3%   |
            component c : money
              pay override applied to team
              clawback 100% when deal.cancelled is known on deal.cancelled recomputed
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 1000 | 2026-01-10 | 2026-03-05
            2 | A | 500 | 2026-02-20 | -
            """);
    // 10, then 3% of 500 = 15; without the first deal 0 and 5.
    assertEquals(
        "{2026-01=10, 2026-02=15, 2026-03=-20, 2026-04=0, 2026-05=0}", worked.pays("B", "c"));
  }

  @Test
  void mirroredReachesTheManagerThroughTheTeamsCredits() {
    Worked worked =
        paid(
            """
            measure team : money
              sum of won of everyone below
            component c : money
              pay 2% of team
              clawback 100% when deal.cancelled is known on deal.cancelled mirrored
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 1000 | 2026-01-10 | 2026-03-05
            2 | A | 500 | 2026-01-20 | -
            """);
    assertEquals(
        "{2026-01=30, 2026-02=0, 2026-03=-20, 2026-04=0, 2026-05=0}", worked.pays("B", "c"));
  }

  @Test
  void recomputedCancelsWhatIsNotPayableYetAndTakesTheRestBack() {
    Worked worked =
        paid(
            """
            component c : money
              pay rates applied to sold
              payable 50% on deal.closed, 50% on deal.paid_on
              clawback 100% when deal.cancelled is known on deal.cancelled recomputed
            """,
            """
            id | owner | value | closed | cancelled | paid_on
            1 | A | 1500 | 2026-01-10 | 2026-03-05 | 2026-04-01
            2 | A | 500 | 2026-01-20 | - | 2026-02-01
            """);
    // January earns 300 (225 and 75) and pays 150, February 37.50. Without deal 1 it had earned 50:
    // of the 250, 112.50 were not payable yet, so 137.50 are taken back.
    assertEquals(
        "{2026-01=150, 2026-02=37.5, 2026-03=-137.5, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void severalCreditsBehindNeedASpread() {
    Worked worked =
        paid(
            """
            credit large "Large deals"
              for each deal where value > $1,000
              amount deal.value
              dated deal.closed
              to deal.owner
            component c : money
              pay 10% of (sum of won) + 5% of (sum of large)
              spread over large
              payable on deal.paid_on
            """,
            """
            id | owner | value | closed | paid_on
            1 | A | 2000 | 2026-01-10 | 2026-02-10
            2 | A | 500 | 2026-01-20 | 2026-03-10
            """);
    assertEquals(
        "{2026-01=0, 2026-02=350, 2026-03=0, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void aGuaranteeBesideADrawIsPaidFirstAndIsNeverRepaid() {
    Worked worked =
        paid(
            """
            component c : money
              pay 10% of (sum of won)
              guarantee $150 from 2026-01-01 to 2026-03-31
              draw $200 recoverable from 2026-01-01 to 2026-02-28
            component owed : money pay draw balance of c + $0
            """,
            """
            id | owner | value | closed
            1 | A | 1000 | 2026-01-10
            2 | A | 1800 | 2026-03-10
            3 | A | 900 | 2026-04-10
            """);
    // January: 100 earned, 50 guaranteed, 50 drawn. February: 150 guaranteed, 50 drawn. March keeps
    // 150 and repays 30 of 100, April the rest.
    assertEquals(
        "{2026-01=150, 2026-02=50, 2026-03=150, 2026-04=20, 2026-05=0}", worked.pays("A", "c"));
    assertEquals(
        "{2026-01=50, 2026-02=150, 2026-03=0, 2026-04=0, 2026-05=0}",
        worked.pays("A", "c_guarantee"));
    assertEquals(
        "{2026-01=50, 2026-02=100, 2026-03=70, 2026-04=0, 2026-05=0}", worked.pays("A", "owed"));
  }

  @Test
  void aFloorAfterTheGateIsPaidBehindAClosedGate() {
    Worked worked =
        paid(
            """
            component c : money
              pay 10% of (sum of won)
              gate (sum of won) >= $1,000
              floor $50
              in the order amount, gate, floor
            """,
            """
            id | owner | value | closed
            1 | A | 900 | 2026-01-10
            2 | A | 2000 | 2026-02-10
            """);
    assertEquals(
        "{2026-01=50, 2026-02=200, 2026-03=50, 2026-04=50, 2026-05=50}", worked.pays("A", "c"));
  }

  @Test
  void anExceptionAfterTheCapIsNotCapped() {
    Worked worked =
        paid(
            """
            component c : money
              pay 10% of (sum of won)
              except jackpot when (sum of won) >= $5,000 pay $800 because "Jackpot"
              cap $300, excess forfeited
              in the order amount, cap, exception
            """,
            """
            id | owner | value | closed
            1 | A | 4000 | 2026-01-10
            2 | A | 6000 | 2026-02-10
            """);
    assertEquals(
        "{2026-01=300, 2026-02=800, 2026-03=0, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void aCapBeforeTheFloorLetsTheFloorWin() {
    Worked worked =
        paid(
            """
            component c : money
              pay 10% of (sum of won)
              cap $100, excess forfeited
              floor $150
              in the order amount, cap, floor
            """,
            "id | owner | value | closed\n1 | A | 4000 | 2026-01-10");
    assertEquals(
        "{2026-01=150, 2026-02=150, 2026-03=150, 2026-04=150, 2026-05=150}", worked.pays("A", "c"));
  }

  @Test
  void aDrawAfterTheClawbackTopsUpWhatTheClawbackLeft() {
    Worked worked =
        paid(
            """
            component c : money
              pay 10% of amount for each credit in won
              draw $200 nonrecoverable
              clawback 100% when deal.cancelled is known on deal.cancelled mirrored
              in the order amount, clawback, draw
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 3000 | 2026-01-10 | 2026-02-05
            2 | A | 1000 | 2026-02-10 | -
            """);
    // February: 100 earned, 300 taken back, topped up to 200.
    assertEquals(
        "{2026-01=300, 2026-02=200, 2026-03=200, 2026-04=200, 2026-05=200}", worked.pays("A", "c"));
  }

  @Test
  void aFloorAfterTheClawbackKeepsPayFromFallingBelow() {
    Worked worked =
        paid(
            """
            component c : money
              pay 10% of (sum of won)
              floor $0
              clawback 100% when deal.cancelled is known on deal.cancelled mirrored
              in the order amount, clawback, floor
            """,
            """
            id | owner | value | closed | cancelled
            1 | A | 3000 | 2026-01-10 | 2026-02-05
            2 | A | 1000 | 2026-02-10 | -
            """);
    assertEquals(
        "{2026-01=300, 2026-02=0, 2026-03=0, 2026-04=0, 2026-05=0}", worked.pays("A", "c"));
  }

  @Test
  void aPoolThatNobodySharesIsCarriedToTheNextPeriod() {
    Worked worked =
        paid(
            """
            pool c : money
              amount $100
              among people where (sum of won) > $0
              by sum of won
              empty carried
              leftover to largest remainder
            """,
            """
            id | owner | value | closed
            1 | A | 300 | 2026-03-10
            2 | B | 100 | 2026-03-12
            3 | A | 100 | 2026-04-12
            """);
    assertEquals(
        "{2026-01=0, 2026-02=0, 2026-03=225, 2026-04=100, 2026-05=0}", worked.pays("A", "c"));
    assertEquals("{2026-01=0, 2026-02=0, 2026-03=75, 2026-04=0, 2026-05=0}", worked.pays("B", "c"));
    assertTrue(worked.explained("A", "2026-03", "c").contains("$200.00 that nobody took part for"));
  }
}
