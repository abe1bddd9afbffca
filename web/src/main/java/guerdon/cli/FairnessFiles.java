package guerdon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.report.FairnessReport;
import guerdon.engine.fairness.report.FairnessReport.Verdict;
import guerdon.engine.fairness.report.ReportBuilder;
import guerdon.engine.fairness.report.Study;
import guerdon.web.fairness.CsvTables;
import guerdon.web.fairness.ReportLedger;
import guerdon.web.fairness.ReportWriter;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Computes a fairness report and writes it in all its forms. */
final class FairnessFiles {
  private static final int TOLD = 12;

  private final Console console;
  private final CommandLine command;
  private final StudyOptions options;
  private final LongWorkOptions output;

  FairnessFiles(
      Console console, CommandLine command, StudyOptions options, LongWorkOptions output) {
    this.console = console;
    this.command = command;
    this.options = options;
    this.output = output;
  }

  /** The hash of a file, for the head of the report. */
  static String hash(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return "SHA-256 " + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hashes of the files that were read. */
  static Map<String, String> hashes(Path folder, CsvTables files) throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String name : files.names()) {
      hashes.put(name, hash(folder.resolve(name)));
    }
    return hashes;
  }

  int write(Study study, JsonNode asked, Map<String, String> facts, ProgressLine progress)
      throws IOException {
    Path out = options.out(command);
    ReportLedger ledger = null;
    Path ledgerFile = options.ledger();
    if (ledgerFile != null) {
      ledger =
          new ReportLedger(
              Files.exists(ledgerFile) ? Files.readString(ledgerFile) : "",
              study,
              options.range(command));
      String refusal = ledger.refusal();
      if (refusal != null) {
        progress.clear();
        throw new StatisticProblem(refusal);
      }
    }
    progress.show("computing the report");
    FairnessReport report = ReportBuilder.build(study, facts);
    progress.clear();
    Files.createDirectories(out);
    for (Map.Entry<String, byte[]> file : ReportWriter.files(report).entrySet()) {
      write(out.resolve(file.getKey()), file.getValue());
    }
    write(out.resolve("report.json"), Json.text(report).getBytes(StandardCharsets.UTF_8));
    write(out.resolve("study.json"), Json.text(asked).getBytes(StandardCharsets.UTF_8));
    if (ledger != null && ledgerFile != null) {
      write(ledgerFile, ledger.after().getBytes(StandardCharsets.UTF_8));
    }
    if (output.json()) {
      Json.print(console, report);
    } else if (!output.quiet()) {
      summary(report, out);
    }
    return ExitCode.FINE;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (OutputFile written = OutputFile.open(file)) {
      written.write(bytes);
      written.publish();
    }
  }

  private void summary(FairnessReport report, Path out) {
    console.out().println(Printable.text(report.title()));
    long found = report.findings().stream().filter(f -> f.verdict() == Verdict.GAP_FOUND).count();
    console
        .out()
        .println(
            Counted.of(report.findings().size(), "question")
                + " asked, "
                + Counted.of(found, "gap")
                + " found.");
    // The first words of the report leave out what a general finding already tells.
    List<String> told =
        report.sections().getFirst().blocks().getFirst() instanceof FairnessReport.Words words
            ? words.sentences()
            : List.of();
    told.stream()
        .limit(TOLD)
        .forEach(sentence -> console.out().println("  - " + Printable.text(sentence)));
    if (told.size() > TOLD) {
      console.out().println("  and " + (told.size() - TOLD) + " more in the report.");
    }
    console
        .out()
        .println(
            "Written to "
                + Printable.path(out)
                + ": report.html, report.pdf, report.json, findings.csv, figures.csv, study.json");
  }

  int cannot(StatisticProblem problem, ProgressLine progress) {
    progress.clear();
    console
        .err()
        .println(
            "The report cannot be computed: "
                + Printable.lines(String.valueOf(problem.getMessage()))
                + ". Nothing was written.");
    return ExitCode.FINDINGS;
  }
}
