package guerdon.engine.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a plan's data are kept: a folder, a store, or texts in memory.
 *
 * <p>A file may be opened more than once, to find the line of a broken byte; it must give the same
 * bytes each time.
 */
public interface DataFiles {

  /** A file that is there. */
  interface DataFile {
    /** Opens it from its first byte; the caller closes it. */
    InputStream open() throws IOException;

    /** How many bytes it has at most; for what is large or not known, any large number. */
    default long mostBytes() {
      return Long.MAX_VALUE;
    }

    /** Its name, which may be another than the one that was asked for: {@code deals.parquet}. */
    default String name(String asked) {
      return asked;
    }

    /** The table it is where its cells have types of their own; null for CSV. */
    default @Nullable StoredTable table() throws IOException {
      return null;
    }
  }

  /**
   * The file of that name, or null when {@code refuse} has been told why not.
   *
   * @param file the name as the plan writes it, such as {@code sales_pipeline.csv}
   */
  @Nullable DataFile find(String file, Consumer<BadRow> refuse);

  /** Whether several files are better read at once. */
  default boolean readsAtOnce() {
    return true;
  }

  /** The CSV files of a folder. */
  static DataFiles in(Path folder) {
    return new DataFolder(folder, null);
  }

  /**
   * The files of a folder, CSV or stored: where a plan asks for {@code deals.csv}, {@code
   * deals.parquet} will do; both of them are refused.
   */
  static DataFiles in(Path folder, TableReader stored) {
    return new DataFolder(folder, stored);
  }

  /** A file that is there, stored or CSV as its name says. */
  static DataFile at(Path file, TableReader stored) {
    return FolderFile.of(file, String.valueOf(file.getFileName()), stored);
  }

  /**
   * Files whose texts are at hand, by name.
   *
   * <p>Example: {@code DataFiles.of(Map.of("people.csv", "id,role\nE1,AE\n"))}.
   */
  static DataFiles of(Map<String, String> texts) {
    return new DataTexts(texts);
  }
}
