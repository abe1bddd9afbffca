package guerdon.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which values of parameters are run, and what is said where they cannot be. */
final class SweepTest {
  private static final Plan PLAN =
      Objects.requireNonNull(
          PlanCompiler.compile(
                  new SourceText(
                      "p.plan",
                      """
                      data people "People"
                        id text key

                      plan p "Plan"
                        version 1
                        effective 2026-01-01 to 2026-12-31
                        currency USD
                        paid monthly
                        for people
                        rounding half-up to 0.01 per component

                      parameter spif "Spif" : money
                        from 2026-01-01 is $500
                        range $0 to $1,000 step $250

                      parameter rate "Rate" : percent
                        from 2026-01-01 is 10%
                        range 0% to 100%

                      component extra "Extra" : money
                        pay spif + rate * $100
                      """))
              .plan());

  private static List<String> names(List<String> sweeps, Sampling sampling, long seed) {
    return Sweep.variants(
            PLAN, sweeps.stream().map(s -> Sweep.parse(s, PLAN)).toList(), sampling, seed, 10_000)
        .stream()
        .map(Variant::name)
        .toList();
  }

  @Test
  void parameterNamedAlonePassesItsDeclaredRangeInItsDeclaredSteps() {
    assertEquals(
        List.of("spif=0", "spif=250", "spif=500", "spif=750", "spif=1000"),
        names(List.of("spif"), Sampling.ALL, 1));
  }

  @Test
  void latinHypercubePassesEachSweepEvenly() {
    List<Variant> drawn =
        Sweep.variants(
            PLAN,
            List.of(Sweep.parse("spif", PLAN), Sweep.parse("rate=1%..100%:1%", PLAN)),
            Sampling.parse("latin:20"),
            7,
            10_000);
    Set<String> fifths = new HashSet<>();
    for (Variant variant : drawn) {
      int rate = Integer.parseInt(variant.settings().getOrDefault("rate", "").replace("%", ""));
      fifths.add(Integer.toString((rate - 1) / 5));
    }
    assertEquals(20, fifths.size(), "one of each five rates");
    for (String spif : List.of("0", "250", "500", "750", "1000")) {
      assertEquals(
          4, drawn.stream().filter(v -> spif.equals(v.settings().get("spif"))).count(), spif);
    }
  }

  @Test
  void sameSeedDrawsTheSameAndAnotherSeedOthers() {
    List<String> sweeps = List.of("spif", "rate=1%..100%:1%");
    for (String way : List.of("latin:30", "random:30")) {
      Sampling sampling = Sampling.parse(way);
      assertEquals(names(sweeps, sampling, 1), names(sweeps, sampling, 1), way);
      assertEquals(false, names(sweeps, sampling, 1).equals(names(sweeps, sampling, 2)), way);
    }
    assertEquals(30, Set.copyOf(names(sweeps, Sampling.parse("random:30"), 1)).size());
  }

  @Test
  void valueBesideTheDeclaredStepsIsRefusedWithTheNearest() {
    assertEquals(
        "`spif` = 600 is no step of its declared range, 0 to 1000 step 250. The nearest are 500 and"
            + " 750.",
        refused(() -> Sweep.parse("spif=500,600", PLAN)));
  }

  @Test
  void whatCannotBeDrawnIsRefusedWithTheCount() {
    assertEquals(
        "The sweeps make 50,000 variants (5 of spif × 10,000 of rate); at most 10,000 are run. Take"
            + " larger steps or fewer parameters, or draw some: --sample latin:200.",
        refused(() -> names(List.of("spif", "rate=0.01%..100%:0.01%"), Sampling.ALL, 1)));
    assertEquals(
        "--sample asks for 20 of 5 variants. Ask for fewer, or leave --sample out to run all.",
        refused(() -> names(List.of("spif"), Sampling.parse("latin:20"), 1)));
    assertEquals(
        "--sample asks for 20,000; at most 10,000 are run. Ask for fewer.",
        refused(
            () ->
                names(
                    List.of("spif", "rate=0.01%..100%:0.01%"), Sampling.parse("latin:20000"), 1)));
    assertEquals(
        "`some` is no way to sample. Write --sample grid, latin:200 or random:200.",
        refused(() -> Sampling.parse("some")));
  }

  private static String refused(Runnable work) {
    return String.valueOf(assertThrows(SweepException.class, work::run).getMessage());
  }
}
