package guerdon.engine.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text with scenarios: names with dots, texts in quotes, numbers, signs. Comments
 * begin with {@code --}.
 */
final class ScenarioWords {
  /** A word, the line it stands on and where it begins there, both from 1. */
  record Word(String text, boolean quoted, int line, int column) {}

  private static final String SIGNS = "=<>[],";

  private final String file;
  private final List<Word> words = new ArrayList<>();

  private ScenarioWords(String file) {
    this.file = file;
  }

  /**
   * Cuts lines into words.
   *
   * @param first the number of the first line
   */
  static List<Word> of(String file, List<String> lines, int first) {
    ScenarioWords words = new ScenarioWords(file);
    for (int at = 0; at < lines.size(); at++) {
      words.line(lines.get(at), first + at);
    }
    return words.words;
  }

  private void line(String line, int number) {
    int at = 0;
    while (at < line.length()) {
      char sign = line.charAt(at);
      if (Character.isWhitespace(sign)) {
        at++;
      } else if (line.startsWith("--", at)) {
        return;
      } else if (sign == '"') {
        int end = line.indexOf('"', at + 1);
        if (end < 0) {
          throw new ScenarioException(
              file + ":" + number + ":" + (at + 1) + ": the text has no end; close it with \".");
        }
        words.add(new Word(line.substring(at + 1, end), true, number, at + 1));
        at = end + 1;
      } else {
        int end = SIGNS.indexOf(sign) >= 0 ? signEnd(line, at) : wordEnd(line, at);
        words.add(new Word(line.substring(at, end), false, number, at + 1));
        at = end;
      }
    }
  }

  private static int signEnd(String line, int at) {
    boolean two =
        line.startsWith("<=", at) || line.startsWith(">=", at) || line.startsWith("<>", at);
    return at + (two ? 2 : 1);
  }

  private static int wordEnd(String line, int at) {
    int end = at;
    while (end < line.length()) {
      char sign = line.charAt(end);
      boolean thousands =
          sign == ','
              && line.charAt(at) == '$'
              && end + 1 < line.length()
              && Character.isDigit(line.charAt(end + 1));
      if (Character.isWhitespace(sign) || sign == '"' || (SIGNS.indexOf(sign) >= 0 && !thousands)) {
        break;
      }
      end++;
    }
    return end;
  }
}
