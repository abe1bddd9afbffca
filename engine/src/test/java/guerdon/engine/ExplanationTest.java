package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.explain.Explanation;
import guerdon.engine.explain.ExplanationText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rep reads about a number. */
class ExplanationTest {
  private static final String CLAUSES =
      """
      input quota "Quota" : money per quarter from payee

      parameter kick "Kicker" : money
        from 2026-01-01 is $50 because "Launch push"

      measure sold "Sales" : money
        sum of won

      measure attainment "Attainment" : percent
        sold / quota

      table rates "Rates" marginal by attainment
        | attainment   | rate |
        | 0% to 70%    | 1%   |
        | 70% to 90%   | 2%   |
        | 90% and over | 3%   |

      component commission "Commission" : money
        gate attainment >= 50% because "Half of the quota opens the commission"
        pay  rates applied to sold
        except leave when payee.role = "On leave" pay kick
        cap  $2,600, excess forfeited
      """;

  private static Worked worked() {
    return Worked.paid("quarterly", CLAUSES)
        .with(
            "people", "id | role | quota\nA | AE | 300000\nB | On leave | 300000\nC | AE | 300000")
        .won(
            "D-1 A 200000 2026-01-15",
            "D-2 A 40000.005 2026-03-31",
            "D-3 B 160000 2026-02-01",
            "D-4 C 10 2026-02-01");
  }

  @Test
  void marginalCommissionIsExplainedSliceBySlice() {
    assertEquals(
        """
        Commission: $2,600.00
          Gate Attainment >= 50%: Open
            Open: Attainment >= 50%, here 80% >= 50%: it holds. (Half of the quota opens the commission)
            Attainment: 80%
              Sales / Quota = $240,000.005 / $300,000.00 = 80%
              Sales: $240,000.005
                sum of Won deals: 2 credits from 2026-01-01 to 2026-03-31.
                - deal D-1, 2026-01-15: $200,000.00 [deals.csv line 2]
                - deal D-2, 2026-03-31: $40,000.005 [deals.csv line 3]
              Quota: $300,000.00
                From the payee's own row.
                - people A: $300,000.00 [people.csv line 2]
          Exception leave: Does not apply
            Does not apply: payee's role = "On leave", here "AE" = "On leave": it does not hold.
            payee's role: "AE"
          Rates: $2,700.0001
            Rates applied to Sales: each slice at its own rate.
            0% to 70% of $300,000.00: $210,000.00 at 1% = $2,100.00
            70% to 90% of $300,000.00: $30,000.005 at 2% = $600.0001
            Sales: $240,000.005 (as above)
            Quota: $300,000.00 (as above)
          Cap: $2,600.00
            $2,700.0001 is cut to $2,600.00, all the cap leaves.
          Rounding: $2,600.00
            $2,600.00 needs no rounding.
        """,
        worked().explained("A", "2026-Q1", "commission"));
  }

  @Test
  void closedGateTellsItsReason() {
    assertEquals(
        """
        Commission: $0.00
          A gate is closed, so it pays nothing.
          Gate Attainment >= 50%: Closed
            Closed: Attainment >= 50%, here 0.0033% >= 50%: it does not hold. (Half of the quota opens the
                commission)
            Attainment: 0.0033%
              Sales / Quota = $10.00 / $300,000.00 = 0.0033%
              Sales: $10.00
                sum of Won deals: 1 credit from 2026-01-01 to 2026-03-31.
                - deal D-4, 2026-02-01: $10.00 [deals.csv line 5]
              Quota: $300,000.00
                From the payee's own row.
                - people C: $300,000.00 [people.csv line 4]
          Exception leave: Does not apply
            Does not apply: payee's role = "On leave", here "AE" = "On leave": it does not hold.
            payee's role: "AE"
          Closed gate: $0.00
            A gate is closed: Half of the quota opens the commission.
        """,
        worked().explained("C", "2026-Q1", "commission"));
  }

  @Test
  void parameterTellsSinceWhenAndWhy() {
    String text = worked().explained("B", "2026-Q1", "commission");
    assertEquals(
        true,
        text.contains(
            "Kicker: $50.00\n    The plan's value since 2026-01-01, because: Launch push.\n"),
        text);
  }

  @Test
  void longListsAreCutInTheTextAndWholeInTheTree() {
    List<String> deals = new ArrayList<>();
    for (int at = 0; at < 40; at++) {
      deals.add("D-" + (100 + at) + " A 5000 2026-01-15");
    }
    Worked worked = worked().won(deals.toArray(String[]::new));
    try (Engine engine = Engine.prepare(worked.plan())) {
      PayPeriod first = worked.calendar().containing(LocalDate.parse("2026-01-01")).orElseThrow();
      Explanation explanation =
          engine.explain(worked.snapshot(), worked.calendar(), "A", first, "commission");
      assertEquals(
          true, ExplanationText.render(explanation, 100).contains("- and 28 more, 40 in all"));
      Explanation sales =
          explanation.children().getFirst().children().getFirst().children().getFirst();
      assertEquals("Sales", sales.title());
      assertEquals(40, sales.records().size());
    }
  }

  @Test
  void allComponentsOfAPayeeAddUpToTheirPay() {
    Worked worked = worked();
    try (Engine engine = Engine.prepare(worked.plan())) {
      PayPeriod first = worked.calendar().containing(LocalDate.parse("2026-01-01")).orElseThrow();
      Explanation pay = engine.explain(worked.snapshot(), worked.calendar(), "A", first, null);
      assertEquals(Rational.of(2600), pay.value());
      assertEquals(true, pay.addsUp());
    }
  }

  @Test
  void tamperedExplanationDoesNotAddUp() {
    Worked worked = worked();
    try (Engine engine = Engine.prepare(worked.plan())) {
      PayPeriod first = worked.calendar().containing(LocalDate.parse("2026-01-01")).orElseThrow();
      Explanation real =
          engine.explain(worked.snapshot(), worked.calendar(), "A", first, "commission");
      Explanation sold = real.children().getFirst().children().getFirst().children().getFirst();
      Explanation fewer =
          new Explanation(
              sold.title(),
              sold.name(),
              sold.kind(),
              sold.value(),
              sold.valueText(),
              sold.sentence(),
              sold.clause(),
              sold.children(),
              sold.records().subList(1, 2),
              sold.derivation());
      assertFalse(fewer.addsUp());
    }
  }

  @Test
  void unknownPayeeAndComponentAreNamed() {
    Worked worked = worked();
    try (Engine engine = Engine.prepare(worked.plan())) {
      PayPeriod first = worked.calendar().containing(LocalDate.parse("2026-01-01")).orElseThrow();
      assertThrows(
          IllegalArgumentException.class,
          () -> engine.explain(worked.snapshot(), worked.calendar(), "Z", first, null));
      assertThrows(
          IllegalArgumentException.class,
          () -> engine.explain(worked.snapshot(), worked.calendar(), "A", first, "bonus"));
    }
  }
}
