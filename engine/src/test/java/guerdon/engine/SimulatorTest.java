package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Span;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Figures.Verdict;
import guerdon.engine.simulate.Sweep;
import guerdon.engine.simulate.SweepException;
import guerdon.engine.simulate.Variant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Variants are paid as if each were the plan, and compared payee by payee. */
class SimulatorTest {
  private static final String PLAN =
      """
      data people "People"
        id     text key
        region text
        gender text protected
        quota  money per year

      data deals "Deals"
        id     text key
        owner  people
        value  money
        closed date event

      plan p "Plan"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      parameter rate "Rate" : percent
        from 2026-01-01 is 10%
        range 0% to 50%

      parameter bonus "Bonus" : money
        from 2026-01-01 is $100

      input quota : money per year from payee

      credit won "Won"
        for each deal
        amount deal.value
        dated deal.closed
        to deal.owner

      measure sold "Sold" : money
        sum of won

      measure booked "Booked" : money
        sum of won year to date

      measure attainment "Attainment" : percent
        booked / quota

      table steps "Steps" marginal by attainment
        | attainment    | rate     |
        | 0% to 100%    | rate     |
        | 100% and over | 2 * rate |

      component commission "Commission" : money
        pay steps applied to booked

      component extra "Extra" : money
        gate sold > $5,000 because "A good month"
        pay bonus

      total payout = commission + extra

      """;

  static final DateRange YEAR = new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
  static final PayCalendar MONTHS = PayCalendar.regular(Span.MONTH, 1);
  static final int PAYEES = 40;

  static Plan plan(String more) {
    return Objects.requireNonNull(
        PlanCompiler.compile(new SourceText("p.plan", PLAN + more)).plan());
  }

  static Snapshot snapshot(Plan plan) {
    RecordType people = record(plan, "people");
    RecordType deals = record(plan, "deals");
    List<Fact> payees = new ArrayList<>();
    List<Fact> rows = new ArrayList<>();
    for (int at = 0; at < PAYEES; at++) {
      String key = "P%02d".formatted(at);
      payees.add(
          Fact.of(
              people,
              Map.of(
                  "id",
                  key,
                  "region",
                  at % 2 == 0 ? "East" : "West",
                  "gender",
                  at % 4 < 2 ? "F" : "M",
                  "quota",
                  Rational.of(20_000)),
              "people.csv",
              at + 2));
      for (int deal = 0; deal < at % 7; deal++) {
        rows.add(
            Fact.of(
                deals,
                Map.of(
                    "id",
                    key + "-" + deal,
                    "owner",
                    key,
                    "value",
                    Rational.of(1_000L * (at % 5 + 1) * 100 + deal, 100),
                    "closed",
                    LocalDate.of(2026, deal % 3 + 1, 5)),
                "deals.csv",
                rows.size() + 2));
      }
    }
    return Snapshot.of(plan, Map.of("people", payees, "deals", rows));
  }

