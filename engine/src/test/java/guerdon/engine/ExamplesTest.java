package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans run their own examples. */
class ExamplesTest {
  private static final String CLAUSES =
      """
      input quota : money per year from payee.target
      measure sold : money sum of won year to date
      measure attainment : percent sold / quota
      component commission : money pay 10% of sold
      component bonus : money gate payee.role = "AE" pay $5
      total payout = commission + bonus

      """;

  private static List<ExampleOutcome> run(String example) {
    Worked worked = Worked.paid("monthly", CLAUSES + example);
    try (Engine engine = Engine.prepare(worked.plan())) {
      return engine.runExamples();
    }
  }

  private static void passes(String example) {
    for (ExampleOutcome outcome : run(example)) {
      outcome.checks().forEach(check -> assertTrue(check.passed(), () -> check.message(100)));
      assertTrue(outcome.passed());
    }
  }

  @Test
  void rowsWithoutAPayeeAreTheExamplesOwn() {
    passes(
        """
        example "Two months"
          given quota = $1,000
          given payee.role = "AE"
          given deals
            | id  | stage  | value | closed     |
            | "1" | "Won"  | $100  | 2026-01-10 |
            | "2" | "Lost" | $999  | 2026-01-10 |
            | "3" | "Won"  | $200  | 2026-02-10 |
          when paid for 2026-02
          expect attainment = 30%
          expect commission = $20.00
          expect commission year to date = $30.00
          expect payout year to date = $40.00
          expect sold >= $300
        """);
  }

  @Test
  void missingValueIsExpectedAsIncomplete() {
    passes(
        """
        example "No quota"
          when paid for 2026-01
          expect attainment is incomplete
          expect bonus is incomplete
          expect commission = $0
        """);
  }

  @Test
  void givenMeasureHoldsInEveryPeriod() {
    passes(
        """
        example "Given sales"
          given sold = $50
          when paid for 2026-03
          expect commission = $0
          expect commission year to date = $5.00
        """);
  }

  @Test
  void othersAreNamed() {
    passes(
        """
        example "Two payees"
          given deals
            | id  | owner | stage | value | closed     |
            | "1" | "Ann" | "Won" | $100  | 2026-01-10 |
            | "2" | -     | "Won" | $70   | 2026-01-10 |
          when paid for 2026-01
          expect commission of "Ann" = $10.00
          expect commission = $7.00
        """);
  }

  @Test
  void failureTellsBothValuesTheDifferenceAndWhy() {
    CheckOutcome check =
        run("""
        example "Wrong"
          given deals
            | id  | stage | value | closed     |
            | "1" | "Won" | $100  | 2026-01-10 |
          when paid for 2026-01
          expect commission = $12.50
        """)
            .getFirst()
            .checks()
            .getFirst();
    assertEquals(
        """
        expect commission = $12.50
          expected $12.50
          but it is $10.00, which is $2.50 too little
          Commission: $10.00
            Amount: $10.00
              10% of Sold = 10% of $100.00 = $10.00
              Sold: $100.00
                sum of Won deals year to date: 1 credit from 2026-01-01 to 2026-01-31.
                - deal 1, 2026-01-10: $100.00 [example line 1]
            Entitlement to date: $10.00
              $10.00 needs no rounding.
            Less earned before: $10.00
              $10.00 less $0.00 of earlier periods.
            Rounding: $10.00
              $10.00 needs no rounding.
        """,
        check.message(100));
  }

  @Test
  void whoListsAllPayeesCountsNobodyElse() {
    passes(
        """
        group sellers people where role = "AE"
        measure heads : count count of people
        measure selling : count count of sellers
        component both : money pay $1 * heads + $1 * selling
        example "Two people"
          given people
            | id  | role |
            | "A" | "AE" |
            | "B" | "AE" |
          given deals
            | id  | owner | stage | value | closed     |
            | "1" | "A"   | "Won" | $100  | 2026-01-10 |
          when paid for 2026-01
          expect heads of "A" = 2
          expect both of "B" = $4
        """);
  }

  @Test
  void populationIsPresumedUnlessTheExampleDeniesIt() {
    String plan =
        Worked.DATA
            + """
            plan p "Plan"
              version 1
              effective 2026-01-01 to 2026-12-31
              currency USD
              paid monthly
              for people where role = "AE"
              rounding half-up to 0.01 per component
            component c : money pay $5
            example "Presumed"
              when paid for 2026-01
              expect c = $5
            example "Other field"
              given payee.region = "West"
              when paid for 2026-01
              expect c = $5
            example "Denied"
              given payee.role = "MGR"
              when paid for 2026-01
              expect c = $0
            """;
    try (Engine engine = Engine.prepare(Worked.plan(plan).plan())) {
      for (ExampleOutcome outcome : engine.runExamples()) {
        assertTrue(
            outcome.passed(),
            () -> outcome.example().title() + outcome.checks().getFirst().message(100));
      }
    }
  }
}
