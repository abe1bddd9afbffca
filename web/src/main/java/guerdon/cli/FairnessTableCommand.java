package guerdon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.dsl.value.DateRange;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.report.Study;
import guerdon.web.fairness.CsvTables;
import guerdon.web.fairness.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guerdon fairness table}: a report on any table of people and pay. */
@Command(
    name = "table",
    header = "Report on the fairness of pay in any table, such as an export of payroll.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "A study says what the columns mean:",
      "",
      "  { \"people\": { \"file\": \"people.csv\", \"id\": \"id\" }, \"pay\": \"bonus\",",
      "    \"attributes\": [ { \"column\": \"gender\", \"reference\": \"M\" } ],",
      "    \"untainted\": [ { \"column\": \"level\" }, { \"column\": \"tenure\", \"kind\":"
          + " \"number\" } ],",
      "    \"possiblyTainted\": [ { \"column\": \"quota\", \"kind\": \"log\" } ] }",
      "",
      "docs/fairness/report.md has all it may say, and how to read the report."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon fairness table study.json --data hr --out report",
      "",
      "Exit codes: 0 the report is written; 1 it cannot be computed; 2 wrong usage; 3 unexpected",
      "            error."
    })
final class FairnessTableCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @picocli.CommandLine.Parameters(paramLabel = "STUDY", description = "The JSON file of the study.")
  @SuppressWarnings("NullAway.Init")
  private Path studyFile;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder with the CSV files.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @ArgGroup(validate = false, heading = "%nReport:%n")
  private StudyOptions options = new StudyOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  FairnessTableCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    options.out(spec.commandLine());
    DateRange range = options.range(spec.commandLine());
    if (!Files.isDirectory(folder)) {
      throw new Refused(
          spec.commandLine(),
          "there is no folder " + Printable.path(folder) + " to read the data from.");
    }
    JsonNode asked = StudyOptions.json(spec.commandLine(), studyFile);
    FairnessFiles files = new FairnessFiles(console, spec.commandLine(), options, output);
    ProgressLine progress = output.progressOn(console);
    try {
      progress.show("reading the table");
      CsvTables tables = CsvTables.in(folder);
      Study study = StudyFile.read(asked, tables, range, null, List.of());
      Map<String, String> facts = new LinkedHashMap<>();
      if (range != null) {
        facts.put("days", range.first() + " to " + range.last());
      }
      facts.put("study", FairnessFiles.hash(studyFile));
      facts.putAll(FairnessFiles.hashes(folder, tables));
      return files.write(study, asked, facts, progress);
    } catch (StatisticProblem problem) {
      return files.cannot(problem, progress);
    }
  }
}
