package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares record types as a plan would: {@code id text key}, {@code arr money from "close_value"}.
 */
final class RecordTypes {
  private final String name;
  private final String variable;
  private final String file;
  private final List<RecordField> fields = new ArrayList<>();
  private final List<RecordField> keys = new ArrayList<>();
  private @Nullable RecordField event;
  private @Nullable RecordField starts;
  private @Nullable RecordField ends;
  private @Nullable RecordField known;
  private @Nullable RecordField hired;
  private @Nullable RecordField left;

  private RecordTypes(String name, String variable, String file) {
    this.name = name;
    this.variable = variable;
    this.file = file;
  }

  static RecordTypes rows(String name, String variable, String file) {
    return new RecordTypes(name, variable, file);
  }

  /** Options are those of the language: key, event, optional, starts, ends, known, hired, left. */
  RecordTypes field(String fieldName, Type type, String... options) {
    return field(fieldName, type, fieldName, null, List.of(), options);
  }

  RecordTypes field(
      String fieldName,
      Type type,
      String column,
      @Nullable String format,
      List<String> choices,
      String... options) {
    List<String> words = List.of(options);
    RecordField field =
        new RecordField(
            fieldName,
            fields.size(),
            type,
            column,
            words.contains("optional"),
            false,
            choices,
            format,
            null,
            words.contains("added"));
    fields.add(field);
    for (String word : words) {
      switch (word) {
        case "key" -> keys.add(field);
        case "event" -> event = field;
        case "starts" -> starts = field;
        case "ends" -> ends = field;
        case "known" -> known = field;
        case "hired" -> hired = field;
        case "left" -> left = field;
        case "optional", "added" -> {}
        default -> throw new IllegalArgumentException(word);
      }
    }
    return this;
  }

  RecordType build(boolean payees) {
    return new RecordType(
        name, variable, name, file, fields, keys, event, starts, ends, known, null, hired, left,
        payees);
  }

  static RecordField field(RecordType type, String fieldName) {
    return type.field(fieldName).orElseThrow();
  }
}
