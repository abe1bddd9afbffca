package guerdon.web.view;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of results, the same as CSV and as Parquet.
 *
 * @param name such as {@code variants}
 * @param rows gives the rows anew each time it is asked
 */
public record ResultTable(String name, List<Field> fields, Rows rows) {
  public ResultTable {
    fields = List.copyOf(fields);
  }

  /** What the cells of a column are; in all of them an empty one is missing. */
  public enum Kind {
    TEXT,
    WHOLE,
    DECIMAL
  }

  /**
   * A column.
   *
   * @param decimals how many places a decimal has behind the point, at most
   */
  public record Field(String name, Kind kind, int decimals) {}

  /** Gives rows to a taker, one after another. */
  @FunctionalInterface
  public interface Rows {
    void write(Taker to) throws IOException;
  }

  /** Takes the cells of a row, in the order of the columns. */
  @FunctionalInterface
  public interface Taker {
    void take(List<String> cells) throws IOException;

    /** Takes a row. */
    default void row(String... cells) throws IOException {
      take(List.of(cells));
    }
  }

  /** The same table with so many decimals in each column of decimals, where it has fewer. */
  public ResultTable finer(int decimals) {
    return new ResultTable(
        name,
        fields.stream()
            .map(
                field ->
                    field.kind() == Kind.DECIMAL && field.decimals() < decimals
                        ? new Field(field.name(), Kind.DECIMAL, decimals)
                        : field)
            .toList(),
        rows);
  }

  /** Columns to be named one by one. */
  public static Fields of(String name) {
    return new Fields(name);
  }

  /** The columns of a table on their way. */
  public static final class Fields {
    private final String name;
    private final List<Field> fields = new ArrayList<>();

    private Fields(String name) {
      this.name = name;
    }

    public Fields texts(String... names) {
      return add(Kind.TEXT, 0, names);
    }

    public Fields counts(String... names) {
      return add(Kind.WHOLE, 0, names);
    }

    /** Numbers with so many decimals at most. */
    public Fields decimals(int decimals, String... names) {
      return add(Kind.DECIMAL, decimals, names);
    }

    private Fields add(Kind kind, int decimals, String... names) {
      for (String column : names) {
        fields.add(new Field(column, kind, decimals));
      }
      return this;
    }

    /** The table with these columns and rows. */
    public ResultTable rows(Rows rows) {
      return new ResultTable(name, fields, rows);
    }
  }

  /** Writes it as CSV with a header. */
  public void csv(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> fields.get(column).kind() != Kind.TEXT);
    csv.writeRecord(fields.stream().map(Field::name).toList());
    rows.write(csv::writeRecord);
    csv.flush();
  }
}
