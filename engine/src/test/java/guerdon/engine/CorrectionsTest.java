package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two dates: what happened, and when it became known. */
class CorrectionsTest {
  private static final String PLAN =
      """
      plan p "Plan"
        version 1
        effective 2024-01-01 to 2024-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      data people
        id      text key
        salary  money optional
        level   percent optional
        first   date starts
        entered date known optional

      data deals
        id      text key
        owner   payee
        value   money optional
        closed  date event
        booked  date known optional
        void    flag optional removed

      input salary : money from payee
      input level : percent from payee or 100%
      credit won for each deal amount deal.value dated deal.closed to deal.owner
      measure booked : money sum of won
      component pay : money pay level * salary
      component bonus : money pay booked
      total gross = pay + bonus
      """;

  private static List<CheckOutcome> checks(String example) {
    try (Engine engine = Engine.prepare(Worked.plan(PLAN + example).plan())) {
      return engine.runExamples().getFirst().checks();
    }
  }

  private static void passes(String example) {
    for (CheckOutcome check : checks(example)) {
      assertTrue(check.passed(), () -> check.message(100));
    }
  }

  @Test
  void raiseEnteredLateIsPaidForThePostedMonths() {
    passes(
        """
        example "A raise from January, entered in March"
          given payee.id = "E1"
          given people
            | id   | salary | first      | entered    |
            | "E1" | $4,800 | 2023-01-01 | 2023-01-01 |
            | "E1" | $5,800 | 2024-01-01 | 2024-03-10 |
          posted 2024-01 on 2024-01-31
          posted 2024-02 on 2024-02-29
          when paid for 2024-03 known on 2024-03-31
          expect pay = $5,800
          expect correction of pay = $2,000
          expect correction of pay for 2024-01 = $1,000
          expect correction of gross = $2,000
        """);
  }

  @Test
  void secondCorrectionIsAgainstTheCorrectedValueAndMayBeNegative() {
    passes(
        """
        example "Part time from February, entered in April, after a raise entered in March"
          given payee.id = "E1"
          given people
            | id   | salary | level | first      | entered    |
            | "E1" | $4,800 | 100%  | 2023-01-01 | 2023-01-01 |
            | "E1" | $5,800 | 100%  | 2024-01-01 | 2024-03-10 |
            | "E1" | $5,800 | 80%   | 2024-02-01 | 2024-04-05 |
          posted 2024-01 on 2024-01-31
          posted 2024-02 on 2024-02-29
          posted 2024-03 on 2024-03-31
          when paid for 2024-04 known on 2024-04-30
          expect pay = $4,640
          expect correction of pay = -$2,320
          expect correction of pay for 2024-01 = $0
          expect correction of pay for 2024-02 = -$1,160
        """);
  }

  @Test
  void postingWithoutCorrectionsLeavesThemToTheNext() {
    passes(
        """
        example "The run of February pays no corrections"
          given payee.id = "E1"
          given people
            | id   | salary | first      | entered    |
            | "E1" | $3,000 | 2023-01-01 | 2023-01-01 |
            | "E1" | $4,000 | 2024-01-01 | 2024-02-15 |
            | "E1" | $3,000 | 2024-02-01 | 2023-01-01 |
          posted 2024-01 on 2024-01-28
          posted 2024-02 on 2024-02-28 without corrections
          when paid for 2024-03 known on 2024-03-28
          expect pay = $3,000
          expect correction of pay for 2024-01 = $1,000
          expect correction of pay = $1,000
        """);
  }

  @Test
  void laterRowOfAKeyReplacesTheEarlierAndARemovalTakesItAway() {
    String rows =
        """
        example "A deal is corrected, another is taken back"
          given payee.id = "E1"
          given deals
            | id  | owner | value  | closed     | booked     | void |
            | "1" | "E1"  | $1,500 | 2024-01-15 | 2024-01-16 | -    |
            | "1" | "E1"  | $1,200 | 2024-01-15 | 2024-03-08 | -    |
            | "2" | "E1"  | $100   | 2024-01-20 | 2024-01-21 | -    |
            | "2" | "E1"  | -      | 2024-01-20 | 2024-02-10 | true |
            | "3" | "E1"  | $10    | 2024-01-21 | -          | -    |
        """;
    passes(rows + "  when paid for 2024-01 known on 2024-01-31\n  expect bonus = $1,610\n");
    passes(rows + "  when paid for 2024-01 known on 2024-02-29\n  expect bonus = $1,510\n");
    passes(rows + "  when paid for 2024-01\n  expect bonus = $1,210\n");
    passes(
        rows
            + """
              posted 2024-01 on 2024-01-31
              when paid for 2024-02 known on 2024-03-31
              expect bonus = $0
              expect correction of bonus = -$400
            """);
  }

  @Test
  void lateBonusIsAttributedToItsMonth() {
    passes(
        """
        example "A bonus dated January, entered in March"
          given payee.id = "E1"
          given deals
            | id  | owner | value  | closed     | booked     |
            | "1" | "E1"  | $1,500 | 2024-01-15 | 2024-03-08 |
          posted 2024-01 on 2024-01-31
          posted 2024-02 on 2024-02-29
          when paid for 2024-03 known on 2024-03-31
          expect bonus = $0
          expect correction of bonus = $1,500
          expect correction of bonus for 2024-02 = $0
        """);
  }

  @Test
  void failingCorrectionTellsWhatWasPostedAndWhatItIsNow() {
    CheckOutcome check =
        checks(
                """
                example "A raise"
                  given payee.id = "E1"
                  given people
                    | id   | salary | first      | entered    |
                    | "E1" | $4,800 | 2023-01-01 | 2023-01-01 |
                    | "E1" | $5,800 | 2024-01-01 | 2024-03-10 |
                  posted 2024-01 on 2024-01-31
                  when paid for 2024-03 known on 2024-03-31
                  expect correction of pay = $900
                """)
            .getFirst();
    assertFalse(check.passed());
    String text = check.message(100);
    assertTrue(text.contains("correction of pay = $900"), text);
    assertTrue(text.contains("posted $4,800.00, now $5,800.00"), text);
  }

  @Test
  void whoLeavesThePlanGivesBackWhatWasPosted() {
    Worked worked = Worked.plan(PLAN).paidFor("2024-01-01", "2024-01-31");
    worked.with("people", "id | salary | first\nE1 | 100 | 2023-01-01\nE2 | 50 | 2023-01-01");
    var posted = worked.snapshot();
    worked.with("people", "id | salary | first\nE1 | 120 | 2023-01-01\nE3 | 7 | 2023-01-01");
    try (Engine engine = Engine.prepare(worked.plan())) {
      Corrections corrections =
          engine.corrections(
              posted,
              worked.snapshot(),
              worked.calendar(),
              worked.range(),
              EvaluationOptions.SINGLE,
              Progress.NONE);
      assertEquals(
          List.of("E1 pay 20", "E3 pay 7", "E2 pay -50"),
          corrections.lines().stream()
              .map(
                  line ->
                      line.payee()
                          + " "
                          + line.component()
                          + " "
                          + line.difference().toPlainString())
              .toList());
    }
  }
}
