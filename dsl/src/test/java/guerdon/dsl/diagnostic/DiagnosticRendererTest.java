package guerdon.dsl.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.diagnostic.Diagnostic.Related;
import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
  private static String render(String text, Diagnostic diagnostic) {
    return new DiagnosticRenderer(new SourceText("plans/x.plan", text)).render(diagnostic);
  }

  private static Diagnostic at(int start, int end) {
    return new Diagnostic(Code.SYNTAX, new SourceSpan(start, end), "Said.", null);
  }

  @Test
  void findingStandsWithItsLineItsMarksAndItsRepair() {
    String text = "measure x : percent\n  booked arr / arr_quota\n";
    Diagnostic diagnostic =
        new Diagnostic(Code.SYNTAX, new SourceSpan(22, 32), "Two words.", "Write `booked_arr`.");

    assertEquals(
        """
        plans/x.plan:2:3: error E-SYNTAX
          Two words.
            2 |   booked arr / arr_quota
              |   ^^^^^^^^^^
          Write `booked_arr`.
        """,
        render(text, diagnostic));
  }

  @Test
  void warningsSaySoAndRelatedPlacesFollow() {
    String text = "total a = b\ntotal a = c\n";
    Diagnostic diagnostic =
        new Diagnostic(
            Code.UNUSED,
            new SourceSpan(18, 19),
            "Twice.",
            null,
            List.of(new Related(new SourceSpan(6, 7), "first here")));

    assertEquals(
        """
        plans/x.plan:2:7: warning W-UNUSED
          Twice.
            2 | total a = c
              |       ^
          first here: plans/x.plan:1:7
            1 | total a = b
              |       ^
        """,
        render(text, diagnostic));
  }

  @Test
  void tabsTakeOneColumnAndHiddenCharactersAreShown() {
    assertEquals(
        """
        plans/x.plan:1:4: error E-SYNTAX
          Said.
            1 |  a � b
              |    ^
        """,
        render("\ta \u202e b", at(3, 4)));
  }

  @Test
  void columnsCountCharactersNotUnits() {
    assertEquals(
        """
        plans/x.plan:1:2: error E-SYNTAX
          Said.
            1 | \uD83D\uDCB0\uD83D\uDCB0x
              |  ^
        """,
        render("\uD83D\uDCB0\uD83D\uDCB0x", at(2, 4)));
  }

  @Test
  void longLinesAreCutToAWindow() {
    String told = render("a".repeat(500) + "b" + "c".repeat(500), at(500, 501));
    List<String> lines = told.lines().toList();

    assertEquals("    1 | …" + "a".repeat(40) + "b" + "c".repeat(59) + "…", lines.get(2));
    assertEquals("      | " + " ".repeat(41) + "^", lines.get(3));
  }

  @Test
  void placesOverSeveralLinesShowTheFirst() {
    assertEquals(
        """
        plans/x.plan:1:5: error E-SYNTAX
          Said.
            1 | one two
              |     ^^^
              | … to line 3
        """,
        render("one two\nthree\nfour", at(4, 16)));
  }

  @Test
  void endOfFileHasAMarkToo() {
    assertEquals(
        """
        plans/x.plan:2:1: error E-SYNTAX
          Said.
            2 |
              | ^
        """,
        render("plan p\n", at(7, 7)));
  }

  @Test
  void manyFindingsAreSetApart() {
    DiagnosticRenderer renderer = new DiagnosticRenderer(new SourceText("p", "a"));
    String one = renderer.render(at(0, 1));

    assertEquals(one + "\n" + one, renderer.render(List.of(at(0, 1), at(0, 1))));
  }
}
