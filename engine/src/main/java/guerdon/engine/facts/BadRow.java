package guerdon.engine.facts;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the data, where it stands, and how to mend it.
 *
 * <p>Example: {@code deals.csv}, line 7, column {@code arr}, value {@code 1,234.50}: "has a
 * thousands separator", "Write 1234.50."
 *
 * @param file the file's name in the data folder
 * @param line the line, the header being 1, or the row of a file without lines, see {@link Place};
 *     0 when the file as a whole is meant
 * @param column the header of the column, null when the whole line is meant
 * @param value the cell as it stands in the file, shortened when long; null when there is none
 * @param reason what is wrong, to be read after the value
 * @param remedy one sentence that says what to do
 */
public record BadRow(
    String file,
    long line,
    @Nullable String column,
    @Nullable String value,
    String reason,
    String remedy) {

  /** One line such as {@code deals.csv line 7, arr "12.3.4": has two decimal points. Write …}. */
  public String text() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(' ').append(Place.of(file, line));
    }
    if (column != null) {
      text.append(", ").append(column);
    }
    if (value != null) {
      text.append(" \"").append(value).append('"');
    }
    return text.append(": ").append(reason).append(". ").append(remedy).toString();
  }
}
