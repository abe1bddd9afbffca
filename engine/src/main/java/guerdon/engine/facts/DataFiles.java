package guerdon.engine.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the CSV files of a plan's data are kept: a folder, a store, or texts in memory.
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

  /** The files of a folder. */
  static DataFiles in(Path folder) {
    return new DataFolder(folder);
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
