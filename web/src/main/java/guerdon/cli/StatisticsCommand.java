package guerdon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import guerdon.engine.fairness.Job;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Values;
import guerdon.web.fairness.CsvTables;
import guerdon.web.fairness.JsonParameters;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guerdon fairness stats}: statistics on tables, as jobs ask for them. */
@Command(
    name = "stats",
    header = "Compute statistics that a file of jobs asks for, each on a table of people.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "A job names a dataset (a CSV file in --data), a filter, a method and its parameters:",
      "",
      "  { \"id\": \"gap/bonus\", \"dataset\": \"people.csv\",",
      "    \"filter\": [ { \"col\": \"bonus\", \"op\": \">\", \"value\": 0 } ],",
      "    \"method\": \"gap_summary\",",
      "    \"parameters\": { \"outcome\": \"bonus\",",
      "                    \"group\": { \"col\": \"gender\", \"ref\": \"M\", \"comp\": \"F\" } } }",
      "",
      "The results hold, for each job, its values by name; a value that is not defined is null, "
          + "with the reason. A job that cannot be computed says why, and the others are computed."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon fairness stats jobs.json --data hr --out results.json",
      "",
      "Exit codes: 0 all are computed; 1 a job cannot be computed; 2 wrong usage; 3 unexpected",
      "            error."
    })
final class StatisticsCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @picocli.CommandLine.Parameters(
      paramLabel = "JOBS",
      description = "The JSON file with one job or a list of jobs.")
  @SuppressWarnings("NullAway.Init")
  private Path jobsFile;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder with the CSV files.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The JSON file to write, or - for standard output.")
  @SuppressWarnings("NullAway.Init")
  private String out;

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  StatisticsCommand(Console console) {
    this.console = console;
  }

  /**
   * The result of one job.
   *
   * @param values null when it cannot be computed
   * @param undefined why values are null, by name
   * @param error why it cannot be computed; null when it is
   */
  record ResultView(
      String id,
      @Nullable String dataset,
      @Nullable String method,
      @Nullable Map<String, @Nullable Number> values,
      Map<String, String> undefined,
      @Nullable String error) {}

  @Override
  public Integer call() throws IOException {
    List<JsonNode> jobs = jobs();
    CsvTables tables = CsvTables.in(folder);
    List<ResultView> results = new ArrayList<>();
    ProgressLine progress = output.progressOn(console);
    for (JsonNode job : jobs) {
      progress.show("statistic " + (results.size() + 1) + " of " + jobs.size());
      results.add(run(job, results.size(), tables));
    }
    progress.clear();
    Path target = out.equals("-") ? null : Path.of(out);
    TextTarget.write(console, spec.commandLine(), target, Json.text(results));
    long failed = results.stream().filter(result -> result.error() != null).count();
    for (ResultView result : results) {
      if (result.error() != null) {
        console.err().println(Printable.text(result.id()) + ": " + Printable.lines(result.error()));
      }
    }
    if (!output.quiet()) {
      console
          .err()
          .println(
              Counted.of(results.size() - failed, "statistic")
                  + " computed"
                  + (failed == 0 ? "." : ", " + failed + " not."));
    }
    return failed == 0 ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private List<JsonNode> jobs() {
    JsonNode read;
    try {
      read = JsonMapper.builder().build().readTree(Files.readString(jobsFile));
    } catch (JsonProcessingException e) {
      throw refused(
          Printable.path(jobsFile)
              + " is not JSON: line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage()
              + ".");
    } catch (IOException e) {
      throw refused(
          Printable.path(jobsFile) + " cannot be read (" + e.getClass().getSimpleName() + ").");
    }
    List<JsonNode> jobs = new ArrayList<>();
    if (read.isArray()) {
      read.forEach(jobs::add);
    } else {
      jobs.add(read);
    }
    return jobs;
  }

  private ResultView run(JsonNode json, int place, CsvTables tables) {
    String id = json.path("id").asText("job " + (place + 1));
    String dataset = json.path("dataset").isTextual() ? json.get("dataset").asText() : null;
    String method = json.path("method").isTextual() ? json.get("method").asText() : null;
    try {
      if (dataset == null || method == null) {
        throw new StatisticProblem("a job needs a dataset and a method");
      }
      List<Parameters> filter = new ArrayList<>();
      for (JsonNode condition : json.path("filter")) {
        filter.add(JsonParameters.of(condition, "each condition of the filter"));
      }
      Job job =
          new Job(
              id,
              dataset,
              filter,
              method,
              JsonParameters.of(json.path("parameters"), "parameters"));
      Values values = job.run(tables.table(dataset));
      return new ResultView(id, dataset, method, values.all(), values.reasons(), null);
    } catch (StatisticProblem problem) {
      return new ResultView(
          id, dataset, method, null, Map.of(), String.valueOf(problem.getMessage()));
    }
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
