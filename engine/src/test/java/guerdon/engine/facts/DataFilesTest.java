package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DataFilesTest {
  private static final String PLAN =
      """
      plan small "Small"
        version   2026.1
        effective 2026-01-01 to 2026-12-31
        currency  USD
        paid      monthly
        for       people
        rounding  half-up to 0.01 per component

      data people "People"
        id text key

      component bonus "Bonus" : money
        pay $5

      total payout = bonus
      """;

  @Test
  void textsAreReadLikeFiles() {
    ReadOutcome read =
        FactReader.read(
            plan(),
            DataFiles.of(Map.of("people.csv", "id\nE1\nE2\n")),
            ReadOptions.STRICT,
            ReadProgress.NONE);

    Snapshot snapshot = read.snapshot();
    assertNotNull(snapshot);
    assertEquals(2, snapshot.payees().size());
  }

  @Test
  void aTextThatIsNotGivenIsToldWithThoseThatAre() {
    ReadOutcome read =
        FactReader.read(
            plan(),
            DataFiles.of(Map.of("persons.csv", "id\n")),
            ReadOptions.STRICT,
            ReadProgress.NONE);

    assertNull(read.snapshot());
    assertEquals(
        "people.csv: there is no such file; given are persons.csv. Give the file, with its header"
            + " at least.",
        read.badRows().getFirst().text());
  }

  private static Plan plan() {
    Plan plan = PlanCompiler.compile(new SourceText("small.plan", PLAN)).plan();
    assertNotNull(plan);
    return plan;
  }
}
