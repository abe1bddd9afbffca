package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;

/** Turns the text of a cell that is not empty into a value, or a {@link Fault}. */
sealed interface CellParser permits DateCell, FlagCell, MomentCell, NumberCell, TextCell {
  /** The value as its kind is held, or a {@link Fault}; never both, never null. */
  Object parse(CharacterSlice cell);

  /**
   * The parser for a field.
   *
   * @throws IllegalArgumentException when the field's date format is none
   */
  static CellParser of(RecordField field) {
    return switch (field.type().kind()) {
      case MONEY, FOREIGN, PERCENT, NUMBER, COUNT, RATIO -> new NumberCell(field);
      case DATE -> DateCell.of(field.format());
      case FLAG -> new FlagCell();
      case TEXT, PAYEE, RECORD -> new TextCell(field);
    };
  }
}
