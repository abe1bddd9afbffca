package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one field. */
final class Column {
  private final RecordField field;
  private final boolean mayBeEmpty;
  private final Fault empty;
  private final int longest;
  private final CellParser parser;
  private final CellCache cache = new CellCache();
  private final CharacterSlice slice = new CharacterSlice();

  /**
   * Makes the reader of a field's cells.
   *
   * @throws IllegalArgumentException when the field's date format is none
   */
  Column(RecordType type, RecordField field, int longest) {
    this(type, field, longest, CellParser.of(field));
  }

  /** A reader of a field's cells by a parser of its own. */
  Column(RecordType type, RecordField field, int longest, CellParser parser) {
    this.field = field;
    boolean key = type.keys().stream().anyMatch(other -> other.index() == field.index());
    // An open end is an empty cell, whether the field is called optional or not.
    this.mayBeEmpty = !key && (field.optional() || is(type.ends()) || is(type.left()));
    this.empty =
        new Fault(
            key ? "is empty, and it is the key of the row" : "is empty",
            key ? "Fill the cell." : "Fill the cell, or declare the field as optional.");
    this.longest = longest;
    this.parser = parser;
  }

  RecordField field() {
    return field;
  }

  /** The value, null when it is missing, or a {@link Fault}. */
  @Nullable Object read(char[] characters, int offset, int length) {
    if (length == 0) {
      return mayBeEmpty ? null : empty;
    }
    if (length > longest) {
      return new Fault(
          "has " + length + " characters; at most " + longest + " are read", "Shorten it.");
    }
    return cache.value(slice.over(characters, offset, length), parser::parse);
  }

  private boolean is(@Nullable RecordField other) {
    return other != null && other.index() == field.index();
  }
}
