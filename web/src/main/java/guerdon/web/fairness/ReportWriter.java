package guerdon.web.fairness;

import guerdon.engine.fairness.report.FairnessReport;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** All forms of a report but JSON, by the names of their files. */
public final class ReportWriter {
  private ReportWriter() {}

  /** The bytes of each file. */
  public static Map<String, byte[]> files(FairnessReport report) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("report.html", ReportHtml.of(report).getBytes(StandardCharsets.UTF_8));
    files.put("report.pdf", ReportPdf.of(report));
    files.put("findings.csv", ReportCsv.findings(report).getBytes(StandardCharsets.UTF_8));
    files.put("figures.csv", ReportCsv.figures(report).getBytes(StandardCharsets.UTF_8));
    return files;
  }
}
