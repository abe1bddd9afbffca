package guerdon.engine.facts;

import java.util.Locale;

/** Reads true, yes and 1, or false, no and 0, in capitals or not. */
final class FlagCell implements CellParser {
  @Override
  public Object parse(CharacterSlice cell) {
    String text = cell.toString();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default ->
          new Fault("is neither true nor false", "Write true, yes or 1, or else false, no or 0.");
    };
  }
}
