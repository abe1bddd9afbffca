package guerdon.engine.facts;

/**
 * How much a file may hold before it is refused; the size of the file itself is not limited.
 *
 * @param rows data rows of a file
 * @param lineCharacters characters between two line ends
 * @param cellCharacters characters of a cell, which in quotes may run over several lines
 * @param columns columns of a header
 */
public record ReadLimits(int rows, int lineCharacters, int cellCharacters, int columns) {
  /** 50 million rows, 1 MiB a line, 1 MiB a cell, 2,000 columns. */
  public static final ReadLimits STANDARD = new ReadLimits(50_000_000, 1 << 20, 1 << 20, 2_000);

  public ReadLimits {
    if (rows < 1 || lineCharacters < 1 || cellCharacters < 1 || columns < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }
}
