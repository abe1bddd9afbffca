package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Node;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanParserTest {
  @ParameterizedTest
  @ValueSource(strings = {"saas_ae", "every_clause", "coaching"})
  void planParsesToItsTree(String name) {
    StringBuilder tree = new StringBuilder();
    for (Clause clause : ParsedTexts.clauses(ParsedTexts.read(name + ".plan"))) {
      tree.append(TreeText.of(clause));
    }
    ParsedTexts.assertGolden(name + ".tree.txt", tree.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"saas_ae", "every_clause", "coaching"})
  void placesOfPartsLieWithinTheirClause(String name) {
    for (Clause clause : ParsedTexts.clauses(ParsedTexts.read(name + ".plan"))) {
      for (Node node : TreeText.all(clause)) {
        assertTrue(
            node.span().start() >= clause.span().start()
                && node.span().end() <= clause.span().end()
                && node.span().start() < node.span().end(),
            () -> node + " in " + clause);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"saas_ae", "every_clause", "coaching"})
  void newlinesAndIndentationMeanNothing(String name) {
    String text = ParsedTexts.read(name + ".plan").replaceAll("(?m)--.*$", "");
    String oneLine = text.replaceAll("\\s*\n\\s*", " ");
    String onePerLine = oneLine.replaceAll(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", "\n");

    assertEquals(trees(text), trees(oneLine));
    // Fields keep their lines: those tell a field called `key` from a key.
    if (!text.contains("data ")) {
      assertEquals(trees(text), trees(onePerLine));
    }
  }

  private static List<String> trees(String text) {
    return ParsedTexts.clauses(text).stream().map(TreeText::inLine).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r"})
  void everyKindOfLineEndIsRead(String lineEnd) {
    String text = ParsedTexts.read("saas_ae.plan");

    assertEquals(trees(text), trees(text.replace("\n", lineEnd)));
  }

  @Test
  void allBrokenClausesAreToldAndAllOthersAreInTheTree() {
    String text = ParsedTexts.read("broken/three-mistakes.plan");
    ParseResult result = ParsedTexts.parse(text);

    assertEquals(3, result.diagnostics().size());
    assertEquals(
        List.of("saas_ae", "payout"),
        result.tree().clauses().stream()
            .map(clause -> Objects.requireNonNull(clause.name()).text())
            .toList());
  }

  @Test
  void oneBrokenClauseBetweenFieldsNamedLikeClausesIsOneMistake() {
    String text =
        """
        plan p
          version 1

        data deals
          id text key
          group text
          total money
          rate percent

        measure x : money
          sum of

        measure y : money
          total * 2
        """;

    assertEquals(1, ParsedTexts.parse(text).diagnostics().size());
    assertEquals(3, ParsedTexts.parse(text).tree().clauses().size());
  }

  @Test
  void byteOrderMarkIsSkipped() {
    assertEquals(1, ParsedTexts.clauses("\uFEFFplan p\n  version 1\n").size());
  }

  @Test
  void fencedBlocksOfMarkdownAreReadAtTheirPlace() {
    String text = "# Title\n\n```plan\nplan p\n```\nIt's *prose*\n```plan\ntotal t = a\n```\n";
    ParseResult result = PlanParser.parse(new SourceText("docs/x.plan.md", text));

    assertEquals(List.of(), result.diagnostics());
    assertEquals(
        List.of("plan p", "total t = a"),
        result.tree().clauses().stream()
            .map(clause -> text.substring(clause.span().start(), clause.span().end()))
            .toList());
  }

  @Test
  void proseOutsideOfBlocksMayHoldAnyCharacter() {
    String text = "a\u00a0b \u202e\n```plan\nplan p\n```\n";

    assertEquals(List.of(), PlanParser.parse(new SourceText("x.plan.md", text)).diagnostics());
  }

  @Test
  void joinersAreLettersInsideTextsOnly() {
    String text = "total t \"\u0646\u0645\u200c\u06cc\" = a\u200cb\n";
    List<Diagnostic> found = ParsedTexts.parse(text).diagnostics();

    assertEquals(1, found.size());
    assertEquals(text.indexOf("\u200cb"), found.getFirst().place().start());
  }

  @Test
  void versionsAndPeriodsKeepTheirSigns() {
    assertEquals(
        "(PlanHead false p ~ [(Version \"2026.1-rc.2\")])",
        TreeText.inLine(ParsedTexts.clause("plan p version 2026.1-rc.2")));
    for (String period :
        List.of("2026-06", "2026-Q1", "2026-H1", "2026", "2026-06-30", "FY2026-Q1", "\"week 5\"")) {
      Clause example =
          ParsedTexts.clause("example \"e\" when paid for " + period + " expect a = 1");
      String expected = period.replace("\"", "");
      assertTrue(TreeText.inLine(example).contains("(WhenPaid \"" + expected + "\" ~)"), period);
    }
  }

  @Test
  void orInAnInputStatesItsDefault() {
    assertEquals(
        "(Input q ~ (TypeName money year) quotas \"ARR\" (Binary = a b) months $0)",
        TreeText.inLine(
            ParsedTexts.clause(
                "input q : money per year from quotas \"ARR\" where a = b prorated by months or"
                    + " $0")));
  }

  @Test
  void datesThatDoNotExistGiveTheLastDayOfTheirMonth() {
    ParseResult result = ParsedTexts.parse("plan p effective 2026-02-30");

    assertEquals(Code.LITERAL, result.diagnostics().getFirst().code());
    assertEquals(
        "(PlanHead false p ~ [(Effective 2026-02-28 ~)])",
        TreeText.inLine(result.tree().clauses().getFirst()));
  }

  @Test
  void timeOfALongPlanIsPrinted() {
    StringBuilder text = new StringBuilder(ParsedTexts.read("saas_ae.plan"));
    for (int i = 0; i < 48; i++) {
      text.append("\nmeasure m").append(i).append(" \"M\" : percent\n  booked_arr / arr_quota\n");
    }
    SourceText source = new SourceText("long.plan", text.toString());
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long start = System.nanoTime();
      assertTrue(PlanParser.parse(source).diagnostics().isEmpty());
      best = Math.min(best, System.nanoTime() - start);
    }
    int clauses = PlanParser.parse(source).tree().clauses().size();
    System.out.println("A plan of " + clauses + " clauses parses in " + best / 1_000 + " us");
  }
}
