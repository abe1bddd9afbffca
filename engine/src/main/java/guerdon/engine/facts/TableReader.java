package guerdon.engine.facts;

import java.io.IOException;
import java.nio.file.Path;

/** Opens files whose cells have types of their own. */
public interface TableReader {
  /** How the names of such files end: {@code .parquet}. */
  String ending();

  /**
   * Opens a file.
   *
   * @throws IOException when it is no such file, or not a whole one; in a user's words
   */
  StoredTable open(Path file) throws IOException;
}
