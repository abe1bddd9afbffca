package guerdon.engine.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random plans pay the same by the engine and by the reference. */
class DifferentialTest {
  @TempDir Path folder;

  @Test
  void trial() {
    Comparison comparison = new Comparison(folder);
    int refused = 0;
    int lines = 0;
    int differences = 0;
    long start = System.nanoTime();
    int plans = Integer.getInteger("differential.plans", 100);
    long seed0 = Long.getLong("differential.seed", 1);
    for (long seed = seed0; seed < seed0 + plans; seed++) {
      PlanMaker.Invented invented = PlanMaker.invent(seed);
      Comparison.Result result = comparison.compare(invented.plan().text(), invented.facts());
      if (result.refused() != null) {
        refused++;
        System.out.println(seed + " refused: " + result.refused());
      } else if (result.differs()) {
        differences++;
        System.out.println(seed + " differs: " + result.difference());
        if (differences <= Integer.getInteger("differential.shrunk", 3)) {
          PlanMaker.Invented small =
              new Shrinker(comparison, invented.plan(), invented.facts()).shrink();
          System.out.println(CaseText.write(small.plan().text(), small.facts()));
          System.out.println(
              comparison.compare(small.plan().text(), small.facts()).difference());
        }
      } else {
        lines += result.lines().size();
      }
    }
    System.out.println(
        plans + " plans, " + refused + " refused, " + differences + " differ, " + lines
            + " lines, " + (System.nanoTime() - start) / 1_000_000 + " ms");
    assertEquals(0, differences);
  }
}
