package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.value.DateRange;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Components that read what was paid before, over long times. */
class LookingBackTest {
  private static Worked weekly(String clauses) {
    return Worked.plan(
            Worked.DATA
                + """
                plan p "Plan"
                  version 1
                  effective 2016-01-01 to 2026-12-31
                  currency USD
                  paid weekly
                  for people
                  rounding half-up to 0.01 per component
                """
                + clauses)
        .with("people", "id\nA");
  }

  @Test
  void tenYearsOfWeeksAreLookedBackOn() {
    Worked worked =
        weekly(
                """
                component c : money
                  gate (previous c or $0) < $1,000,000
                  pay (previous c or $0) + $1
                component d : money
                  pay $5
                  cap $100 per plan, excess forfeited
                """)
            .paidFor("2025-12-22", "2025-12-28");
    assertEquals("{2025-W52=522}", worked.pays("A", "c"));
    assertEquals("{2025-W52=0}", worked.pays("A", "d"));
  }

  @Test
  void measureLooksBackWithoutAComponent() {
    Worked worked =
        weekly(
                """
                measure level : money (previous level or $0) + $1
                component c : money pay level
                """)
            .paidFor("2025-12-22", "2025-12-28");
    assertEquals("{2025-W52=522}", worked.pays("A", "c"));
  }

  @Test
  void gateReadsWhatTheComponentPaidTheMonthBefore() {
    Worked worked =
        Worked.paid(
                "monthly",
                """
                component c : money
                  gate (previous c or $0) = $0 because "Every other month"
                  pay $5
                """)
            .with("people", "id\nA")
            .paidFor("2026-01-01", "2026-04-30");
    assertEquals("{2026-01=5, 2026-02=0, 2026-03=5, 2026-04=0}", worked.pays("A", "c"));
  }

  @Test
  void payWithoutAnEndIsRefused() {
    Worked worked = weekly("component c : money pay $5");
    try (Engine engine = Engine.prepare(worked.plan())) {
      DateRange endless = new DateRange(LocalDate.parse("2025-01-01"), LocalDate.MAX);
      assertThrows(
          IllegalArgumentException.class,
          () ->
              engine.evaluate(
                  worked.snapshot(),
                  worked.calendar(),
                  endless,
                  EvaluationOptions.SINGLE,
                  Progress.NONE));
    }
  }
}
