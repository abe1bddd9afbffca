package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.value.PayCalendar;
import guerdon.engine.facts.Snapshot;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pay is a function of plan and facts: not of row order, threads or what was asked before. */
class DeterminismTest {
  private static final String CLAUSES =
      """
      input target : money per year from payee
      measure sold : money sum of won
      measure year : money sum of won year to date
      measure team : money sum of won of everyone below and self
      measure mean : money average of sold of everyone in same region
      group active people where sold > $0
      table rates marginal by sold
        | sold           | rate |
        | $0 to $500     | 1%   |
        | $500 to $2,000 | 3%   |
        | $2,000 and over | 7%  |
      component slices : money pay rates applied to sold
      component first_two : money
        pay 2% of amount for each credit in won
        limit 2 per quarter
        floor $3 per credit
        rounding half-up to 0.01 per credit
      component to_date : money
        pay 1% of year / 3
        cap $40 per quarter, excess forfeited
      component override : money
        gate team > $100
        pay 50% of (sum of slices of direct reports) + 1% of team
        cap $20, excess carried
      component above : money
        pay max($0, sold - mean) / 10
        except slow when (count of active) < 3 pay $1
      """;

  private static Worked company() {
    Random random = new Random(7);
    StringBuilder people = new StringBuilder("id | region | boss | target\n");
    for (int at = 0; at < 40; at++) {
      String boss = at == 0 ? "-" : "P" + random.nextInt(at);
      String region = random.nextInt(9) == 0 ? "-" : "R" + random.nextInt(3);
      people.append("P%d | %s | %s | %d%n".formatted(at, region, boss, 1000 * at));
    }
    StringBuilder deals = new StringBuilder("id | owner | stage | value | closed\n");
    for (int at = 0; at < 1500; at++) {
      String owner = random.nextInt(20) == 0 ? "-" : "P" + random.nextInt(42);
      String stage = random.nextInt(3) == 0 ? "Lost" : "Won";
      deals.append(
          "D%d | %s | %s | %d.%02d | 2026-%02d-%02d%n"
              .formatted(
                  at,
                  owner,
                  stage,
                  random.nextInt(900) - 50,
                  random.nextInt(100),
                  1 + random.nextInt(12),
                  1 + random.nextInt(28)));
    }
    return Worked.paid("monthly", CLAUSES)
        .with("people", people.toString())
        .with("deals", deals.toString());
  }

  private static String paid(Worked worked, Snapshot snapshot, int threads) {
    PayCalendar calendar = worked.calendar();
    try (Engine engine = Engine.prepare(worked.plan())) {
      Evaluation evaluation =
          engine.evaluate(
              snapshot, calendar, worked.range(), new EvaluationOptions(threads), Progress.NONE);
      return evaluation.lines().toString() + evaluation.incomplete();
    }
  }

  @Test
  void rowOrderChangesNothing() {
    Worked worked = company();
    String first = paid(worked, worked.snapshot(), 1);
    for (int seed = 0; seed < 5; seed++) {
      assertEquals(first, paid(worked, worked.shuffled(seed), 1));
    }
  }

  @Test
  void threadsChangeNothing() {
    Worked worked = company();
    String first = paid(worked, worked.snapshot(), 1);
    assertEquals(first, paid(worked, worked.snapshot(), 2));
    assertEquals(first, paid(worked, worked.snapshot(), 5));
  }

  @Test
  void everyLineOfALargeCompanyIsExplainedAndAddsUp() {
    Evaluation evaluation = company().paidFor("2026-02-01", "2026-04-30").evaluation();
    assertEquals(40 * 3 * 5, evaluation.lines().size() + evaluation.incomplete().size());
  }

  @Test
  void partOfTheYearPaysWhatTheWholeYearPaysThere() {
    Worked worked = company();
    Evaluation year = worked.evaluation();
    Evaluation part = worked.paidFor("2026-05-01", "2026-06-30").evaluation();
    assertEquals(
        year.lines().stream().filter(line -> line.period().label().matches("2026-0[56]")).toList(),
        part.lines());
  }
}
