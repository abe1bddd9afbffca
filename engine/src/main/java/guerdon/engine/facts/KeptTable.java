package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import java.nio.MappedByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table in a file of {@link KeptFile}. */
final class KeptTable implements KeptRows {
  private final String file;
  private final int rows;
  private final int first;
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
   * @param file the name of the file the rows were read from
   * @param first where the first row stands
   * @param lines where each row stands; null: each behind the last
   */
  KeptTable(String file, int rows, int first, List<Part> fields, @Nullable Part lines) {
    this.file = file;
    this.rows = rows;
    this.first = first;
    this.fields = List.copyOf(fields);
    this.lines =
        lines != null && lines.read(rows) instanceof KeptColumn.Numbers numbers
            ? numbers.numerators()
            : null;
  }

  @Override
  public String file() {
    return file;
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
    return lines == null ? row + first : (int) lines[row];
  }
}
