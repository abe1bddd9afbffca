package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.diagnostic.DiagnosticRenderer;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the tests of the parser do with texts: parse them, and hold the result against a file. */
final class ParsedTexts {
  static final Path FOLDER = Path.of("src/test/resources/guerdon/dsl/parse").toAbsolutePath();

  private ParsedTexts() {}

  static ParseResult parse(String text) {
    return PlanParser.parse(new SourceText("a.plan", text));
  }

  static String told(String text) {
    SourceText source = new SourceText("a.plan", text);
    return new DiagnosticRenderer(source).render(PlanParser.parse(source).diagnostics());
  }

  /** The clauses of a text that must be correct. */
  static List<Clause> clauses(String text) {
    assertEquals("", told(text));
    return parse(text).tree().clauses();
  }

  static Clause clause(String text) {
    return clauses(text).getFirst();
  }

  /** The value of a measure, which is where an expression stands most simply. */
  static Expression expression(String text) {
    return ((Clause.Measure) clause("measure x : number\n  " + text + "\n")).value();
  }

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares with a file, which {@code -Dgolden.update=true} writes anew. */
  static void assertGolden(String file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(FOLDER.resolve(file), actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(read(file), actual);
  }
}
