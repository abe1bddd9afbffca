package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who are named in a field marked `added` are there, with a key and nothing else. */
class AddedRowsTest {
  private static final String PLAN =
      """
      plan p "Plan"
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for people
        rounding half-up to 0.01 per component

      data people from "teams.csv"
        name    text   key from "agent"
        manager people optional added
        region  text   optional

      data deals
        id     text   key
        owner  people MARK
        value  money
        closed date   event

      credit won
        for each deal
        amount deal.value
        dated  deal.closed
        to     manager of deal.owner

      component c : money
        pay 1% of (sum of won)
      """;

  @TempDir Path folder;

  private ReadOutcome read(String mark, String teams, String deals) throws IOException {
    Files.writeString(folder.resolve("teams.csv"), teams);
    Files.writeString(folder.resolve("deals.csv"), deals);
    PlanCompiler.Compilation compiled =
        PlanCompiler.compile(new SourceText("p.plan", PLAN.replace("MARK", mark)));
    Plan plan = compiled.plan();
    assertNotNull(plan, () -> compiled.diagnostics().toString());
    return FactReader.read(plan, folder, ReadOptions.STRICT, (file, rows) -> {});
  }

  private static List<String> payees(ReadOutcome read) {
    Snapshot snapshot = read.snapshot();
    assertNotNull(snapshot, () -> read.badRows().toString());
    return snapshot.payees().stream().map(Payee::key).toList();
  }

  @Test
  void managersWhoAreOnlyNamedArePayees() throws IOException {
    ReadOutcome read =
        read(
            "",
            "agent,manager,region\nAnn,Max,East\nBob,Max,East\nCleo,Ann,East\n",
            "id,owner,value,closed\n1,Ann,100,2026-01-10\n");
    assertEquals(List.of("Ann", "Bob", "Cleo", "Max"), payees(read));
  }

  @Test
  void otherFilesMayNameThemToo() throws IOException {
    ReadOutcome read =
        read(
            "added",
            "agent,manager,region\nAnn,,East\n",
            "id,owner,value,closed\n1,Zoe,100,2026-01-10\n2,Ann,100,2026-01-10\n");
    assertEquals(List.of("Ann", "Zoe"), payees(read));
  }

  @Test
  void rowThatIsBadIsNotReplacedByItsName() throws IOException {
    ReadOutcome read =
        read(
            "added",
            "agent,manager,region\nAnn,,East\nAnn,,West\n",
            "id,owner,value,closed\n1,Ann,100,2026-01-10\n");
    assertEquals(
        List.of("agent", "agent", "owner"), read.badRows().stream().map(BadRow::column).toList());
  }
}
