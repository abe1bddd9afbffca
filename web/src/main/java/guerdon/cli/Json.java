package guerdon.cli;

import guerdon.web.view.JsonFile;

/** Prints a result as JSON; its form is that of {@link JsonFile}. */
final class Json {
  private Json() {}

  static void print(Console console, Object result) {
    console.out().println(JsonFile.text(result, !console.unicode()));
  }

  /** A result as the text of a file. */
  static String text(Object result) {
    return JsonFile.text(result);
  }
}
