package guerdon.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Shows characters that a terminal would obey instead of print, such as an escape in the name of a
 * file: {@code \u001B}.
 */
final class Printable {
  private Printable() {}

  /** The name of a file or folder in one line. */
  static String path(Path path) {
    return text(path.toString());
  }

  /** A text in one line. */
  static String text(String text) {
    return escaped(text, Printable::isObeyed);
  }

  /** A text of several lines. */
  static String lines(String text) {
    return escaped(text, character -> character != '\n' && isObeyed(character));
  }

  /** Controls, and the marks that turn the direction of the text around them. */
  private static boolean isObeyed(int character) {
    return Character.isISOControl(character)
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x2028
        || character == 0x2029;
  }

  private static String escaped(String text, IntPredicate obeyed) {
    if (text.chars().noneMatch(obeyed)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    for (char character : text.toCharArray()) {
      if (obeyed.test(character)) {
        escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) character));
      } else {
        escaped.append(character);
      }
    }
    return escaped.toString();
  }
}
