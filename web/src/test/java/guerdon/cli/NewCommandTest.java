package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.cli.Templates.Template;
import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void everyTemplateSaysWhyItIsAsItIs() {
    List<Template> templates = Templates.all();
    assertTrue(templates.size() >= 37, () -> "only " + templates.size());
    for (Template template : templates) {
      assertFalse(template.why().isEmpty(), template.name());
    }
    CommandRun listed = CommandRun.of("new").exits(0);
    assertTrue(listed.out().contains("\nsaas/saas_ae\n    Account executives earn"), listed.out());
    assertTrue(listed.out().contains("\ncoaching/thin_pipeline\n    Thin pipeline"), listed.out());
  }

  @Test
  void everyTemplateIsAPlanWithoutFindingsUnderItsNewName() {
    for (Template template : Templates.all()) {
      SourceText text = new SourceText("mine.plan", template.named("mine"));
      Compilation compiled = PlanCompiler.compile(text);
      assertEquals(List.of(), compiled.diagnostics(), template.name());
      assertEquals("mine", compiled.plan() == null ? "" : compiled.plan().name());
      assertFalse(compiled.plan() == null || compiled.plan().examples().isEmpty());
    }
  }

  @Test
  void newPlanIsWrittenOnceAndTested() throws IOException {
    Path file = folder.resolve("mine.plan");
    CommandRun.of("new", "mine", "--like", "saas/saas_ae", "--out", file).exits(0).prints("");
    assertTrue(Files.readString(file).contains("\nplan mine "));
    CommandRun.of("test", file).exits(0);
    CommandRun again = CommandRun.of("new", "mine", "--like", "saas/csm", "--out", file).exits(2);
    assertTrue(again.err().contains("is there already"), again.err());
  }

  @Test
  void templateThatIsNotThereIsNamedWithItsNeighbours() {
    CommandRun near = CommandRun.of("new", "mine", "--like", "agent").exits(2);
    assertTrue(near.err().contains("insurance/agent or real-estate/agent"), near.err());
    CommandRun far = CommandRun.of("new", "mine", "--like", "nothing").exits(2);
    assertTrue(far.err().contains("guerdon new lists them"), far.err());
    CommandRun nameless = CommandRun.of("new", "--like", "saas/csm").exits(2);
    assertTrue(nameless.err().contains("needs a name"), nameless.err());
    CommandRun odd = CommandRun.of("new", "my team", "--like", "saas/csm").exits(2);
    assertTrue(odd.err().contains("cannot name a plan"), odd.err());
  }
}
