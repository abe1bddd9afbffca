package guerdon.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.CodePages;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code has a page, its example shows exactly that code, and the mended one is clean. */
class DiagnosticPagesTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```plan\n(.*?)```");

  /** Codes that no text of a page can show: they are about bytes and sizes. */
  private static final Set<Code> TOLD_ONLY = Set.of(Code.ENCODING, Code.LIMIT);

  private static List<String> blocks(String page) {
    List<String> found = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1).strip());
    }
    return found;
  }

  private static String key(String clause) {
    String[] words = clause.split("\\s+", 3);
    return words[0].equals("example") ? "example" : words[0] + " " + words[1];
  }

  /** The shared plan with the clauses of a page in place of its own. */
  private static String plan(String changes) {
    Map<String, String> clauses = new LinkedHashMap<>();
    for (String clause : blocks(CodePages.index()).getFirst().split("\n\n", -1)) {
      clauses.put(key(clause), clause);
    }
    for (String clause : changes.split("\n\n", -1)) {
      clauses.put(key(clause), clause);
    }
    return String.join("\n\n", clauses.values()) + "\n";
  }

  private static List<String> codes(String plan) {
    return PlanCompiler.compile(new SourceText("page.plan", plan)).diagnostics().stream()
        .map(Diagnostic::code)
        .map(Code::id)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void exampleOfThePageShowsItsCodeAndTheMendedOneIsClean(Code code) {
    String page = CodePages.page(code);
    assertTrue(page.startsWith("# " + code.id() + ": "), page);
    assertTrue(page.contains("\n## Why the rule exists\n"), page);
    List<String> blocks = blocks(page);
    if (code == Code.NO_EXAMPLE) {
      String shared = blocks(CodePages.index()).getFirst();
      String without = shared.substring(0, shared.indexOf("\n\nexample ")) + "\n";
      assertEquals(List.of(code.id()), codes(without));
      assertEquals(List.of(), codes(plan(blocks.getFirst())));
    } else if (!TOLD_ONLY.contains(code)) {
      assertEquals(List.of(code.id()), codes(plan(blocks.get(0))), blocks.get(0));
      assertEquals(List.of(), codes(plan(blocks.get(1))), blocks.get(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void indexNamesEveryPage(Code code) {
    assertTrue(CodePages.index().contains("[" + code.id() + "](" + code.id() + ".md)"));
  }
}
