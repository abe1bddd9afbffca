package guerdon.web.view;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.Writer;
import java.util.function.IntPredicate;

/**
 * CSV by RFC 4180, with lines that end with a line feed.
 *
 * <p>Nothing is altered: an id that begins with a sign a spreadsheet takes for a formula ({@code
 * =}, {@code +}, {@code -}, {@code @} or a tab) stands in quotes as it is, like one with a comma.
 */
public final class SafeCsv {
  private SafeCsv() {}

  /**
   * A writer whose columns of amounts are not quoted, whatever sign they begin with.
   *
   * @param amounts which columns, from 0
   */
  public static CsvWriter to(Writer to, IntPredicate amounts) {
    QuoteStrategy formulas =
        new QuoteStrategy() {
          @Override
          public boolean quoteValue(int line, int column, String value) {
            return !amounts.test(column) && looksLikeFormula(value);
          }
        };
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).quoteStrategy(formulas).build(to);
  }

  private static boolean looksLikeFormula(String value) {
    return !value.isEmpty() && "=+-@\t".indexOf(value.charAt(0)) >= 0;
  }
}
