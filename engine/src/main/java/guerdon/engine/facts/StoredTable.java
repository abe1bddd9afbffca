package guerdon.engine.facts;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file whose cells have types of their own, such as a Parquet file.
 *
 * <p>Messages of its {@link IOException}s say in a user's words what is wrong, without the file's
 * name.
 */
public interface StoredTable extends Closeable {

  /** What the cells of a column are. */
  enum Form {
    TEXT,
    WHOLE,
    DECIMAL,
    DAY,
    /** A day with a time of day, in no time zone. */
    MOMENT,
    FLAG,
    /** {@code float} and {@code double}. */
    BINARY_FRACTION,
    /** A moment in a time zone: which day it is depends on where one stands. */
    INSTANT,
    BYTES,
    /** Lists, structures and maps. */
    NESTED,
    OTHER
  }

  /**
   * A column.
   *
   * @param stored its type as the file calls it, such as {@code DECIMAL(18,2)}
   */
  record StoredColumn(String name, Form form, String stored) {}

  /** The rows from the first to the last. */
  interface Rows extends Closeable {
    /** Goes to the next row; false behind the last. */
    boolean next() throws IOException;

    /**
     * A cell of the row as text: {@code 1234.50}, {@code 2026-01-31}, {@code 2026-01-31 00:00:00},
     * {@code true}; null where it is missing or empty.
     *
     * @param at its place among the columns that were asked for
     */
    @Nullable String cell(int at);
  }

  /** The columns in the order of the file. */
  List<StoredColumn> columns();

  /** How many rows there are. */
  long size() throws IOException;

  /**
   * The rows with some of their columns, those in the order of the file; the caller closes them.
   */
  Rows rows(List<StoredColumn> wanted) throws IOException;

  @Override
  void close() throws IOException;
}
