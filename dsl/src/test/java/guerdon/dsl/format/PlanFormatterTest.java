package guerdon.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.format.PlanFormatter.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PlanFormatterTest {
  private static final Path FOLDER = Path.of("src/test/resources/guerdon/dsl/format");

  private static Formatted format(String name, String text) {
    return PlanFormatter.format(new SourceText(name, text));
  }

  private static String formatted(String text) {
    Formatted formatted = format("a.plan", text);
    assertEquals("[]", formatted.diagnostics().toString());
    return formatted.text();
  }

  @Test
  void everyKindOfClauseIsLaidOutAsTheGoldenFileShows() throws IOException {
    String laidOut = formatted(Files.readString(FOLDER.resolve("crammed.plan")));
    Path golden = FOLDER.resolve("crammed.formatted.plan");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, laidOut);
    }
    assertEquals(Files.readString(golden), laidOut);
    assertEquals(laidOut, formatted(laidOut));
  }

  @Test
  void aClauseOnOneLineStaysOnOneLineAndListsAlignTheirColons() {
    assertEquals(
        """
        input a   : money from payee
        input bcd : money per year from payee

        input e : money
          from payee
        """,
        formatted(
            "input a:money from payee\ninput bcd : money per  year from payee\n"
                + "input e : money\nfrom payee"));
  }

  @Test
  void wordsFieldsAndTablesAreAligned() {
    assertEquals(
        """
        data deals
          id     text  key
          owner  payee optional
          amount money

        table t step by a
          | a        | r   |
          | up to 5% | 10% |
          | over 5%  | 2%  |

        component c : money
          pay    1% of x
          gate   x > $1
          except new when y pay $2
        """,
        formatted(
            """
            data deals id text key owner payee optional amount money
            table t step by a | a | r | | up to 5% | 10% | | over 5% | 2% |
            component c : money pay 1% of x gate x>$1 except new when y pay $2
            """));
  }

  @Test
  void aLongLineBreaksBeforeItsReason() {
    assertEquals(
        """
        component c : money
          pay  x
          gate attainment >= 50% and tenure_in_months > 12 and not payee.on_leave
               because "Half of the quota opens the bonus for everybody"
        """,
        formatted(
            """
            component c : money
              pay x
              gate attainment >= 50% and tenure_in_months > 12 and not payee.on_leave because \
            "Half of the quota opens the bonus for everybody"
            """));
  }

  @Test
  void commentsStayWithWhatTheyStandAt() {
    String text =
        """
        -- The head.

        -- About the measure
        measure m : money  -- in dollars
          sum of deals  -- of the payee
              -- and only the large ones
              where amount > $5

          -- the end of m

        -- before the table
        table t step by a
          -- the header
          | a   | r   |  -- names
          -- a row
          | any | 10% |

        -- the last word
        """;
    assertEquals(text, formatted(text));
  }

  @Test
  void aCommentBetweenTheCellsOfARowGoesBeforeTheRow() {
    assertEquals(
        """
        table t step by a
          | a   | r   |
          -- for all
          | any | 10% |
        """,
        formatted("table t step by a\n| a | r |\n| any -- for all\n| 10% |"));
  }

  @Test
  void twoMinusSignsNeverBecomeAComment() {
    assertEquals("measure m : money a - - -b\n", formatted("measure m : money a - - - b"));
  }

  @Test
  void versionsPeriodsAndDayCountsStayInOnePiece() {
    assertEquals(
        """
        plan p
          version 2026.1-rc

        input i : money from quotas.x prorated by 30/360

        example "e"
          when paid for 2026-Q1
        """,
        formatted(
            "plan p version 2026.1-rc input i : money from quotas.x prorated by 30/360 "
                + "example \"e\" when paid for 2026-Q1"));
  }

  @Test
  void proseAroundPlanBlocksIsLeftAsItIs() {
    String text =
        "# A   plan\r\n\r\n* as  it is\r\n\r\n  ```plan\r\n  measure  m : money x\r\n  ```\r\n"
            + "  tail   \r\n```plan\r\ntotal a=m\r\n```\r\nend";
    assertEquals(
        "# A   plan\r\n\r\n* as  it is\r\n\r\n  ```plan\r\n  measure m : money x\r\n  ```\r\n"
            + "  tail   \r\n```plan\r\ntotal a = m\r\n```\r\nend",
        format("a.plan.md", text).text());
  }

  @Test
  void aTextWithMistakesIsLeftAsItIsAndTold() {
    String text = "measure   m : money\n  (a + b\n";
    Formatted formatted = format("a.plan", text);
    assertEquals(text, formatted.text());
    assertFalse(formatted.isChanged());
    assertEquals(1, formatted.diagnostics().size());
    assertTrue(format("a.plan", "").diagnostics().size() > 0);
  }

  @Test
  void textsAreNeverChanged() {
    String text = "measure m : text \"a  --  b | c \\\\ \uD83D\uDE00\"\n";
    assertEquals(text, formatted(text));
  }
}
