package guerdon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import guerdon.dsl.value.DateRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** For which days a fairness report is, and where it goes. */
final class StudyOptions {
  @Option(
      names = "--from",
      paramLabel = "P",
      converter = PeriodConverter.class,
      description = "The first days of the report.")
  private @Nullable DateRange from;

  @Option(
      names = "--to",
      paramLabel = "P",
      converter = PeriodConverter.class,
      description = "The last days of the report. Default: those of --from.")
  private @Nullable DateRange to;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for the report; it is made where it is not there.")
  private @Nullable Path out;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "Keep who was reported on in this file, and refuse a report whose people differ from"
              + " those of an earlier one by fewer than the smallest cell.")
  private @Nullable Path ledger;

  /** The days; null when none are named. */
  @Nullable DateRange range(CommandLine command) {
    if (from == null) {
      if (to != null) {
        throw new Refused(command, "--to needs --from.");
      }
      return null;
    }
    DateRange last = to == null ? from : to;
    if (last.last().isBefore(from.first())) {
      throw new Refused(
          command, "--to ends on " + last.last() + ", before --from begins on " + from.first());
    }
    return new DateRange(from.first(), last.last());
  }

  Path out(CommandLine command) {
    if (out == null) {
      // Within a group for the help, picocli does not see to what is required.
      throw new CommandLine.ParameterException(command, "Missing required option: '--out=DIR'");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new Refused(command, "--out " + Printable.path(out) + " is a file; name a folder.");
    }
    return out;
  }

  @Nullable Path ledger() {
    return ledger;
  }

  /** Reads a file of JSON. */
  static JsonNode json(CommandLine command, Path file) {
    try {
      return JsonMapper.builder().build().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new Refused(
          command,
          Printable.path(file)
              + " is not JSON: line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage()
              + ".");
    } catch (IOException e) {
      throw new Refused(
          command,
          Printable.path(file) + " cannot be read (" + e.getClass().getSimpleName() + ").");
    }
  }
}
