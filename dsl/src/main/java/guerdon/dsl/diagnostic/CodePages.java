package guerdon.dsl.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The page of each code: what it means, a plan that shows it, how to mend it and why the rule
 * exists.
 */
public final class CodePages {
  private static final String FOLDER = "/guerdon/dsl/diagnostics/";

  private CodePages() {}

  /** Returns the code that is written so, in capital or small letters. */
  public static Optional<Code> code(String id) {
    String wanted = id.toUpperCase(Locale.ROOT);
    return Arrays.stream(Code.values()).filter(code -> code.id().equals(wanted)).findFirst();
  }

  /** Returns the page of a code as Markdown. */
  public static String page(Code code) {
    return read(code.id());
  }

  /** Returns the index of all codes, with the plan that the pages share. */
  public static String index() {
    return read("README");
  }

  private static String read(String name) {
    try (InputStream in = CodePages.class.getResourceAsStream(FOLDER + name + ".md")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
