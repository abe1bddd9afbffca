package guerdon.engine.facts;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How cells and lists are written in messages. */
final class Shown {
  private static final int LONGEST = 60;
  private static final int MOST = 12;

  private Shown() {}

  /** A cell in one line: shortened, control characters spelled out. */
  static String cell(String text) {
    boolean tooLong = text.length() > LONGEST;
    StringBuilder shown = new StringBuilder();
    for (char character : (tooLong ? text.substring(0, LONGEST) : text).toCharArray()) {
      if (Character.isISOControl(character)) {
        shown.append(
            switch (character) {
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              case '\t' -> "\\t";
              default -> String.format(Locale.ROOT, "\\u%04X", (int) character);
            });
      } else {
        shown.append(character);
      }
    }
    return tooLong ? shown.append('…').toString() : shown.toString();
  }

  /** Some words with commas between them, the first dozen when they are many. */
  static String list(Collection<String> words) {
    String shown = words.stream().limit(MOST).map(Shown::cell).collect(Collectors.joining(", "));
    return words.size() > MOST ? shown + " and " + (words.size() - MOST) + " more" : shown;
  }

  static String plural(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