  private static RecordType record(Plan plan, String name) {
    return plan.records().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  private static Simulator.Result run(Plan plan, List<Variant> variants) {
    return new Simulator(
            plan,
            snapshot(plan),
            MONTHS,
            YEAR,
            Rational.of(1, 100),
            new EvaluationOptions(2),
            Progress.NONE)
        .run(variants);
  }

  private static Rational paid(Plan plan) {
    try (Engine engine = Engine.prepare(plan)) {
      RationalSum sum = new RationalSum();
      engine
          .evaluate(snapshot(plan), MONTHS, YEAR, EvaluationOptions.SINGLE, Progress.NONE)
          .lines()
          .forEach(line -> sum.add(line.amount()));
      return sum.total();
    }
  }

  @Test
  void everyVariantCostsWhatItPaysByItself() {
    Plan plan = plan("");
    List<Variant> variants =
        Sweep.variants(
            plan, List.of(Sweep.parse("rate=5%..20%:5%"), Sweep.parse("bonus=$0,100")), 100);
    Simulator.Result result = run(plan, variants);
    assertEquals(8, result.variants().size());
    assertEquals(paid(plan), result.baseline().cost());
    for (int at = 0; at < variants.size(); at++) {
      Figures figures = result.variants().get(at);
      assertEquals(paid(variants.get(at).plan()), figures.cost(), variants.get(at).name());
      assertEquals(figures.cost().minus(result.baseline().cost()), figures.change());
      assertEquals(figures.change(), figures.gained().minus(figures.lost()));
      assertEquals(PAYEES, figures.winners() + figures.losers() + figures.unchanged());
    }
    Figures same = result.variants().get(3);
    assertEquals("rate=10%, bonus=100", same.variant().name());
    assertEquals(Rational.ZERO, same.change());
    assertEquals(PAYEES, same.unchanged());
  }

  @Test
  void partsGroupsAndTenthsAddUpToTheWhole() {
    Plan plan = plan("");
    List<Variant> variants = Sweep.variants(plan, List.of(Sweep.parse("rate=20%")), 100);
    Figures figures = run(plan, variants).variants().getFirst();
    RationalSum components = new RationalSum();
    figures.components().forEach(part -> components.add(part.now()));
    assertEquals(figures.cost(), components.total());
    RationalSum periods = new RationalSum();
    figures.periods().forEach(part -> periods.add(part.now()));
    assertEquals(figures.cost(), periods.total());
    RationalSum tenths = new RationalSum();
    figures.deciles().forEach(group -> tenths.add(group.now()));
    assertEquals(figures.cost(), tenths.total());
    RationalSum regions = new RationalSum();
    figures.groups().stream()
        .filter(group -> group.field().equals("region"))
        .forEach(group -> regions.add(group.now()));
    assertEquals(figures.cost(), regions.total());
    assertTrue(figures.groups().stream().noneMatch(group -> group.field().equals("gender")));
    int moved = 0;
    for (List<Integer> row : figures.movement()) {
      for (int count : row) {
        moved += count;
      }
    }
    assertEquals(PAYEES, moved);
  }

  @Test
  void guardsAreTestedOnEachVariant() {
    Plan plan =
        plan(
            """
            guard affordable sum of payout in year <= 12% of sum of booked in year
            guard spread concentration of payout in top 10% of payees <= 90%
            guard fair raw gap of payout by gender within 100%
            guard alike adjusted gap of payout by gender given region within 100%
            guard four_fifths ratio of payout by region >= 1%
            guard few_rich share of payout above $1,000,000 <= 0%
            guard others change of payout against q >= -15% for 95% of payees
            """);
    Simulator.Result result =
        run(plan, Sweep.variants(plan, List.of(Sweep.parse("rate=20%")), 100));
    assertEquals("[HOLDS, HOLDS, HOLDS, HOLDS, HOLDS, HOLDS, OPEN]", verdicts(result.baseline()));
    assertEquals(
        "[BROKEN, HOLDS, HOLDS, HOLDS, HOLDS, HOLDS, OPEN]",
        verdicts(result.variants().getFirst()));
  }

  private static String verdicts(Figures figures) {
    List<Verdict> verdicts = figures.guards().stream().map(g -> g.verdict()).toList();
    return verdicts.toString();
  }

  @Test
  void sweepThatCannotBeRunSaysWhy() {
    Plan plan = plan("");
    assertEquals(
        List.of("rate", "6"),
        List.of(
            Sweep.parse("rate = 5% .. 7.5% : 0.5%").parameter(),
            Integer.toString(Sweep.parse("rate = 5% .. 7.5% : 0.5%").values().size())));
    assertRefused("is not a sweep", () -> Sweep.parse("rate"));
    assertRefused("is no number", () -> Sweep.parse("rate=a"));
    assertRefused("runs nowhere", () -> Sweep.parse("rate=5%..1%:1%"));
    assertRefused("at most 10000", () -> Sweep.parse("rate=0..1000000:0.1"));
    assertRefused(
        "Plan p has no parameter `rat` to sweep. Did you mean `rate`? Its parameters: bonus, rate.",
        () -> Sweep.variants(plan, List.of(Sweep.parse("rat=5%")), 10));
    assertRefused(
        "`rate` is swept twice; put all of its values into one --sweep.",
        () -> Sweep.variants(plan, List.of(Sweep.parse("rate=5%"), Sweep.parse("rate=6%")), 10));
    assertRefused(
        "`rate` = 5% stands twice.",
        () -> Sweep.variants(plan, List.of(Sweep.parse("rate=5%,5%")), 10));
    assertRefused(
        "`bonus` declares no range with a step, so its values must be given.",
        () -> Sweep.parse("bonus", plan));
    assertRefused(
        "outside its declared range, 0% to 50%",
        () -> Sweep.variants(plan, List.of(Sweep.parse("rate=60%")), 10));
    assertRefused(
        "The sweeps make 20 variants (4 of rate × 5 of bonus); at most 10 are run. Take larger"
            + " steps or fewer parameters, or draw some: --sample latin:200.",
        () ->
            Sweep.variants(
                plan, List.of(Sweep.parse("rate=1%..4%:1%"), Sweep.parse("bonus=1..5:1")), 10));
  }

  private static void assertRefused(String why, Runnable sweep) {
    SweepException refused = assertThrows(SweepException.class, sweep::run);
    String message = Objects.requireNonNull(refused.getMessage());
    assertTrue(message.contains(why), message);
  }
}
