package guerdon.web.fairness;

import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.engine.fairness.report.FairnessReport;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a report as CSV, for those who compute on. */
public final class ReportCsv {
  private ReportCsv() {}

  /** Every question with its answer. */
  public static String findings(FairnessReport report) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = writer(text)) {
      csv.writeRecord(
          "topic",
          "outcome",
          "attribute",
          "group",
          "reference",
          "scope",
          "n_group",
          "n_reference",
          "raw_gap",
          "adjusted_gap",
          "low_95",
          "high_95",
          "gap_all_controls",
          "p",
          "q",
          "detectable",
          "verdict",
          "words");
      for (Finding f : report.findings()) {
        csv.writeRecord(
            safe(f.topic()),
            safe(f.outcome()),
            safe(f.attribute()),
            safe(f.group()),
            safe(f.reference()),
            safe(f.scope()),
            number(f.groupSize()),
            number(f.referenceSize()),
            number(f.raw()),
            number(f.adjusted()),
            number(f.low()),
            number(f.high()),
            number(f.full()),
            number(f.p()),
            number(f.q()),
            number(f.detectable()),
            f.verdict().words(),
            safe(f.words()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Every cell of every table. */
  public static String figures(FairnessReport report) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = writer(text)) {
      csv.writeRecord("section", "table", "row", "label", "column", "text", "value");
      for (FairnessReport.Section section : report.sections()) {
        for (FairnessReport.Block block : section.blocks()) {
          if (block instanceof Grid grid) {
            for (int row = 0; row < grid.rows().size(); row++) {
              List<Cell> cells = grid.rows().get(row);
              for (int column = 0; column < cells.size(); column++) {
                csv.writeRecord(
                    section.id(),
                    grid.id(),
                    Integer.toString(row + 1),
                    safe(cells.getFirst().text()),
                    grid.columns().get(column),
                    safe(cells.get(column).text()),
                    number(cells.get(column).value()));
              }
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static CsvWriter writer(StringWriter text) {
    return CsvWriter.builder().build(text);
  }

  /** A text that a spreadsheet would take for a formula begins with an apostrophe. */
  private static String safe(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !plain(text)
        ? "'" + text
        : text;
  }

  private static boolean plain(String text) {
    return text.matches("-?[0-9.,]+%?( to -?[0-9.,]+%)?");
  }

  private static String number(@Nullable Number number) {
    return number == null ? "" : number.toString();
  }
}
