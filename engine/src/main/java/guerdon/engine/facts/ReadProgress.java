package guerdon.engine.facts;

/**
 * Hears how far the reading of a file has come.
 *
 * <p>Called every 250,000 rows and at the end of each file, from one thread at a time.
 */
@FunctionalInterface
public interface ReadProgress {
  /** Hears nothing. */
  ReadProgress NONE = (file, rows) -> {};

  /**
   * Hears that so many rows of a file are read.
   *
   * @param rows data rows of the file read so far
   */
  void read(String file, long rows);
}
