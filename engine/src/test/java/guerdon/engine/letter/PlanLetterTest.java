package guerdon.engine.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class PlanLetterTest {
  private static final String TITLE = "TITLE";
  private static final String PLAN =
      """
      plan p "TITLE"
        version 1
        effective 2026-01-01 to 2026-12-31
        currency USD
        paid monthly
        for payees where role = "TITLE"
        rounding half-up to 0.01 per component

      credit deals "TITLE"
        for each opportunity where stage = "Closed Won"
        amount opportunity.arr
        dated opportunity.close_date
        to opportunity.owner
        withhold when opportunity.discount > 35% because "TITLE"

      measure sold "TITLE" : money
        sum of deals

      measure attainment "TITLE" : percent
        sold / $1,000

      table tiers "TITLE" whole by attainment
        | attainment   | rate |
        | up to 100%   | 5%   |
        | over 100%    | 10%  |

      component commission "TITLE" : money
        gate sold > $0 because "TITLE"
        pay tiers applied to sold
        except first when sold = $7 pay $1 because "TITLE"

      total payout "TITLE" = commission

      example "TITLE"
        given sold = $2,000
        given payee.role = "TITLE"
        when paid for 2026-01
        expect commission = $200.00
      """;

  private static PlanLetter letter(String title) {
    String text = PLAN.replace(TITLE, title.replace("\\", "\\\\").replace("\"", "\\\""));
    SourceText source = new SourceText("p.plan", text);
    PlanCompiler.Compilation compiled = PlanCompiler.compile(source);
    Plan plan = compiled.plan();
    return PlanLetter.of(
        source, Objects.requireNonNull(plan, () -> compiled.diagnostics().toString()));
  }

  @Test
  void payoutsArePaidAtTheEdgesOfBandsAndBetween() {
    String markdown = letter("Plain").markdown();
    assertTrue(
        markdown.contains(
            """
            | 0% | $0.00 | $0.00 |
            | 50% | $500.00 | $25.00 |
            | 100% | $1,000.00 | $50.00 |
            | 125% | $1,250.00 | $125.00 |
            """),
        markdown);
  }

  @Test
  void aTitleIsNeverReadAsTemplateOrCode() {
    for (String hostile :
        List.of(
            "@{1+1}",
            "@{System.setProperty('guerdon.hacked', 'yes')}",
            "@code{System.setProperty('guerdon.hacked', 'yes')}@end{}",
            "@include{'/etc/hostname'}",
            "@end{}@foreach{x : sections}@{x}@end{}",
            "${1+1}#{1+1}")) {
      PlanLetter letter = letter(hostile);
      assertTrue(letter.html().contains("<h1>" + hostile.replace("'", "&#39;") + "</h1>"), hostile);
      String markdown = letter.markdown().replace("\\", "");
      assertTrue(markdown.startsWith("# " + hostile + "\n"), markdown);
      assertEquals(null, System.getProperty("guerdon.hacked"));
    }
  }

  @Test
  void aTitleIsNeverReadAsMarkup() {
    String hostile = "<script>alert(1)</script> | **b** [x](http://y) \"q\" & 'r' \\ `c`";
    PlanLetter letter = letter(hostile);
    assertFalse(letter.html().contains("<script"), letter.html());
    assertTrue(
        letter
            .html()
            .contains("&lt;script&gt;alert(1)&lt;/script&gt; | **b** [x](http://y) &quot;q"));
    assertTrue(
        letter
            .markdown()
            .startsWith(
                "# \\<script\\>alert(1)\\</script\\> \\| \\*\\*b\\*\\* \\[x\\](http://y) \"q\" \\&"
                    + " 'r' \\\\ \\`c\\`\n"),
        letter.markdown());
  }

  @Test
  void theHashOfALetterNamesItsPlanText() {
    String one = letter("One").markdown();
    assertEquals(one, letter("One").markdown());
    assertFalse(hash(one).equals(hash(letter("Two").markdown())));
    assertEquals(64, hash(one).length());
    assertTrue(letter("One").html().contains(hash(one)));
  }

  private static String hash(String markdown) {
    int end = markdown.lastIndexOf('`');
    return markdown.substring(markdown.lastIndexOf('`', end - 1) + 1, end);
  }

  @Test
  void lettersOfSeveralThreadsDoNotMix() throws Exception {
    PlanLetter one = letter("One");
    PlanLetter two = letter("Two");
    List<Callable<Boolean>> tasks = new ArrayList<>();
    String first = one.html();
    String second = two.html();
    for (int at = 0; at < 50; at++) {
      tasks.add(() -> one.html().equals(first));
      tasks.add(() -> two.html().equals(second));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> same : threads.invokeAll(tasks)) {
        assertTrue(same.get());
      }
    }
  }
}
