package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;

/** Rows that are held as columns, and become facts only when they are asked for one by one. */
public interface KeptRows {
  /** How many there are. */
  int size();

  /** The values of a field, made anew or read from a file each time it is asked for. */
  KeptColumn column(RecordField field);

  /** The name of the file they were read from. */
  String file();

  /** The line of its file on which a row begins. */
  default int line(int row) {
    return row + 2;
  }
}
