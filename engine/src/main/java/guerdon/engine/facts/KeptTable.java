package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import java.nio.MappedByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table in a file of {@link KeptFile}. */
final class KeptTable implements KeptRows {
  private final int rows;
  private final List<Part> fields;
  private final long @Nullable [] lines;

  /** A column within the file, checked to be as it was written. */
  record Part(ColumnCode.Shape shape, MappedByteBuffer bytes) {
    KeptColumn read(int rows) {
      return ColumnCode.read(shape, bytes.duplicate(), rows);
    }
  }

  /**
   * A table.
   *
   * @param lines where each row stands; null: the first on line 2, each on the line behind the last
   */
  KeptTable(int rows, List<Part> fields, @Nullable Part lines) {
    this.rows = rows;
    this.fields = List.copyOf(fields);
    this.lines =
        lines != null && lines.read(rows) instanceof KeptColumn.Numbers numbers
            ? numbers.numerators()
            : null;
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public KeptColumn column(RecordField field) {
    return fields.get(field.index()).read(rows);
  }

  @Override
  public int line(int row) {
    return lines == null ? KeptRows.super.line(row) : (int) lines[row];
  }
}
