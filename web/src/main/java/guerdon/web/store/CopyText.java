package guerdon.web.store;

/** The text format of PostgreSQL's COPY. */
final class CopyText {
  private CopyText() {}

  /** A text with what COPY takes for the end of a cell or row written so that it does not. */
  static String escaped(String text) {
    int at = 0;
    while (at < text.length() && !special(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 8).append(text, 0, at);
    for (; at < text.length(); at++) {
      char character = text.charAt(at);
      switch (character) {
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(character);
      }
    }
    return escaped.toString();
  }

  private static boolean special(char character) {
    return character == '\\' || character == '\n' || character == '\r' || character == '\t';
  }
}
