package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import java.util.List;
import java.util.Locale;

/** Reads texts and keys: any characters but control characters, or one of the field's choices. */
final class TextCell implements CellParser {
  private final List<String> choices;

  TextCell(RecordField field) {
    this.choices = field.choices();
  }

  @Override
  public Object parse(CharacterSlice cell) {
    boolean blank = true;
    for (int at = 0; at < cell.length(); at++) {
      char character = cell.charAt(at);
      if (Character.isISOControl(character)) {
        return new Fault(
            String.format(
                Locale.ROOT,
                "has the control character U+%04X as its character %d",
                (int) character,
                at + 1),
            "Take it out.");
      }
      blank &= character == ' ';
    }
    String text = cell.toString();
    if (blank) {
      return new Fault("holds nothing but blanks", "Leave the cell empty, or fill it.");
    }
    return choices.isEmpty() || choices.contains(text) ? text : notAChoice(text);
  }

  private Fault notAChoice(String text) {
    return new Fault(
        "is not one of " + Shown.list(choices),
        Nearest.to(text, choices)
            .map(choice -> "Write " + choice + ".")
            .orElse("Write one of these, or add it to the field's choices."));
  }
}
